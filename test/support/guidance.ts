/** Pairs as matching leaves them, and the rules by which a bureau hands out. */
import * as db from '@zhida/server/platform/db/index.ts';
import type { SignedIn } from './caller.ts';

export interface Pair {
  id: string;
  taxpayerId: string;
  personId: string;
}

let serial = 0;

/** Pairs without the way that leads there. */
export async function pairs(count: number, kind: 'self_employed' | 'hired', bureauCode: string | null, { oneEmployer = false, amountFen = 100_000, shop = '某某店' } = {}): Promise<Pair[]> {
  const made = Array.from({ length: count }, () => ({ id: db.newId(), personId: db.newId(), taxpayerId: db.newId(), n: (serial += 1) }));
  const employer = made[0]!.taxpayerId;
  const at = db.now();
  const list = made.map((pair) => (oneEmployer ? { ...pair, taxpayerId: employer } : pair));
  await db.unitOfWork(async () => {
    await db.insertRows(
      'persons',
      list.map(({ personId, n }) => ({ id: personId, id_hash: `p${n}`, name: `张${n}`, name_hash: `n${n}`, sealed: '', id_masked: '140105********0001', birth_date: '1990-01-01', sex: '男', created_at: at, updated_at: at })),
    );
    await db.insertRows(
      'taxpayers',
      (oneEmployer ? list.slice(0, 1) : list).map(({ taxpayerId, n }) => ({
        id: taxpayerId, credit_code: `CODE${n}`, name: `${shop}${n}`, kind: kind === 'hired' ? 'enterprise' : 'individual', responsible_name: '某', division_code: '140105',
        bureau_code: bureauCode, status: '正常', source: 'test', filing_id: 'f', row_no: n, created_at: at, updated_at: at,
      })),
    );
    await db.insertRows(
      'matches',
      list.map(({ id, personId, taxpayerId }) => ({
        id, person_id: personId, taxpayer_id: taxpayerId, kind, state: 'confirmed', names_agree: 1, person_name: '张', register_name: '张', months: '[]', year: 2026,
        months_this_year: 0, verdict: 'yes', amount_fen: amountFen, to_date_fen: 0, eligibility: '[]', run_id: 'r', found_at: at, updated_at: at,
      })),
    );
  });
  return list;
}

type Table = 'guidance-rule' | 'guidance-officer' | 'guidance-grid' | 'work-hours';
interface Row {
  code: string;
  label: string;
  attributes?: Record<string, unknown>;
}

/** Sets a row of a code table as an office does: one administrator writes, another publishes. */
export async function setRow([author, reviewer]: readonly [SignedIn, SignedIn], table: Table, code: string, attributes: Record<string, string | number>): Promise<void> {
  const params = { kind: 'code-table', code: table } as const;
  const begun = await author.call('POST /api/definitions/:kind/:code/draft', { params, body: {} });
  const document = structuredClone(begun.document) as unknown as { body: { rows: Row[] } };
  const rest = document.body.rows.filter((row) => row.code !== code);
  document.body.rows = [...rest, { code, label: document.body.rows.find((row) => row.code === code)?.label ?? code, attributes }];
  const saved = await author.call('PUT /api/definitions/:kind/:code/draft', { params, body: { revision: begun.revision, document: document as never } });
  const sent = await author.call('POST /api/definitions/:kind/:code/submit', { params, body: { note: `改辅导的规矩：${code}` } });
  await reviewer.call('POST /api/definitions/:kind/:code/publish', { params, body: { revision: sent.revision ?? saved.revision } });
}
