import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBAppender, type DuckDBConnection } from '@duckdb/node-api';
import { factsFolder, quoted } from './duck.ts';

export interface SegmentColumn {
  name: string;
  type: 'VARCHAR' | 'BIGINT' | 'INTEGER';
}
export type SegmentValue = string | number | null;

export interface WrittenSegment {
  /** the value that all rows of this segment share, '' when not split */
  value: string;
  /** below DATA_DIR/facts */
  path: string;
  rows: number;
}

/** Where a segment lies on this machine. */
export const segmentPath = (path: string): string => join(factsFolder(), path);
export const removeSegment = (path: string): Promise<void> => rm(segmentPath(path), { force: true });

/**
 * Collects rows on disk and turns them into immutable Parquet segments. Memory stays flat. Until `write` has renamed a
 * finished file there is nothing but a staging file, which the next start of the same key clears.
 */
export class SegmentWriter {
  private constructor(
    private readonly staging: string,
    private readonly columns: readonly SegmentColumn[],
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
    private readonly appender: DuckDBAppender,
  ) {}

  /** @param key names the work, e.g. the filing: the same key again starts anew */
  static async open(key: string, columns: readonly SegmentColumn[]): Promise<SegmentWriter> {
    const staging = join(factsFolder('staging'), `${key}.duckdb`);
    await clearStaging(staging);
    const instance = await DuckDBInstance.create(staging);
    const connection = await instance.connect();
    await connection.run(`CREATE TABLE rows (${columns.map(({ name, type }) => `${name} ${type}`).join(', ')})`);
    return new SegmentWriter(staging, columns, instance, connection, await connection.createAppender('rows'));
  }

  append(rows: readonly (readonly SegmentValue[])[]): void {
    for (const row of rows) {
      this.columns.forEach(({ type }, place) => {
        const value = row[place] ?? null;
        if (value === null) this.appender.appendNull();
        else if (type === 'VARCHAR') this.appender.appendVarchar(String(value));
        else if (type === 'BIGINT') this.appender.appendBigInt(BigInt(value));
        else this.appender.appendInteger(Number(value));
      });
      this.appender.endRow();
    }
    this.appender.flushSync();
  }

  /** Writes one segment for each value of `splitBy` (or one in all), sorted so that equal keys lie together. */
  async write(name: string, options: { splitBy?: string; sortBy: string }): Promise<WrittenSegment[]> {
    this.appender.flushSync();
    const { splitBy, sortBy } = options;
    const values = splitBy ? (await this.connection.runAndReadAll(`SELECT DISTINCT ${splitBy} AS v FROM rows ORDER BY 1`)).getRowObjectsJson().map(({ v }) => String(v)) : [''];
    const written: WrittenSegment[] = [];
    for (const value of values) {
      const where = splitBy ? `WHERE ${splitBy} = ${quoted(value)}` : '';
      const count = (await this.connection.runAndReadAll(`SELECT COUNT(*)::INTEGER AS n FROM rows ${where}`)).getRowObjectsJson()[0];
      const path = value ? `${name}-${value}.parquet` : `${name}.parquet`;
      const target = segmentPath(path);
      await this.connection.run(`COPY (SELECT * FROM rows ${where} ORDER BY ${sortBy}) TO ${quoted(`${target}.part`)} (FORMAT parquet, COMPRESSION zstd)`);
      await rename(`${target}.part`, target);
      written.push({ value, path, rows: Number(count?.['n'] ?? 0) });
    }
    return written;
  }

  /** Lets go of the staging file; segments already written stay. */
  async close(): Promise<void> {
    this.appender.closeSync();
    this.connection.closeSync();
    this.instance.closeSync();
    await clearStaging(this.staging);
  }
}

async function clearStaging(path: string): Promise<void> {
  await rm(path, { force: true });
  await rm(`${path}.wal`, { force: true });
}
