import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { dataDir, databaseName } from './environment.ts';
import { VARIABLES } from './profiles.ts';

const untouched: string[] = [];

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client(`${process.env[VARIABLES.postgres] ?? ''}/postgres`);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Gives this test file its own database: a copy of the prepared one, or an empty one that the start fills. */
export async function createDatabase(): Promise<void> {
  if (databaseName) {
    const template = process.env[VARIABLES.postgresTemplate];
    await onServer(`CREATE DATABASE ${databaseName}${template ? ` TEMPLATE ${template}` : ''}`);
    return;
  }
  const template = process.env[VARIABLES.sqliteTemplate];
  if (template) await copyFile(template, join(dataDir, 'zhida.sqlite'));
}

/** Where nothing was ever prepared: an empty data folder and, on PostgreSQL, an empty database. As an environment. */
export async function untouchedPlace(name: string): Promise<Record<string, string>> {
  const folder = join(dataDir, name);
  await mkdir(folder);
  if (!databaseName) return { DATA_DIR: folder };
  const empty = `${databaseName}_${name}`;
  await onServer(`CREATE DATABASE ${empty}`);
  untouched.push(empty);
  return { DATA_DIR: folder, DATABASE_URL: `${process.env[VARIABLES.postgres] ?? ''}/${empty}`, REDIS_PREFIX: empty };
}

/** Removes the PostgreSQL database; the SQLite file goes with the data folder. */
export async function dropDatabase(): Promise<void> {
  for (const name of [databaseName, ...untouched]) if (name) await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}
