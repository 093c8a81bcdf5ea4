import { rows, unitOfWork } from '../../../platform/db/index.ts';
import { enqueue } from '../../../platform/queue/index.ts';
import { isOrphan } from '../models/lease.ts';
import { readFilingJob } from './readFilingJob.ts';

interface Open {
  id: string;
  lease_owner: string | null;
  lease_until: number | null;
  created_at: number;
}

/** A filing without an owner is let be this long: its own job or the command line is about to take it. */
const PATIENCE_MS = 300_000;

/** Takes up filings whose reader died (a killed import, a power cut). A dead owner on this machine is seen at once. */
export async function resumeOrphans(): Promise<void> {
  const open = await rows<Open>(`SELECT id, lease_owner, lease_until, created_at FROM filings WHERE state IN ('received', 'reading')`);
  const stuck = open.filter((filing) => isOrphan(filing) && (filing.lease_owner !== null || filing.created_at < Date.now() - PATIENCE_MS));
  const slot = Math.floor(Date.now() / PATIENCE_MS);
  for (const { id, lease_owner } of stuck) {
    await unitOfWork(() => enqueue(readFilingJob, { filingId: id }, { key: `${id}:${lease_owner ?? ''}:${slot}` }));
  }
}
