import type { Channel, MessageFailure, MessageState } from '../../../contract/enums.ts';
import { among, execute, now } from '../../../platform/db/index.ts';
import { publish } from '../../../platform/queue/index.ts';
import { messageSettled } from '../events.ts';
import type { Requeue } from './types.ts';

/** Where a message goes from `sending`. */
export interface Change {
  messageId: string;
  state: Exclude<MessageState, 'sending'>;
  channel: Channel | null;
  reason: string | null;
  /** `failed` only */
  failure?: MessageFailure;
  /** `queued` only: when to try again, epoch ms */
  dueAt: number;
}

/** Waits are rounded up to whole seconds, so that what waits alike travels in one job. */
const inSeconds = (ms: number): number => Math.ceil(Math.max(0, ms) / 1000) * 1000;

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups.values()];
}

/** Writes the changes of a wave: one statement for all that changed alike, one job for all that wait alike. */
export async function writeChanges(changes: readonly Change[], owner: string, requeue: Requeue): Promise<void> {
  const at = now();
  for (const group of grouped(changes, ({ state, channel, reason, dueAt, failure }) => JSON.stringify([state, channel, reason, dueAt, failure]))) {
    const { state, channel, reason, dueAt, failure = state === 'unreachable' ? 'permanent' : null } = group[0]!;
    const list = among('id', 'messages', group.map(({ messageId }) => messageId));
    await execute(
      `UPDATE messages SET state = $state, channel = $channel, reason = $reason, failure = $failure, due_at = $dueAt, finished_at = $finishedAt, lease_owner = NULL, lease_until = NULL
       WHERE ${list.sql} AND state = 'sending' AND lease_owner = $owner`,
      { ...list.bind, state, channel, reason, failure, dueAt, owner, finishedAt: state === 'queued' ? null : at },
    );
    if (state === 'unreachable' || state === 'failed') {
      for (const { messageId } of group) await publish(messageSettled, { messageId, state });
    }
  }
  const waiting = changes.filter(({ state }) => state === 'queued');
  for (const group of grouped(waiting, ({ dueAt }) => String(inSeconds(dueAt)))) {
    await requeue(group.map(({ messageId }) => messageId), inSeconds(group[0]!.dueAt - Date.now()));
  }
}
