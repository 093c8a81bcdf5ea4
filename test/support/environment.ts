/**
 * Settles the environment of one test file before any server code is loaded: import it first. Each file has its own
 * data folder, database and queue names, so that files run side by side.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMMON_SETTINGS, PROFILES, VARIABLES, type Profile } from './profiles.ts';

const given = process.env[VARIABLES.profile] ?? 'sqlite+embedded';
const known = PROFILES.find((profile) => profile === given);
if (!known) throw new Error(`${VARIABLES.profile} is “${given}”, expected one of ${PROFILES.join(', ')}`);

export const profile: Profile = known;
export const dataDir = mkdtempSync(join(tmpdir(), 'zhida-data-'));
const mark = `t${randomBytes(6).toString('hex')}`;
export const databaseName = profile.startsWith('postgres') ? mark : null;
process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }));

function needed(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`The profile ${profile} needs ${name}: start the tests by “npm test”`);
  return value;
}

/** The environment of the server under test; children such as the command line get it too. */
export const settings: Readonly<Record<string, string>> = {
  ...COMMON_SETTINGS,
  ZHIDA_LOG: process.env['ZHIDA_LOG'] ?? 'silent',
  DATA_DIR: dataDir,
  ...(databaseName ? { DATABASE_URL: `${needed(VARIABLES.postgres)}/${databaseName}` } : {}),
  ...(profile.endsWith('bull') ? { REDIS_URL: needed(VARIABLES.redis), REDIS_PREFIX: mark } : {}),
};

for (const name of ['DATABASE_URL', 'REDIS_URL', 'INIT_CWD', 'WECHAT_API_BASE', 'SMS_API_BASE']) Reflect.deleteProperty(process.env, name);
Object.assign(process.env, settings);
