import { blindIndex, maskName } from '../../../platform/crypto/index.ts';
import { execute, inList, insertRows, newId, now, onCommit } from '../../../platform/db/index.ts';
import { Fingerprints, SegmentWriter, type SegmentColumn } from '../../../platform/facts/index.ts';
import { log } from '../../../platform/log/index.ts';
import { normaliseName } from '../../../contract/idNumber.ts';
import type { FilingRef, RowSink, RowVerdict, WithholdingInput } from '../../exchange/index.ts';

/** What a withholding segment holds: keyed hashes, a masked name for the reviewer's eye, no plain identifier. */
export const WITHHOLDING_COLUMNS: readonly SegmentColumn[] = [
  { name: 'id_hash', type: 'VARCHAR' },
  { name: 'name_hash', type: 'VARCHAR' },
  { name: 'name_masked', type: 'VARCHAR' },
  { name: 'credit_code', type: 'VARCHAR' },
  { name: 'month', type: 'VARCHAR' },
  { name: 'income_kind', type: 'VARCHAR' },
  { name: 'amount_fen', type: 'BIGINT' },
];

interface Open {
  writer: SegmentWriter;
  seen: Fingerprints;
  taxpayers: Set<string>;
}

const open = new Map<string, Open>();

async function openFor(filing: FilingRef): Promise<Open> {
  await closeFor(filing);
  const state: Open = { writer: await SegmentWriter.open(filing.id, WITHHOLDING_COLUMNS), seen: new Fingerprints(), taxpayers: new Set() };
  open.set(filing.id, state);
  return state;
}

async function closeFor(filing: FilingRef): Promise<void> {
  const state = open.get(filing.id);
  open.delete(filing.id);
  await state?.writer.close();
}

/** An agent no register named yet still employs people: it is kept by what its filing says (`92…` is an individual business). */
async function saveAgents(filing: FilingRef, inputs: readonly WithholdingInput[], known: Set<string>): Promise<void> {
  const fresh = new Map(inputs.filter(({ creditCode }) => !known.has(creditCode)).map((input) => [input.creditCode, input]));
  const at = now();
  await insertRows(
    'taxpayers',
    [...fresh.values()].map(({ creditCode, taxpayerName, row }) => ({
      id: newId(),
      credit_code: creditCode,
      name: taxpayerName,
      kind: creditCode.startsWith('92') ? 'individual' : 'enterprise',
      responsible_name: '',
      division_code: creditCode.slice(2, 8),
      status: '正常',
      source: filing.itemCode,
      filing_id: filing.id,
      row_no: row,
      created_at: at,
      updated_at: at,
    })),
    { conflict: 'ON CONFLICT (credit_code) DO NOTHING' },
  );
  for (const code of fresh.keys()) known.add(code);
}

/**
 * Withholding filings become Parquet segments, one a month. A crash leaves a staging file only, so reading starts over.
 * In full mode (the default) a filing replaces the segments of the months that it contains.
 */
export const withholdingSink: RowSink<WithholdingInput> = {
  resumable: false,
  async begin(filing) {
    await openFor(filing);
  },
  async write(filing, inputs) {
    const state = open.get(filing.id) ?? (await openFor(filing));
    const verdicts: RowVerdict[] = [];
    const accepted: WithholdingInput[] = [];
    const values = inputs.map((input) => {
      const idHash = blindIndex('id', input.idNumber);
      return [idHash, blindIndex('name', normaliseName(input.personName)), maskName(input.personName), input.creditCode, input.month, input.incomeKind, input.amountFen] as const;
    });
    const kept = values.filter((value, index) => {
      const input = inputs[index]!;
      const first = state.seen.seen(value.join('|'), input.row);
      verdicts.push(first === null ? { row: input.row, outcome: 'accepted' } : { row: input.row, outcome: 'duplicate', of: first });
      if (first === null) accepted.push(input);
      return first === null;
    });
    state.writer.append(kept);
    await saveAgents(filing, accepted, state.taxpayers);
    return verdicts;
  },
  async finish(filing) {
    const state = open.get(filing.id);
    if (!state) throw new Error(`扣缴申报 ${filing.id} 没有打开的分段`);
    const segments = await state.writer.write(`withholding-${filing.id}`, { splitBy: 'month', sortBy: 'id_hash, credit_code' });
    const at = now();
    if (filing.mode === 'full') {
      const months = inList('m', segments.map(({ value }) => value));
      await execute(`UPDATE fact_segments SET replaced_at = $at WHERE item_code = $item AND replaced_at IS NULL AND month IN ${months.sql}`, { at, item: filing.itemCode, ...months.bind });
    }
    await insertRows(
      'fact_segments',
      segments.map(({ value, path, rows }) => ({ id: newId(), item_code: filing.itemCode, month: value, filing_id: filing.id, path, rows, created_at: at })),
    );
    onCommit(() => void closeFor(filing).catch((error: unknown) => log.warn({ err: error }, '清理扣缴暂存文件出错')));
  },
  async abandon(filing) {
    await closeFor(filing);
    await execute('DELETE FROM taxpayers WHERE filing_id = $filing AND source = $item', { filing: filing.id, item: filing.itemCode });
  },
};
