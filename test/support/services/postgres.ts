import { execFile } from 'node:child_process';
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort, keep, untilReady } from './keeper.ts';
import { postgresPrograms, serverAccount } from './postgresPrograms.ts';
import type { Service } from './service.ts';

const run = promisify(execFile);
const USER = 'zhida';

/** True once it answers a question: while it starts up it accepts connections and ends them. */
async function answersQueries(url: string): Promise<boolean> {
  const client = new pg.Client(`${url}/postgres`);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end();
  }
}

/** A private PostgreSQL in a temporary folder, fast and forgetful; null when no programs are found. */
export async function startPostgres(): Promise<Service | null> {
  const account = serverAccount();
  const scratch = await mkdtemp(join(tmpdir(), 'zhida-pg-'));
  await chmod(scratch, 0o755);
  const remove = () => rm(scratch, { recursive: true, force: true });
  const programs = postgresPrograms(scratch, account);
  if (!programs) {
    await remove();
    return null;
  }
  if (account) await chown(scratch, account.uid, account.gid);
  const data = join(scratch, 'data');
  const options = { cwd: scratch, ...(account ?? {}), env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } };
  await run(join(programs, 'initdb'), ['-D', data, '-U', USER, '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'], options);
  const port = await freePort();
  const url = `postgres://${USER}@127.0.0.1:${port}`;
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '200',
    shared_buffers: '128MB',
    autovacuum: 'on',
    jit: 'off',
  };
  const server = keep(join(programs, 'postgres'), ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])], options);
  try {
    await untilReady(() => answersQueries(url), server, 'PostgreSQL');
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    url,
    stop: async () => {
      await server.stop();
      await remove();
    },
  };
}
