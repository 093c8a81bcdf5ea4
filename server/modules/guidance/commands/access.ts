import { fail, may, type StaffActor } from '../../../platform/http/index.ts';
import { findTask, type TaskRecord } from '../queries/tasks.ts';

/** A task within the actor's scope, which for an officer are their own ones. @throws request.not_found */
export async function taskInScope(actor: StaffActor, id: string): Promise<TaskRecord> {
  return (await findTask(actor, id)) ?? fail('request.not_found');
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

