import { execute, now, unitOfWork } from '../../../platform/db/index.ts';
import { removeFile } from '../../../platform/files/index.ts';
import { AppError, SYSTEM } from '../../../platform/http/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { sinkOf, type FilingRef } from '../domain/sink.ts';
import type { Fault, Filing } from '../models/filing.ts';
import type { Lease } from '../models/lease.ts';

const REFUSED = declareAction('filing.refused', '整份退回报送文件');

const faultOf = (error: AppError): Fault => ({
  code: error.code,
  message: error.message,
  next: error.next,
  ...(error.options.values ? { values: error.options.values } : {}),
});

/**
 * Refuses a file whole: what little was written is undone, the file is thrown away, and the filing keeps the sentence
 * that says what to do. The same file may be sent again.
 */
export async function refuseFiling(filing: Filing, ref: FilingRef, lease: Lease, error: AppError): Promise<void> {
  await unitOfWork(async () => {
    await lease.hold();
    if (filing.read_rows > 0 || filing.checkpoint > 0) await sinkOf(ref.kind).abandon(ref);
    await execute('DELETE FROM filing_issues WHERE filing_id = $id', { id: filing.id });
    await execute(
      `UPDATE filings SET state = 'refused', fault = $fault, dedupe_key = NULL, file_id = NULL, finished_at = $now,
         read_rows = 0, accepted = 0, rejected = 0, duplicates = 0, warnings = 0, total_rows = NULL, checkpoint = 0 WHERE id = $id`,
      { id: filing.id, fault: JSON.stringify(faultOf(error)), now: now() },
    );
    await recordAudit(SYSTEM, REFUSED, `${filing.item_name} ${filing.period}`, `文件“${filing.file_name}”，编号 ${filing.id}：${error.message}`);
  });
  if (filing.file_id) await removeFile(filing.file_id);
}

/** Our own fault after all tries: what was written stays, and reading goes on when the same file is filed again or an administrator retries the job. */
export async function markFailed(filingId: string): Promise<void> {
  const fault = JSON.stringify(faultOf(new AppError('filing.interrupted')));
  await unitOfWork(() => execute(`UPDATE filings SET state = 'failed', fault = $fault WHERE id = $filingId AND state IN ('received', 'reading')`, { filingId, fault }));
}
