import { row, rows, type Bind } from '../../../platform/db/index.ts';

export type Counts = Record<string, number>;

/** One number; the statement names it `n`. */
export const count = async (sql: string, bind: Bind = {}): Promise<number> => Number((await row<{ n: number }>(sql, bind))?.n ?? 0);

/** Rows by a key; the statement names them `key` and `n`. Rows without a key are left out. */
export async function countBy(sql: string, bind: Bind = {}): Promise<Counts> {
  const found = await rows<{ key: string | null; n: number }>(sql, bind);
  return Object.fromEntries(found.flatMap(({ key, n }) => (key === null ? [] : [[key, Number(n)]])));
}

export const sum = (counts: Counts): number => Object.values(counts).reduce((total, n) => total + n, 0);
