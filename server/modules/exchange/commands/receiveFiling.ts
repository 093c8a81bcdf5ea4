import type { FilingMode } from '../../../contract/enums.ts';
import { execute, insertRows, newId, now, row, unitOfWork } from '../../../platform/db/index.ts';
import { putLocalFile, removeFile } from '../../../platform/files/index.ts';
import { fail, type StaffActor, type SystemActor } from '../../../platform/http/index.ts';
import { enqueue } from '../../../platform/queue/index.ts';
import { shanghaiDay } from '../../../platform/calendar/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { currentPeriod, parsePeriod } from '../domain/period.ts';
import { readFilingJob } from '../jobs/readFilingJob.ts';
import { findFiling, type Filing } from '../models/filing.ts';
import { departmentsByCode, itemOf, type ItemDefinition } from '../queries/items.ts';

const RECEIVED = declareAction('filing.received', '接收报送文件');

export interface Receipt {
  /** code of the information item */
  item: string;
  /** file on this machine; it is copied, encrypted, and may be removed afterwards */
  path: string;
  fileName: string;
  /** as written; the item's current period when left out */
  period?: string | undefined;
  mode?: FilingMode | undefined;
  actor: StaffActor | SystemActor;
}

interface Header {
  item: ItemDefinition;
  period: string;
  mode: FilingMode;
  departmentId: string | null;
}

/** A liaison files for the own department's items only; everybody else for the department that owes the item. */
async function headerOf(receipt: Receipt): Promise<Header> {
  const item = await itemOf(receipt.item);
  const period = receipt.period ? parsePeriod(receipt.period) : currentPeriod(item.body.cycle, item.body.due, shanghaiDay(now())).period;
  if (!period) fail('period.invalid', { values: { period: receipt.period ?? '' } });
  const owner = (await departmentsByCode()).get(item.body.department)?.id ?? null;
  const { actor } = receipt;
  if (actor.kind === 'staff' && actor.role === 'liaison' && actor.departmentId !== owner) fail('access.denied');
  return { item, period, mode: receipt.mode ?? item.body.defaultMode, departmentId: owner };
}

/** The same file answers with its first filing, unless a later full filing of the same period took its place. */
async function standingFiling(key: string): Promise<Filing | null> {
  const earlier = await row<Filing>('SELECT * FROM filings WHERE dedupe_key = $key', { key });
  if (!earlier || earlier.state !== 'accepted' || earlier.mode !== 'full') return earlier;
  const later = await row<{ id: string }>(
    `SELECT id FROM filings WHERE item_code = $item AND period = $period AND state = 'accepted' AND mode = 'full' AND finished_at > $finished LIMIT 1`,
    { item: earlier.item_code, period: earlier.period, finished: earlier.finished_at },
  );
  if (!later) return earlier;
  await execute('UPDATE filings SET dedupe_key = NULL WHERE id = $id', { id: earlier.id });
  return null;
}

/**
 * Stores a file encrypted and opens a filing for it. The very same file for the same item, period and mode answers the
 * earlier filing with `repeated` and changes nothing.
 * @param options.inline the caller reads it itself: no job is queued
 */
export async function receiveFiling(receipt: Receipt, options: { inline?: boolean } = {}): Promise<{ filing: Filing; repeated: boolean }> {
  const { item, period, mode, departmentId } = await headerOf(receipt);
  const file = await putLocalFile(receipt.path, receipt.fileName);
  let kept = false;
  try {
    const key = [file.sha256, item.code, period, mode].join(':');
    const answer = await unitOfWork(async () => {
      const earlier = await standingFiling(key);
      if (earlier) {
        if (earlier.state === 'failed' && !options.inline) await enqueue(readFilingJob, { filingId: earlier.id });
        return { id: earlier.id, repeated: earlier.state !== 'failed' };
      }
      const id = newId();
      await insertRows('filings', [
        {
          id,
          item_code: item.code,
          item_name: item.name,
          item_version: item.version,
          kind: item.body.kind,
          period,
          mode,
          file_id: file.id,
          file_name: receipt.fileName,
          sha256: file.sha256,
          dedupe_key: key,
          state: 'received',
          department_id: departmentId,
          uploaded_by: receipt.actor.kind === 'staff' ? receipt.actor.id : null,
          uploaded_by_name: receipt.actor.name,
          created_at: now(),
        },
      ]);
      await recordAudit(receipt.actor, RECEIVED, `${item.name} ${period}`, `文件“${receipt.fileName}”，编号 ${id}`);
      if (!options.inline) await enqueue(readFilingJob, { filingId: id }, { key: id });
      return { id, repeated: false };
    });
    const filing = await findFiling(answer.id);
    if (!filing) throw new Error(`刚接收的报送 ${answer.id} 不见了`);
    kept = filing.file_id === file.id;
    return { filing, repeated: answer.repeated };
  } finally {
    if (!kept) await removeFile(file.id);
  }
}
