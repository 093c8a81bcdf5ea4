import { blindIndex, maskIdNumber } from '../../../platform/crypto/index.ts';
import { execute, inList, insertRows, newId, now, rows } from '../../../platform/db/index.ts';
import type { FilingRef, ReliefInput, RowSink, RowVerdict } from '../../exchange/index.ts';

interface Standing {
  row: number;
  amountFen: number;
}

/** Whom a line speaks of: one person, or nobody by name. */
const whoOf = ({ idNumber }: ReliefInput): string => (idNumber === null ? '' : blindIndex('id', idNumber));
const keyOf = (taxpayerId: string, policy: string, period: string, who: string): string => `${taxpayerId}|${policy}|${period}|${who}`;

/** What this filing has written already of the same taxpayers, when reading goes on after a stop. */
async function writtenBefore(filing: FilingRef, taxpayerIds: readonly string[]): Promise<Map<string, Standing>> {
  if (taxpayerIds.length === 0) return new Map();
  const list = inList('t', taxpayerIds);
  const found = await rows<{ taxpayer_id: string; policy_code: string; period: string; who: string; row_no: number; amount_fen: number }>(
    `SELECT taxpayer_id, policy_code, period, who, row_no, amount_fen FROM relief_facts WHERE filing_id = $filing AND taxpayer_id IN ${list.sql}`,
    { filing: filing.id, ...list.bind },
  );
  return new Map(found.map((one) => [keyOf(one.taxpayer_id, one.policy_code, one.period, one.who), { row: one.row_no, amountFen: Number(one.amount_fen) }]));
}

async function idsBy(table: 'taxpayers' | 'persons', column: string, values: readonly string[]): Promise<Map<string, string>> {
  if (values.length === 0) return new Map();
  const list = inList('v', [...new Set(values)]);
  const found = await rows<{ id: string; value: string }>(`SELECT id, ${column} AS value FROM ${table} WHERE ${column} IN ${list.sql}`, list.bind);
  return new Map(found.map(({ id, value }) => [value, id]));
}

/**
 * Returns that claim a relief: lines lie ready while a filing is read and count from its acceptance. A later filing
 * replaces what earlier ones said of the same taxpayer, relief and period; a full one, of its periods whole.
 */
export const reliefsSink: RowSink<ReliefInput> = {
  resumable: true,
  begin: () => Promise.resolve(),
  async write(filing, inputs) {
    const taxpayers = await idsBy('taxpayers', 'credit_code', inputs.map(({ creditCode }) => creditCode));
    const people = await idsBy('persons', 'id_hash', inputs.map(whoOf).filter((who) => who !== ''));
    const standing = await writtenBefore(filing, [...taxpayers.values()]);
    const verdicts: RowVerdict[] = [];
    const at = now();
    const made = inputs.flatMap((input) => {
      const taxpayerId = taxpayers.get(input.creditCode);
      if (taxpayerId === undefined) {
        verdicts.push({ row: input.row, outcome: 'rejected', problem: { code: 'row.taxpayer_unknown', field: 'creditCode' } });
        return [];
      }
      const who = whoOf(input);
      const key = keyOf(taxpayerId, input.policyCode, input.period, who);
      const earlier = standing.get(key);
      if (earlier) {
        const same = earlier.amountFen === input.amountFen;
        verdicts.push(same ? { row: input.row, outcome: 'duplicate', of: earlier.row } : { row: input.row, outcome: 'rejected', problem: { code: 'row.relief_conflict', field: 'amountFen', values: { row: earlier.row } } });
        return [];
      }
      standing.set(key, { row: input.row, amountFen: input.amountFen });
      verdicts.push({ row: input.row, outcome: 'accepted' });
      return [
        {
          id: newId(),
          item_code: filing.itemCode,
          filing_id: filing.id,
          row_no: input.row,
          taxpayer_id: taxpayerId,
          person_id: people.get(who) ?? null,
          who,
          who_masked: input.idNumber === null ? null : maskIdNumber(input.idNumber),
          headcount: input.headcount,
          policy_code: input.policyCode,
          period: input.period,
          year: Number(input.period.slice(0, 4)),
          amount_fen: input.amountFen,
          created_at: at,
        },
      ];
    });
    await insertRows('relief_facts', made);
    return verdicts;
  },
  async finish(filing) {
    const bind = { at: now(), item: filing.itemCode, filing: filing.id };
    const same = filing.mode === 'full' ? '' : ' AND f.taxpayer_id = relief_facts.taxpayer_id AND f.policy_code = relief_facts.policy_code';
    await execute(
      `UPDATE relief_facts SET replaced_at = $at WHERE item_code = $item AND filing_id <> $filing AND replaced_at IS NULL
         AND EXISTS (SELECT 1 FROM relief_facts f WHERE f.filing_id = $filing AND f.period = relief_facts.period${same})`,
      bind,
    );
    await execute('UPDATE relief_facts SET in_force_at = $at WHERE filing_id = $filing', bind);
  },
  async abandon(filing) {
    await execute('DELETE FROM relief_facts WHERE filing_id = $filing', { filing: filing.id });
  },
};
