import { blindIndex, maskPhone, seal } from '../../../platform/crypto/index.ts';
import { execute, inList, insertRows, newId, now, rows } from '../../../platform/db/index.ts';
import { normaliseName } from '../../../contract/idNumber.ts';
import type { FilingRef, RowSink, RowVerdict, TaxpayerInput } from '../../exchange/index.ts';
import { ensureBureaus } from '../../identity/index.ts';

interface Known {
  credit_code: string;
  name: string;
  filing_id: string;
  row_no: number;
}

/** What the register says of a taxpayer; ID number and phone lie sealed. */
export interface TaxpayerSealed {
  responsibleIdNumber: string | null;
  phone: string | null;
}

async function writtenBefore(filing: FilingRef, inputs: readonly TaxpayerInput[]): Promise<Map<string, Known>> {
  const list = inList('c', [...new Set(inputs.map(({ creditCode }) => creditCode))]);
  const found = await rows<Known>(`SELECT credit_code, name, filing_id, row_no FROM taxpayers WHERE filing_id = $filing AND credit_code IN ${list.sql}`, { filing: filing.id, ...list.bind });
  return new Map(found.map((one) => [one.credit_code, one]));
}

const toRow = (filing: FilingRef, input: TaxpayerInput, at: number): object => ({
  id: newId(),
  credit_code: input.creditCode,
  name: input.name,
  kind: input.kind,
  responsible_name: input.responsibleName,
  responsible_hash: input.responsibleIdNumber ? blindIndex('id', input.responsibleIdNumber) : null,
  responsible_name_hash: blindIndex('name', normaliseName(input.responsibleName)),
  sealed: seal({ responsibleIdNumber: input.responsibleIdNumber, phone: input.phone } satisfies TaxpayerSealed),
  phone_hash: input.phone ? blindIndex('phone', input.phone) : null,
  phone_masked: input.phone ? maskPhone(input.phone) : null,
  finance_contact: input.financeContact,
  division_code: input.divisionCode || null,
  division_name: input.divisionName || null,
  bureau_code: input.bureauCode || null,
  registered_on: input.registeredOn,
  status: input.status,
  industry: input.industry,
  source: filing.itemCode,
  filing_id: filing.id,
  row_no: input.row,
  created_at: at,
  updated_at: at,
});

const RENEWED = [
  'name',
  'kind',
  'responsible_name',
  'responsible_hash',
  'responsible_name_hash',
  'sealed',
  'phone_hash',
  'phone_masked',
  'finance_contact',
  'division_code',
  'division_name',
  'bureau_code',
  'registered_on',
  'status',
  'industry',
  'source',
  'filing_id',
  'row_no',
  'updated_at',
];

/** The registers of individual businesses and enterprises: one row a credit code, renewed by each filing. */
export const taxpayersSink: RowSink<TaxpayerInput> = {
  resumable: true,
  begin: () => Promise.resolve(),
  async write(filing, inputs) {
    const standing = new Map([...(await writtenBefore(filing, inputs))].map(([code, { name, row_no }]) => [code, { name, row: row_no }]));
    const verdicts: RowVerdict[] = [];
    const accepted: TaxpayerInput[] = [];
    for (const input of inputs) {
      const earlier = standing.get(input.creditCode);
      if (earlier) {
        const same = normaliseName(earlier.name) === normaliseName(input.name);
        verdicts.push(
          same
            ? { row: input.row, outcome: 'duplicate', of: earlier.row }
            : { row: input.row, outcome: 'rejected', problem: { code: 'row.credit_code_conflict', field: 'creditCode' } },
        );
        continue;
      }
      standing.set(input.creditCode, { name: input.name, row: input.row });
      accepted.push(input);
      verdicts.push({ row: input.row, outcome: 'accepted' });
    }
    const bureaus = new Map(accepted.filter(({ bureauCode }) => bureauCode).map((one) => [one.bureauCode, { code: one.bureauCode, name: one.bureauName || one.bureauCode, divisionCode: one.divisionCode || null }]));
    await ensureBureaus([...bureaus.values()]);
    const at = now();
    await insertRows(
      'taxpayers',
      accepted.map((input) => toRow(filing, input, at)),
      { conflict: `ON CONFLICT (credit_code) DO UPDATE SET ${RENEWED.map((column) => `${column} = excluded.${column}`).join(', ')}` },
    );
    return verdicts;
  },
  /** A full register that no longer names a taxpayer says that it is gone. */
  async finish(filing) {
    if (filing.mode !== 'full') return;
    await execute(`UPDATE taxpayers SET status = '注销', updated_at = $at WHERE source = $item AND filing_id <> $filing AND status <> '注销'`, { at: now(), item: filing.itemCode, filing: filing.id });
  },
  async abandon(filing) {
    await execute('DELETE FROM taxpayers WHERE filing_id = $filing', { filing: filing.id });
  },
};
