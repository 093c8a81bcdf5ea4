import { row } from '../../../platform/db/index.ts';
import { fail, may, type StaffActor } from '../../../platform/http/index.ts';
import { findTask, type TaskRecord } from '../queries/tasks.ts';

/**
 * A task within the actor's scope, which for an officer are their own ones.
 * @throws request.not_found, or task.handed_over to the officer who had it last
 */
export async function taskInScope(actor: StaffActor, id: string): Promise<TaskRecord> {
  const found = await findTask(actor, id);
  if (found) return found;
  const had = actor.role === 'officer' ? await row('SELECT 1 AS had FROM tasks WHERE id = $id AND previous_officer_id = $me', { id, me: actor.id }) : null;
  return fail(had ? 'task.handed_over' : 'request.not_found');
}

/** What the actor may do with a task in scope now; the screen offers these and no more. */
export function actionsOn(actor: StaffActor, task: Pick<TaskRecord, 'closed_at'>, reopenable: boolean): string[] {
  if (task.closed_at !== null) return reopenable && may(actor, 'task.close') ? ['reopen'] : [];
  return [
    ...(may(actor, 'task.assign') ? ['assign'] : []),
    ...(may(actor, 'task.contact') ? ['contact', 'reveal'] : []),
    ...(may(actor, 'task.close') ? ['close'] : []),
  ];
}

/** What may be done around a task now, beside talking to the person and closing it. */
export function workOn(actor: StaffActor, task: Pick<TaskRecord, 'closed_at' | 'stopped_at' | 'stop_kind'>): string[] {
  if (task.closed_at !== null || !may(actor, 'task.contact')) return [];
  const clock = task.stopped_at === null ? ['pause', 'escalate'] : task.stop_kind === 'paused' ? ['resume'] : [];
  return [...clock, 'handOver', 'opinion', 'note', 'file', 'language'];
}
