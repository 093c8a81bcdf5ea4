import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { COMMON_SETTINGS, VARIABLES } from '../profiles.ts';
import { startPostgres } from './postgres.ts';
import { startRedis } from './redis.ts';
import type { Service } from './service.ts';

const run = promisify(execFile);
const TEMPLATE = 'zhida_template';

export interface Prepared {
  /** for the test processes */
  variables: Record<string, string>;
  postgres: boolean;
  redis: boolean;
  stop: () => Promise<void>;
}

/** For runs that need no system. */
export const NO_SERVICES: Prepared = { variables: {}, postgres: false, redis: false, stop: () => Promise.resolve() };

/** Fills a database once; every test file then copies it. */
async function fillTemplate(testFolder: string, settings: Record<string, string>): Promise<void> {
  await run(process.execPath, ['--import=tsx', 'support/template.ts'], {
    cwd: testFolder,
    env: { ...process.env, ...COMMON_SETTINGS, ZHIDA_LOG: 'warn', ...settings },
  });
}

async function fillPostgres(testFolder: string, url: string, dataDir: string): Promise<void> {
  const client = new pg.Client(`${url}/postgres`);
  await client.connect();
  await client.query(`CREATE DATABASE ${TEMPLATE}`);
  await client.end();
  await fillTemplate(testFolder, { DATA_DIR: dataDir, DATABASE_URL: `${url}/${TEMPLATE}` });
}

/** Starts the private servers that are needed and prepares the databases to copy. What it cannot start is left out. */
export async function prepareServices(testFolder: string, need: { postgres: boolean; redis: boolean }): Promise<Prepared> {
  const scratch = await mkdtemp(join(tmpdir(), 'zhida-test-'));
  const running: Service[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(running.map((service) => service.stop()));
    await rm(scratch, { recursive: true, force: true });
  };
  try {
    const [postgres, redis] = await Promise.all([need.postgres ? startPostgres() : null, need.redis ? startRedis() : null]);
    for (const service of [postgres, redis]) if (service) running.push(service);
    const sqliteFolder = join(scratch, 'sqlite');
    await Promise.all([
      fillTemplate(testFolder, { DATA_DIR: sqliteFolder }),
      postgres ? fillPostgres(testFolder, postgres.url, join(scratch, 'postgres')) : undefined,
    ]);
    return {
      variables: {
        [VARIABLES.sqliteTemplate]: join(sqliteFolder, 'zhida.sqlite'),
        ...(postgres ? { [VARIABLES.postgres]: postgres.url, [VARIABLES.postgresTemplate]: TEMPLATE } : {}),
        ...(redis ? { [VARIABLES.redis]: redis.url } : {}),
      },
      postgres: postgres !== null,
      redis: redis !== null,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
