import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { dataDir, databaseName } from './environment.ts';
import { VARIABLES } from './profiles.ts';

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

/** Removes the PostgreSQL database; the SQLite file goes with the data folder. */
export async function dropDatabase(): Promise<void> {
  if (databaseName) await onServer(`DROP DATABASE IF EXISTS ${databaseName} WITH (FORCE)`);
}
