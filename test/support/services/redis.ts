import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { redisServer } from './find.ts';
import { accepts, freePort, keep, untilReady } from './keeper.ts';
import type { Service } from './service.ts';

const LOCAL = ['--bind', '127.0.0.1', '--save', ''];

/** A private Redis that writes nothing to disk, or null when no `redis-server` program is found. */
export async function startRedis(): Promise<Service | null> {
  const program = redisServer();
  if (!program) return null;
  const folder = await mkdtemp(join(tmpdir(), 'zhida-redis-'));
  const port = await freePort();
  const server = keep(program, ['--port', String(port), ...LOCAL, '--appendonly', 'no', '--dir', folder]);
  await untilReady(() => accepts(port), server, 'Redis');
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export interface MortalRedis extends Service {
  /** ends it without a word and starts it again on what it wrote down */
  killAndRestart: () => Promise<void>;
}

/** A Redis that writes everything down (append-only file) and can be killed. */
export async function startMortalRedis(): Promise<MortalRedis> {
  const program = redisServer();
  if (!program) throw new Error('no redis-server program was found on PATH');
  const folder = await mkdtemp(join(tmpdir(), 'zhida-redis-'));
  const port = await freePort();
  let server: ChildProcess;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ended = once(server, 'exit');
    server.kill(signal);
    await ended;
  };
  const start = async (): Promise<void> => {
    server = spawn(program, ['--port', String(port), ...LOCAL, '--appendonly', 'yes', '--appendfsync', 'everysec', '--dir', folder], { stdio: 'ignore' });
    while (!(await accepts(port))) if (server.exitCode !== null) throw new Error('Redis did not start');
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    killAndRestart: async () => {
      await end('SIGKILL');
      await start();
    },
    stop: async () => {
      await end('SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
