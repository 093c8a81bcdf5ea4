import { fail, may, type StaffActor } from '../../../platform/http/index.ts';
import { findTask, type TaskRecord } from '../queries/tasks.ts';

/** A task within the actor's scope. @throws request.not_found */
export async function taskInScope(actor: StaffActor, id: string): Promise<TaskRecord> {
  return (await findTask(actor, id)) ?? fail('request.not_found');
}

/** Officers work on their own tasks only; heads on all of their bureau. */
export const isTheirs = (actor: StaffActor, task: Pick<TaskRecord, 'officer_id'>): boolean => actor.role !== 'officer' || task.officer_id === actor.id;

/** A task that the actor may work on. @throws request.not_found, task.not_yours */
export async function ownTask(actor: StaffActor, id: string): Promise<TaskRecord> {
  const task = await taskInScope(actor, id);
  return isTheirs(actor, task) ? task : fail('task.not_yours');
}

/** What the actor may do with the task now; the screen offers these and no more. */
export function actionsOn(actor: StaffActor, task: Pick<TaskRecord, 'officer_id' | 'closed_at' | 'outcome'>, reopenable: boolean): string[] {
  const theirs = isTheirs(actor, task);
  if (task.closed_at !== null) return reopenable && theirs && may(actor, 'task.close') ? ['reopen'] : [];
  return [
    ...(may(actor, 'task.assign') ? ['assign'] : []),
    ...(theirs && may(actor, 'task.contact') ? ['contact', 'reveal'] : []),
    ...(theirs && may(actor, 'task.close') ? ['close'] : []),
  ];
}

