import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { COMMON_SETTINGS } from '../../support/profiles.ts';
import { ROOT } from '../../support/root.ts';
import { startPostgres } from '../../support/services/postgres.ts';
import { startRedis } from '../../support/services/redis.ts';
import type { Service } from '../../support/services/service.ts';

/** Which database and which queue. */
export type Engine = 'sqlite' | 'postgres' | 'bull';

export interface Place {
  wechat: string;
  sms: string;
  close: () => Promise<void>;
}

interface Simulated {
  wechat: string;
  sms: string;
  stop: () => void;
}

/** WeChat and the SMS provider in a process of their own: both sides of a figure call the same one. */
async function startSimulated(): Promise<Simulated> {
  const child = spawn(process.execPath, ['--import=tsx', join(ROOT, 'test', 'support', 'simulators', 'main.ts')], { cwd: ROOT, stdio: ['pipe', 'pipe', 'inherit'] });
  const addresses = await new Promise<{ wechat: string; sms: string }>((resolve, reject) => {
    child.once('error', reject);
    createInterface({ input: child.stdout }).once('line', (line) => resolve(JSON.parse(line) as { wechat: string; sms: string }));
  });
  return { ...addresses, stop: () => child.stdin.end() };
}

const needed = async (what: string, service: Promise<Service | null>): Promise<Service> => {
  const started = await service;
  if (!started) throw new Error(`${what} was not found on this machine`);
  return started;
};

/** The product's composition root in this process, on servers of its own. */
export async function openPlace(engine: Engine): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'zhida-bench-'));
  const postgres = engine === 'sqlite' ? null : await needed('PostgreSQL', startPostgres());
  const redis = engine === 'bull' ? await needed('redis-server', startRedis()) : null;
  if (postgres) {
    const client = new pg.Client(`${postgres.url}/postgres`);
    await client.connect();
    await client.query('CREATE DATABASE bench');
    await client.end();
  }
  const simulated = await startSimulated();
  const { readConfig, setConfig } = await import('@zhida/server/platform/env/index.ts');
  const settings = {
    ...COMMON_SETTINGS,
    ZHIDA_LOG: 'warn',
    DATA_DIR: folder,
    WECHAT_API_BASE: simulated.wechat,
    SMS_API_BASE: simulated.sms,
    ...(postgres ? { DATABASE_URL: `${postgres.url}/bench` } : {}),
    ...(redis ? { REDIS_URL: redis.url, REDIS_PREFIX: 'bench' } : {}),
  };
  setConfig(readConfig(settings));
  const { boot, shutDown } = await import('@zhida/server/app/boot.ts');
  await boot({ outside: true });
  return {
    wechat: simulated.wechat,
    sms: simulated.sms,
    close: async () => {
      await shutDown();
      simulated.stop();
      await Promise.all([postgres?.stop(), redis?.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
