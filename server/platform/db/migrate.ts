import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Umzug, type UmzugStorage } from 'umzug';
import { serverRoot } from '../env/index.ts';
import { dialect, manager } from './connection.ts';
import { execute, row, rows } from './sql.ts';
import { unitOfWork } from './unitOfWork.ts';

const TABLE = 'schema_migrations';
const ADVISORY_LOCK = 7_415_001;

const storage: UmzugStorage = {
  async logMigration({ name }) {
    await execute(`INSERT INTO ${TABLE} (name, run_at) VALUES ($name, $at)`, { name, at: Date.now() });
  },
  async unlogMigration({ name }) {
    await execute(`DELETE FROM ${TABLE} WHERE name = $name`, { name });
  },
  async executed() {
    return (await rows<{ name: string }>(`SELECT name FROM ${TABLE} ORDER BY name`)).map(({ name }) => name);
  },
};

/** Statements of a migration file: split at `;` that ends a line, comments dropped. */
export const statements = (text: string): string[] =>
  text
    .replace(/^\s*--.*$/gm, '')
    .split(/;\s*$/m)
    .map((part) => part.trim())
    .filter((part) => part.length > 0);

/** Brings the schema up to date: plain SQL files in order, all in one unit of work, one process at a time. */
export async function migrate(): Promise<string[]> {
  const folder = join(serverRoot(), 'migrations');
  return unitOfWork(async () => {
    if (dialect() === 'postgres') await row('SELECT pg_advisory_xact_lock($lock)', { lock: ADVISORY_LOCK });
    await execute(`CREATE TABLE IF NOT EXISTS ${TABLE} (name TEXT PRIMARY KEY, run_at BIGINT NOT NULL)`);
    const migrator = new Umzug({
      migrations: readdirSync(folder)
        .filter((name) => name.endsWith('.sql'))
        .sort()
        .map((name) => ({
          name,
          up: async () => {
            for (const statement of statements(readFileSync(join(folder, name), 'utf8'))) await execute(statement);
          },
        })),
      storage,
      logger: undefined,
    });
    return (await migrator.up()).map(({ name }) => name);
  });
}

/** True when the database answers. */
export async function databaseAnswers(): Promise<boolean> {
  const connection = await manager().getConnection({ type: 'SELECT' });
  if (dialect() === 'postgres') manager().releaseConnection(connection);
  return (await row<{ one: number }>('SELECT 1 AS one'))?.one === 1;
}
