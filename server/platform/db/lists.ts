import { dialect } from './connection.ts';
import type { Bind } from './sql.ts';

export interface ListClause {
  sql: string;
  bind: Bind;
}

/** `column` is one of the texts, which travel as one value: a long list costs no more to prepare than a short one. */
export const among = (column: string, name: string, values: readonly string[]): ListClause =>
  dialect() === 'postgres'
    ? { sql: `${column} = ANY($${name}::text[])`, bind: { [name]: values } }
    : { sql: `${column} IN (SELECT value FROM json_each($${name}))`, bind: { [name]: JSON.stringify(values) } };

/** Rows `(a, b)` of texts to stand in a FROM clause as `alias`; they travel as one or two values. */
export function pairs(alias: string, values: readonly (readonly [a: string, b: string | null])[]): ListClause {
  if (dialect() === 'postgres') {
    return { sql: `UNNEST($${alias}_a::text[], $${alias}_b::text[]) AS ${alias} (a, b)`, bind: { [`${alias}_a`]: values.map(([a]) => a), [`${alias}_b`]: values.map(([, b]) => b) } };
  }
  return { sql: `(SELECT value ->> 0 AS a, value ->> 1 AS b FROM json_each($${alias})) AS ${alias}`, bind: { [alias]: JSON.stringify(values) } };
}
