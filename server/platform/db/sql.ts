import { dialect, manager, type RawConnection } from './connection.ts';
import { scopes } from './scope.ts';
import { all, mark, run, type Statement } from './statement.ts';

export type Bind = Record<string, unknown>;
const NAMED = /\$([A-Za-z_]\w*)/g;
const MAX_BINDS = 30_000;

async function withConnection<T>(use: (connection: RawConnection) => Promise<T>): Promise<T> {
  const scope = scopes.getStore();
  if (scope) return use(scope.connection);
  const connection = await manager().getConnection({ type: 'SELECT' });
  try {
    return await use(connection);
  } finally {
    if (dialect() === 'postgres') manager().releaseConnection(connection);
  }
}

/**
 * `$name` → `$1` (PostgreSQL) or `?1` (SQLite). SQLite could bind by name, but looks each name up by walking all of
 * them: a statement of 30,000 binds then takes 250 times as long.
 */
function positional(sql: string, bind: Bind): Statement {
  const sign = mark();
  const values: unknown[] = [];
  const seen = new Map<string, string>();
  const text = sql.replace(NAMED, (whole, name: string) => {
    if (!(name in bind)) return whole;
    let place = seen.get(name);
    if (!place) {
      values.push(bind[name]);
      place = `${sign}${values.length}`;
      seen.set(name, place);
    }
    return place;
  });
  return { text, values };
}

/** Reads rows; `$name` marks are bound. Joins the current unit of work. */
export async function rows<T>(sql: string, bind: Bind = {}): Promise<T[]> {
  return withConnection((connection) => all(connection, positional(sql, bind))) as Promise<T[]>;
}

/** The first row or null. */
export async function row<T>(sql: string, bind: Bind = {}): Promise<T | null> {
  return (await rows<T>(sql, bind))[0] ?? null;
}

function inScope(): void {
  if (!scopes.getStore()) throw new Error('写库必须在 unitOfWork 之内');
}

/** Writes; answers how many rows it touched. @throws outside a unit of work */
export async function execute(sql: string, bind: Bind = {}): Promise<number> {
  inScope();
  return withConnection((connection) => run(connection, positional(sql, bind)));
}

/** `(?1,?2),(?3,?4)` for so many rows of so many columns; the texts repeat, so the last ones are kept. */
const tuplesKept = new Map<string, string>();
const MOST_TUPLES = 64;
function tuples(rowCount: number, columnCount: number): string {
  const key = `${mark()}${rowCount}x${columnCount}`;
  const kept = tuplesKept.get(key);
  if (kept !== undefined) return kept;
  const sign = mark();
  const text = Array.from({ length: rowCount }, (_, at) => `(${Array.from({ length: columnCount }, (__, place) => `${sign}${at * columnCount + place + 1}`).join(',')})`).join(',');
  if (tuplesKept.size >= MOST_TUPLES) tuplesKept.clear();
  tuplesKept.set(key, text);
  return text;
}

/**
 * Inserts many rows by few statements. All rows carry the same keys.
 * @param options.conflict e.g. `ON CONFLICT (id_hash) DO NOTHING`
 * @param options.returning columns to read back from the rows really written
 */
export async function insertRows<T = never>(
  table: string,
  values: readonly object[],
  options: { conflict?: string; returning?: string[] } = {},
): Promise<T[]> {
  const first = values[0];
  if (!first) return [];
  const columns = Object.keys(first);
  const perStatement = Math.max(1, Math.floor(MAX_BINDS / columns.length));
  const written: T[] = [];
  for (let start = 0; start < values.length; start += perStatement) {
    const chunk = values.slice(start, start + perStatement) as Record<string, unknown>[];
    const binds: unknown[] = [];
    for (const value of chunk) for (const column of columns) binds.push(value[column] ?? null);
    const tail = `${options.conflict ? ` ${options.conflict}` : ''}${options.returning ? ` RETURNING ${options.returning.join(', ')}` : ''}`;
    const statement = { text: `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${tuples(chunk.length, columns.length)}${tail}`, values: binds };
    inScope();
    if (options.returning) written.push(...((await withConnection((connection) => all(connection, statement))) as T[]));
    else await withConnection((connection) => run(connection, statement));
  }
  return written;
}

/** `… IN ${list.sql}` with its binds; an empty list matches nothing. */
export function inList(prefix: string, values: readonly unknown[]): { sql: string; bind: Bind } {
  if (values.length === 0) return { sql: '(NULL)', bind: {} };
  const bind: Bind = {};
  values.forEach((value, index) => (bind[`${prefix}${index}`] = value));
  return { sql: `(${values.map((_, index) => `$${prefix}${index}`).join(', ')})`, bind };
}

export interface PageQuery {
  select: string;
  /** everything from FROM on, joins included */
  from: string;
  where?: string;
  bind?: Bind;
  /** public sort name → SQL expression; anything else falls back to `defaultSort` */
  sortable: Record<string, string>;
  sort?: string | undefined;
  defaultSort: string;
  page: number;
  pageSize: number;
}

export interface Page<T> {
  rows: T[];
  total: number;
  page: number;
  pageSize: number;
}

/** `-name` → `expression DESC`. Unknown names fall back, so that a crafted sort never reaches the database. */
export function orderBy(sort: string | undefined, sortable: Record<string, string>, fallback: string): string {
  const descending = sort?.startsWith('-') ?? false;
  const name = sort && descending ? sort.slice(1) : sort;
  const expression = name !== undefined && Object.hasOwn(sortable, name) ? sortable[name] : undefined;
  return expression ? `${expression} ${descending ? 'DESC' : 'ASC'}, ${fallback}` : fallback;
}

/** One page of a list and how many rows there are in all. */
export async function paged<T>(query: PageQuery): Promise<Page<T>> {
  const where = query.where ? ` WHERE ${query.where}` : '';
  const bind = query.bind ?? {};
  const count = await row<{ n: number }>(`SELECT COUNT(*) AS n FROM ${query.from}${where}`, bind);
  const order = orderBy(query.sort, query.sortable, query.defaultSort);
  const offset = (query.page - 1) * query.pageSize;
  const found = await rows<T>(`SELECT ${query.select} FROM ${query.from}${where} ORDER BY ${order} LIMIT ${query.pageSize} OFFSET ${offset}`, bind);
  return { rows: found, total: Number(count?.n ?? 0), page: query.page, pageSize: query.pageSize };
}

/** Walks a big result in pages of `size` by key, so that memory stays flat: `fetch` gets the last row seen. */
export async function* walk<T>(fetch: (last: T | null, size: number) => Promise<T[]>, size = 1000): AsyncGenerator<T> {
  let last: T | null = null;
  for (;;) {
    const batch: T[] = await fetch(last, size);
    yield* batch;
    if (batch.length < size) return;
    last = batch[batch.length - 1]!;
  }
}
