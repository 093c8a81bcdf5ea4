import { execute, insertRows, unitOfWork } from '../../../platform/db/index.ts';
import type { RowResult } from '../domain/checkRow.ts';
import type { RowNote } from '../domain/checks.ts';
import type { Item } from '../domain/item.ts';
import type { CheckedRow } from '../domain/rows.ts';
import { issueText } from '../domain/sentences.ts';
import { sinkOf, type FilingRef, type RowSink, type RowVerdict } from '../domain/sink.ts';
import type { Lease } from '../models/lease.ts';

export interface JudgedRow extends RowResult {
  row: number;
}

/** What a chunk adds to the filing's counts; accepted + rejected + duplicates = read. */
export interface ChunkCounts {
  read: number;
  accepted: number;
  rejected: number;
  duplicates: number;
  /** accepted rows with at least one warning */
  warnings: number;
}

const IDENTIFIER = { persons: 'idNumber', taxpayers: 'creditCode', withholding: 'idNumber', reliefs: 'creditCode' } as const;

/** What remains to be said of a row after the sink has spoken. A refused row's warnings are noise. */
function finalNotes(judged: JudgedRow, verdict: RowVerdict | undefined, ref: FilingRef): RowNote[] {
  if (!judged.value) return judged.notes.filter(({ severity }) => severity === 'error');
  if (!verdict) throw new Error(`${ref.kind} 的接收方没有答复第 ${judged.row} 行`);
  if (verdict.outcome === 'rejected') return [{ ...verdict.problem, severity: 'error' }];
  if (verdict.outcome === 'duplicate') return [{ code: 'row.duplicate', field: IDENTIFIER[ref.kind], severity: 'warning', values: { row: verdict.of } }];
  return [...judged.notes, ...(verdict.warnings ?? []).map((note) => ({ ...note, severity: 'warning' as const }))];
}

/** Counts and words of a chunk. */
function settle(rows: readonly JudgedRow[], verdicts: readonly RowVerdict[], ref: FilingRef, item: Item): { counts: ChunkCounts; issues: object[] } {
  const byRow = new Map(verdicts.map((verdict) => [verdict.row, verdict]));
  const counts: ChunkCounts = { read: rows.length, accepted: 0, rejected: 0, duplicates: 0, warnings: 0 };
  const issues: object[] = [];
  for (const judged of rows) {
    const verdict = judged.value ? byRow.get(judged.row) : undefined;
    const notes = finalNotes(judged, verdict, ref);
    if (verdict?.outcome === 'duplicate') counts.duplicates += 1;
    else if (verdict?.outcome === 'accepted') {
      counts.accepted += 1;
      if (notes.length > 0) counts.warnings += 1;
    } else counts.rejected += 1;
    for (const note of notes) {
      const { column, code, severity, message, next } = issueText(note, item);
      issues.push({ filing_id: ref.id, row_no: judged.row, column_name: column, code, severity, message, next });
    }
  }
  return { counts, issues };
}

/**
 * Saves one chunk: rows, issues, counts and checkpoint stand or fall together, so that after `kill -9` reading goes on
 * behind the last chunk with no row lost or doubled. @throws LeaseLost when another process took over
 */
export async function writeChunk(lease: Lease, ref: FilingRef, item: Item, rows: readonly JudgedRow[]): Promise<ChunkCounts> {
  const sink = sinkOf(ref.kind) as RowSink<CheckedRow>;
  return unitOfWork(async () => {
    await lease.hold();
    const values = rows.flatMap(({ value }) => (value ? [value] : []));
    const verdicts = values.length > 0 ? await sink.write(ref, values) : [];
    const { counts, issues } = settle(rows, verdicts, ref, item);
    await insertRows('filing_issues', issues, { conflict: 'ON CONFLICT (filing_id, row_no, column_name, code) DO NOTHING' });
    await execute(
      `UPDATE filings SET read_rows = read_rows + $read, accepted = accepted + $accepted, rejected = rejected + $rejected,
         duplicates = duplicates + $duplicates, warnings = warnings + $warnings, checkpoint = $checkpoint WHERE id = $id`,
      { ...counts, checkpoint: rows.at(-1)?.row ?? 0, id: ref.id },
    );
    return counts;
  });
}
