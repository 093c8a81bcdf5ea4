import { registerSink, type RowSink, type RowVerdict } from '@zhida/server/modules/exchange/index.ts';
import type { PersonInput } from '@zhida/server/modules/exchange/domain/rows.ts';
import { execute, inList, insertRows, row, rows, unitOfWork } from '@zhida/server/platform/db/index.ts';

/** What the registered sink was asked, in order. */
export const asked: string[] = [];
/** Called before each chunk is written; a test may throw or wait here. */
export const plan: { beforeWrite: (chunk: number) => Promise<void> | void } = { beforeWrite: () => undefined };

interface Stored {
  row_no: number;
  id_number: string;
  name: string;
}

/** A sink that keeps plain rows in a table without any unique key: a row written twice would show. */
export async function registerTableSink(resumable = true): Promise<void> {
  await unitOfWork(() => execute('CREATE TABLE IF NOT EXISTS sink_rows (filing_id TEXT NOT NULL, row_no INTEGER NOT NULL, id_number TEXT NOT NULL, name TEXT NOT NULL)'));
  let chunk = 0;
  const sink: RowSink<PersonInput> = {
    resumable,
    begin: ({ id }) => {
      asked.push(`begin ${id}`);
      return Promise.resolve();
    },
    async write({ id }, inputs) {
      chunk += 1;
      await plan.beforeWrite(chunk);
      const list = inList('id', inputs.map(({ idNumber }) => idNumber));
      const known = new Map((await rows<Stored>(`SELECT row_no, id_number, name FROM sink_rows WHERE filing_id = $filing AND id_number IN ${list.sql}`, { filing: id, ...list.bind })).map((one) => [one.id_number, one]));
      const fresh: Stored[] = [];
      const verdicts = inputs.map(({ row: row_no, idNumber, name }): RowVerdict => {
        const first = known.get(idNumber);
        if (first && first.name !== name) return { row: row_no, outcome: 'rejected', problem: { code: 'row.name_conflict', field: 'name' } };
        if (first) return { row: row_no, outcome: 'duplicate', of: first.row_no };
        const one = { row_no, id_number: idNumber, name };
        known.set(idNumber, one);
        fresh.push(one);
        return { row: row_no, outcome: 'accepted' };
      });
      await insertRows('sink_rows', fresh.map((one) => ({ filing_id: id, ...one })));
      return verdicts;
    },
    finish: ({ id }) => {
      asked.push(`finish ${id}`);
      return Promise.resolve();
    },
    async abandon({ id }) {
      asked.push(`abandon ${id}`);
      await execute('DELETE FROM sink_rows WHERE filing_id = $id', { id });
    },
  };
  registerSink('persons', sink);
}

/** Rows that the sink holds of a filing. */
export const storedRows = async (filing: string): Promise<number> => Number((await row<{ n: number }>('SELECT COUNT(*) AS n FROM sink_rows WHERE filing_id = $filing', { filing }))?.n ?? 0);
