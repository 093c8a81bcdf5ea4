import { randomUUID } from 'node:crypto';
import { execute, now, row, unitOfWork } from '../../../platform/db/index.ts';
import { log } from '../../../platform/log/index.ts';
import { ownerIsDead, ownerName } from '../../../platform/process/index.ts';
import { findFiling, type Filing } from './filing.ts';

const LEASE_MS = 60_000;
const READABLE = `('received', 'reading', 'failed')`;

/** Another process took the filing over: whatever was being written must be rolled back. */
export class LeaseLost extends Error {}

/** True when nobody alive is reading the filing. */
export const isOrphan = ({ lease_owner, lease_until }: Pick<Filing, 'lease_owner' | 'lease_until'>): boolean =>
  lease_owner === null || (lease_until ?? 0) < Date.now() || ownerIsDead(lease_owner);

/** The right to read one filing. Every write asks for it anew, so that a process that was taken over cannot write. */
export class Lease {
  private timer: NodeJS.Timeout;

  private constructor(
    readonly filingId: string,
    private readonly owner: string,
  ) {
    this.timer = setInterval(() => void this.renew(), LEASE_MS / 3);
    this.timer.unref();
  }

  /** Takes the filing unless somebody alive reads it or it is finished; null then. */
  static async claim(filingId: string): Promise<Lease | null> {
    const owner = ownerName(randomUUID());
    const taken = await unitOfWork(async () => {
      const found = await findFiling(filingId);
      if (!found || !isOrphan(found)) return 0;
      return execute(
        `UPDATE filings SET state = 'reading', fault = NULL, lease_owner = $owner, lease_until = $until, started_at = COALESCE(started_at, $now)
         WHERE id = $filingId AND state IN ${READABLE} AND COALESCE(lease_owner, '') = $before`,
        { owner, until: Date.now() + LEASE_MS, now: now(), filingId, before: found.lease_owner ?? '' },
      );
    });
    return taken === 1 ? new Lease(filingId, owner) : null;
  }

  /** To be called first in every unit of work that writes for the filing. @throws LeaseLost */
  async hold(): Promise<void> {
    const held = await execute('UPDATE filings SET lease_until = $until WHERE id = $filingId AND lease_owner = $owner', {
      until: Date.now() + LEASE_MS,
      filingId: this.filingId,
      owner: this.owner,
    });
    if (held !== 1) throw new LeaseLost(`报送 ${this.filingId} 已由另一个进程接手`);
  }

  private async renew(): Promise<void> {
    try {
      await unitOfWork(() => this.hold());
    } catch (error) {
      log.warn({ err: error, filing: this.filingId }, '续租报送失败');
    }
  }

  async release(): Promise<void> {
    clearInterval(this.timer);
    await unitOfWork(() => execute('UPDATE filings SET lease_owner = NULL, lease_until = NULL WHERE id = $filingId AND lease_owner = $owner', { filingId: this.filingId, owner: this.owner }));
  }
}

/** Milliseconds until the present lease runs out; 0 when there is none. */
export async function leaseLeft(filingId: string): Promise<number> {
  const found = await row<{ lease_until: number | null }>('SELECT lease_until FROM filings WHERE id = $filingId', { filingId });
  return Math.max(0, (found?.lease_until ?? 0) - Date.now());
}
