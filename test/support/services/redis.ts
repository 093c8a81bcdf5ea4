import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { redisServer } from './find.ts';
import { accepts, freePort, keep, untilReady } from './keeper.ts';
import type { Service } from './service.ts';

/** A private Redis that writes nothing to disk, or null when no `redis-server` program is found. */
export async function startRedis(): Promise<Service | null> {
  const program = redisServer();
  if (!program) return null;
  const folder = await mkdtemp(join(tmpdir(), 'zhida-redis-'));
  const port = await freePort();
  const server = keep(program, ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder]);
  await untilReady(() => accepts(port), server, 'Redis');
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
