import { execute, now, unitOfWork } from '../../../platform/db/index.ts';
import { withLocalCopy } from '../../../platform/files/index.ts';
import { AppError, SYSTEM } from '../../../platform/http/index.ts';
import { publish } from '../../../platform/queue/index.ts';
import { readTable } from '../../../platform/sheets/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { checkRow } from '../domain/checkRow.ts';
import { Inspector, type TablePlace } from '../domain/inspection.ts';
import { createRowSorter } from '../domain/notData.ts';
import { sinkOf, type FilingRef } from '../domain/sink.ts';
import { filingAccepted } from '../events.ts';
import { findFiling, refOf, type Filing } from '../models/filing.ts';
import { Lease } from '../models/lease.ts';
import { checkContext, itemOf, type ItemDefinition } from '../queries/items.ts';
import { refuseFiling } from './endFiling.ts';
import { writeChunk, type JudgedRow } from './writeChunk.ts';

/** Rows that are saved together. */
const CHUNK_ROWS = 1000;
const ACCEPTED = declareAction('filing.accepted', '报送数据入库');

export type Progress = (read: number, total: number) => void;
/** accepted, refused: read to the end; busy: somebody alive reads it; nothing: there is nothing left to read */
export type ReadOutcome = 'accepted' | 'refused' | 'busy' | 'nothing';

/** Reads the whole file once before anything is written: sound, one table, the needed columns, at least one row. */
async function inspect(path: string, item: ItemDefinition): Promise<TablePlace> {
  const inspector = new Inspector(item.body);
  for await (const batch of readTable(path)) for (const { sheet, row, cells } of batch) inspector.see(sheet, row, cells);
  const found = inspector.conclude();
  if (found.ok) return found.place;
  if (found.code === 'file.columns_missing') throw new AppError(found.code, { values: { columns: found.missing.join('、'), item: item.name } });
  if (found.code === 'file.too_many_sheets') throw new AppError(found.code, { values: { count: found.sheets.length, sheets: found.sheets.join('、') } });
  throw new AppError(found.code);
}

/** Makes the sink ready: goes on behind the checkpoint, or clears the table when the sink cannot. Answers where to go on. */
async function prepare(filing: Filing, ref: FilingRef, lease: Lease, total: number): Promise<number> {
  const sink = sinkOf(ref.kind);
  return unitOfWork(async () => {
    await lease.hold();
    let from = filing.checkpoint;
    if (from > 0 && !sink.resumable) {
      await sink.abandon(ref);
      await execute('DELETE FROM filing_issues WHERE filing_id = $id', { id: ref.id });
      await execute('UPDATE filings SET read_rows = 0, accepted = 0, rejected = 0, duplicates = 0, warnings = 0, checkpoint = 0 WHERE id = $id', { id: ref.id });
      from = 0;
    }
    await execute('UPDATE filings SET total_rows = $total WHERE id = $id', { total, id: ref.id });
    await sink.begin(ref);
    return from;
  });
}

/** Yields judged rows in chunks, from behind `from`. */
async function* judgedChunks(path: string, item: ItemDefinition, place: TablePlace, from: number): AsyncGenerator<JudgedRow[]> {
  const context = await checkContext(item.body);
  const isData = createRowSorter(item.body, place.columns);
  let chunk: JudgedRow[] = [];
  for await (const batch of readTable(path)) {
    for (const { sheet, row, cells } of batch) {
      // The sorter must see skipped rows too: it remembers whether a footer has begun.
      if (sheet !== place.sheet || row <= place.headerRow || !isData(cells) || row <= from) continue;
      chunk.push({ row, ...checkRow(row, cells, place.columns, context) });
      if (chunk.length < CHUNK_ROWS) continue;
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}

/** Tells downstream in the unit of work that accepts. A filing without one good row must not end anybody's standing. */
async function accept(ref: FilingRef, lease: Lease): Promise<void> {
  const sink = sinkOf(ref.kind);
  await unitOfWork(async () => {
    await lease.hold();
    const filing = await findFiling(ref.id);
    if (!filing) throw new Error(`报送 ${ref.id} 不见了`);
    await (filing.accepted > 0 ? sink.finish(ref) : sink.abandon(ref));
    await execute(`UPDATE filings SET state = 'accepted', finished_at = $now WHERE id = $id`, { now: now(), id: ref.id });
    await publish(filingAccepted, { filingId: ref.id, itemCode: ref.itemCode, kind: ref.kind, period: ref.period }, { key: ref.id });
    await recordAudit(
      SYSTEM,
      ACCEPTED,
      `${ref.itemName} ${ref.period}`,
      `编号 ${ref.id}：读取 ${filing.read_rows} 行，接收 ${filing.accepted}，退回 ${filing.rejected}，重复 ${filing.duplicates}`,
    );
  });
}

async function readAll(filing: Filing, lease: Lease, onProgress: Progress): Promise<'accepted' | 'refused'> {
  const item = await itemOf(filing.item_code);
  const ref = refOf(filing, item.body);
  if (!filing.file_id) throw new Error(`报送 ${filing.id} 的文件不见了`);
  return withLocalCopy(filing.file_id, async (path) => {
    try {
      const place = await inspect(path, item);
      const from = await prepare(filing, ref, lease, place.total);
      let read = from > 0 ? filing.read_rows : 0;
      onProgress(read, place.total);
      for await (const chunk of judgedChunks(path, item, place, from)) {
        read += (await writeChunk(lease, ref, item.body, chunk)).read;
        onProgress(read, place.total);
      }
    } catch (error) {
      if (!(error instanceof AppError) || error.status >= 500) throw error;
      await refuseFiling((await findFiling(filing.id)) ?? filing, ref, lease, error);
      return 'refused';
    }
    await accept(ref, lease);
    return 'accepted';
  });
}

/**
 * Reads a filing to its end: structure first, then chunk by chunk with a checkpoint. Only one process reads a filing at
 * a time. An error that is not the file's leaves the filing where it stands, to be gone on with.
 */
export async function readFiling(filingId: string, onProgress: Progress = () => undefined): Promise<ReadOutcome> {
  const lease = await Lease.claim(filingId);
  const filing = await findFiling(filingId);
  if (!lease) return filing && (filing.state === 'received' || filing.state === 'reading' || filing.state === 'failed') ? 'busy' : 'nothing';
  try {
    if (!filing) throw new Error(`没有编号为 ${filingId} 的报送`);
    return await readAll(filing, lease, onProgress);
  } finally {
    await lease.release();
  }
}
