import { dialect, insertRows, newId, now, row, unitOfWork } from '../../../platform/db/index.ts';
import { currentRequest, type Actor, type SystemActor } from '../../../platform/http/index.ts';
import { chainHash, GENESIS } from '../domain.ts';

const CHAIN_LOCK = 7_415_002;
const labels = new Map<string, string>();

/** Says in Chinese what an audited action is. */
export function declareAction(action: string, label: string): string {
  labels.set(action, label);
  return action;
}

export const actionLabel = (action: string): string => labels.get(action) ?? action;
/** Every action that some room records. */
export const declaredActions = (): { code: string; label: string }[] => [...labels].map(([code, label]) => ({ code, label }));

/**
 * Adds one row to the chain, in the caller's unit of work when there is one, so that the act and its trace stand or
 * fall together. `subject` and `detail` are for people and must be masked already.
 */
export async function recordAudit(actor: Actor | SystemActor, action: string, subject: string, detail = ''): Promise<void> {
  await unitOfWork(async () => {
    // SQLite has one writer anyway; PostgreSQL writers take turns at the end of the chain.
    if (dialect() === 'postgres') await row('SELECT pg_advisory_xact_lock($lock)', { lock: CHAIN_LOCK });
    const last = await row<{ seq: number; hash: string }>('SELECT seq, hash FROM audit_log ORDER BY seq DESC LIMIT 1');
    const entry = {
      seq: Number(last?.seq ?? 0) + 1,
      id: newId(),
      at: now(),
      actor_kind: actor.kind,
      actor_id: actor.id,
      actor_name: actor.name,
      division_code: actor.kind === 'staff' ? actor.divisionCode : null,
      action,
      subject,
      detail,
      ip: currentRequest().ip,
    };
    const previous = last?.hash ?? GENESIS;
    await insertRows('audit_log', [{ ...entry, previous_hash: previous, hash: chainHash(previous, entry) }]);
  });
}
