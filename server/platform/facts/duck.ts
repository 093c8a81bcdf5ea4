import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { config } from '../env/index.ts';

const MEMORY_LIMIT = '4GB';

/** DATA_DIR/facts: segments of filed facts. They hold keyed hashes, never a plain identifier. */
export function factsFolder(...parts: string[]): string {
  const folder = join(config().dataDir, 'facts', ...parts);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** A DuckDB of its own for one piece of work; what does not fit in memory spills beside the segments. */
export async function withDuck<T>(use: (connection: DuckDBConnection) => Promise<T>, path = ':memory:'): Promise<T> {
  const instance = await DuckDBInstance.create(path, { memory_limit: MEMORY_LIMIT, temp_directory: factsFolder('spill'), preserve_insertion_order: 'false' });
  const connection = await instance.connect();
  try {
    return await use(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** A path inside a DuckDB statement. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
