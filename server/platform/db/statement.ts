import { dialect, type RawConnection } from './connection.ts';

/** A statement as the drivers take it: marks by place, values in their order. */
export interface Statement {
  text: string;
  values: unknown[];
}

/** What stands before a place's number. */
export const mark = (): '$' | '?' => (dialect() === 'postgres' ? '$' : '?');

function withSql(error: Error, sql: string): Error {
  error.message = `${error.message} — ${sql.slice(0, 300)}`;
  return error;
}

/** The rows a statement answers. */
export function all(connection: RawConnection, { text, values }: Statement): Promise<unknown[]> {
  if (connection.query) return connection.query({ text, values }).then((answer) => answer.rows);
  return new Promise((resolve, reject) => connection.all!(text, values, (error, found) => (error ? reject(withSql(error, text)) : resolve(found))));
}

/** How many rows a statement touched. */
export function run(connection: RawConnection, { text, values }: Statement): Promise<number> {
  if (connection.query) return connection.query({ text, values }).then((answer) => answer.rowCount ?? 0);
  return new Promise((resolve, reject) =>
    connection.run!(text, values, function done(error) {
      if (error) reject(withSql(error, text));
      else resolve(this.changes);
    }),
  );
}

/** BEGIN and its like. */
export async function command(connection: RawConnection, text: string): Promise<void> {
  await run(connection, { text, values: [] });
}
