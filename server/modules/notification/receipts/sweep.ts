import { execute, now, unitOfWork } from '../../../platform/db/index.ts';

/** No provider repeats a receipt after so long; what it said is kept at its delivery. */
const KEEP_MS = 30 * 86_400_000;

/** The clock's tidying: receipts of long ago. */
export async function sweepReceipts(): Promise<void> {
  await unitOfWork(() => execute('DELETE FROM receipts WHERE received_at < $before', { before: now() - KEEP_MS }));
}
