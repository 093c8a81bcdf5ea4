import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { Sequelize } from 'sequelize';
import sqlite3 from 'sqlite3';
import { ConfigError, config } from '../env/index.ts';

export type Dialect = 'sqlite' | 'postgres';

/** What both drivers' connections can do, as far as this folder uses them. */
export interface RawConnection {
  /** SQLite */
  all?(sql: string, bind: unknown[], done: (error: Error | null, rows: unknown[]) => void): void;
  run?(sql: string, bind: unknown[], done: (this: { changes: number }, error: Error | null) => void): void;
  exec?(sql: string, done: (error: Error | null) => void): void;
  configure?(option: 'busyTimeout', value: number): void;
  /** PostgreSQL */
  query?(query: { text: string; values: unknown[] }): Promise<{ rows: unknown[]; rowCount: number | null }>;
}

interface ConnectionManager {
  getConnection(options?: { uuid?: string; type?: string }): Promise<RawConnection>;
  releaseConnection(connection: RawConnection): void;
  destroyConnection(connection: RawConnection): Promise<void>;
}

const BUSY_MS = 30_000;
const READER = 'default';
const WRITER = 'writer';
const INT8 = 20;

let sequelize: Sequelize | null = null;
let kind: Dialect = 'sqlite';

// BIGINT travels as text by default; instants and fen fit a double exactly.
pg.types.setTypeParser(INT8, Number);
pg.defaults.parseInt8 = true;

/** Opens the database of the configuration: DATABASE_URL, else a SQLite file in DATA_DIR. */
export async function openDatabase(): Promise<void> {
  if (sequelize) return;
  const { databaseUrl, dataDir } = config();
  if (databaseUrl) {
    kind = 'postgres';
    sequelize = new Sequelize(databaseUrl, { dialect: 'postgres', logging: false, pool: { max: 12, min: 0, idle: 10_000, acquire: 60_000 } });
  } else {
    kind = 'sqlite';
    mkdirSync(dataDir, { recursive: true });
    sequelize = new Sequelize({ dialect: 'sqlite', storage: join(dataDir, 'zhida.sqlite'), logging: false, dialectModule: sqlite3 });
    prepareSqliteConnections(manager());
  }
  try {
    await sequelize.authenticate();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ConfigError(databaseUrl ? `连不上 DATABASE_URL 指定的数据库（${why}）` : `打不开 DATA_DIR 里的数据库（${why}）`);
  }
}

/**
 * SQLite has two connections, which Sequelize keeps by name: “default” reads and “writer” writes. The reading one is
 * made read-only, so that a write outside a unit of work fails at once instead of racing the writer.
 */
function prepareSqliteConnections(connections: ConnectionManager): void {
  const original = connections.getConnection.bind(connections);
  const ready = new WeakSet<RawConnection>();
  const run = (connection: RawConnection, sql: string) =>
    new Promise<void>((resolve, reject) => connection.exec!(sql, (error) => (error ? reject(error) : resolve())));
  connections.getConnection = async (options) => {
    const connection = await original(options);
    if (!ready.has(connection)) {
      ready.add(connection);
      const reader = (options?.uuid ?? READER) === READER;
      connection.configure!('busyTimeout', BUSY_MS);
      await run(connection, 'PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-32000;');
      if (reader) await run(connection, 'PRAGMA query_only=ON;');
    }
    return connection;
  };
}

function db(): Sequelize {
  if (!sequelize) throw new Error('数据库尚未打开：先调用 openDatabase()');
  return sequelize;
}

export const manager = (): ConnectionManager => (db() as unknown as { connectionManager: ConnectionManager }).connectionManager;

/** The connection of a transaction: SQLite's one writer, or one of PostgreSQL's pool. */
export const writerConnection = (): Promise<RawConnection> => manager().getConnection(kind === 'sqlite' ? { uuid: WRITER } : {});

/** After its transaction: back to the pool; SQLite's writer stays open. */
export function keepConnection(connection: RawConnection): void {
  if (kind === 'postgres' && !dropped.has(connection)) manager().releaseConnection(connection);
}

const dropped = new WeakSet<RawConnection>();

/** Never used again. */
export async function dropConnection(connection: RawConnection): Promise<void> {
  if (kind === 'sqlite') return;
  dropped.add(connection);
  await manager().destroyConnection(connection);
}

export const dialect = (): Dialect => kind;

/** Closes every connection; safe to call twice. */
export async function closeDatabase(): Promise<void> {
  const open = sequelize;
  sequelize = null;
  await open?.close();
}
