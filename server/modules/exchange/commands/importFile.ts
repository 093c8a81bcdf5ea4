import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FilingMode } from '../../../contract/enums.ts';
import { rows } from '../../../platform/db/index.ts';
import { AppError, type StaffActor, type SystemActor } from '../../../platform/http/index.ts';
import { faultOf, findFiling, type Filing } from '../models/filing.ts';
import { readFiling, type Progress } from './readFiling.ts';
import { receiveFiling } from './receiveFiling.ts';

export interface ImportRequest {
  item: string;
  path: string;
  period?: string;
  mode?: FilingMode;
  actor: StaffActor | SystemActor;
  onProgress?: Progress;
}

/** What the command line prints; accepted + rejected + duplicates = read. */
export interface ImportSummary {
  filing: string;
  item: string;
  period: string;
  mode: FilingMode;
  read: number;
  accepted: number;
  rejected: number;
  duplicates: number;
  warnings: number;
  /** the very same file had been filed before: nothing changed */
  repeated: boolean;
  /** what refused the refused rows; `row` as the spreadsheet program shows it */
  errors: { row: number; column: string; code: string; message: string }[];
}

const LOOK_AGAIN_MS = 500;

async function summaryOf(filing: Filing, repeated: boolean): Promise<ImportSummary> {
  const errors = await rows<ImportSummary['errors'][number]>(
    `SELECT row_no AS "row", column_name AS "column", code, message FROM filing_issues WHERE filing_id = $id AND severity = 'error' ORDER BY row_no, column_name, code`,
    { id: filing.id },
  );
  const { id, item_code: item, period, mode, read_rows: read, accepted, rejected, duplicates, warnings } = filing;
  return { filing: id, item, period, mode, read, accepted, rejected, duplicates, warnings, repeated, errors };
}

/**
 * Receives a file and reads it here and now. A filing that a killed process left behind is gone on with; one that
 * another process is reading is waited for. @throws AppError with the code of the whole file's fault
 */
export async function importFile(request: ImportRequest): Promise<ImportSummary> {
  const { onProgress = () => undefined, ...receipt } = request;
  const { filing, repeated } = await receiveFiling({ ...receipt, fileName: basename(request.path) }, { inline: true });
  const wasAccepted = repeated && filing.state === 'accepted';
  for (;;) {
    const outcome = await readFiling(filing.id, onProgress);
    if (outcome !== 'busy') break;
    await sleep(LOOK_AGAIN_MS);
  }
  const done = await findFiling(filing.id);
  if (!done) throw new Error(`报送 ${filing.id} 不见了`);
  const fault = faultOf(done);
  if (done.state !== 'accepted') throw new AppError(fault?.code ?? 'filing.interrupted', fault?.values ? { values: fault.values } : {});
  return summaryOf(done, wasAccepted);
}
