import type { z } from 'zod';
import type { TaskDetail, TaskRow } from '../../contract/guidance.ts';
import { formatFen, shanghaiDay } from '../../platform/calendar/index.ts';
import { now } from '../../platform/db/index.ts';
import type { StaffActor } from '../../platform/http/index.ts';
import { codeLabels } from '../definitions/index.ts';
import { briefOf } from '../matching/index.ts';
import { intentionsInWords } from '../registry/index.ts';
import { actionsOn } from './commands/access.ts';
import { canReopen } from './commands/reopenTask.ts';
import { PAIR_ENDED } from './domain/plan.ts';
import { PUBLIC_HISTORY, publicWords } from './domain/publicState.ts';
import { isOverdue, taskState } from './domain/state.ts';
import { suggestedWords } from './domain/suggestedWords.ts';
import { reopenHours } from './queries/limits.ts';
import type { MyTask } from './queries/myGuidance.ts';
import { contactsOf, historyOf, type HistoryRecord } from './queries/story.ts';
import type { TaskRecord } from './queries/tasks.ts';

/** A task as a line of the list. */
export const presentTask = (task: TaskRecord, today: string = shanghaiDay(now())): z.input<typeof TaskRow> => ({
  id: task.id,
  kind: task.kind,
  subject: task.person_name ?? task.taxpayer_name,
  taxpayer: { id: task.taxpayer_id, name: task.taxpayer_name, creditCode: task.credit_code },
  bureau: task.bureau_code === null ? null : { code: task.bureau_code, label: task.bureau_name ?? task.bureau_code },
  officer: task.officer_id === null ? null : { id: task.officer_id, name: task.officer_name ?? '' },
  state: taskState(task),
  overdue: isOverdue(task, today),
  peopleCount: Number(task.people_count),
  amountFen: Number(task.amount_fen),
  dueOn: task.due_on,
  stopped: task.closed_at === null && task.stopped_at !== null ? task.stop_kind : null,
  nextOn: task.closed_at === null ? task.next_on : null,
  createdAt: Number(task.created_at),
  closedAt: task.closed_at === null ? null : Number(task.closed_at),
});

async function outcomeOf(task: TaskRecord): Promise<z.input<typeof TaskDetail>['outcome']> {
  if (task.closed_at === null || task.outcome === null) return null;
  const label = task.outcome === PAIR_ENDED.code ? PAIR_ENDED.label : ((await codeLabels('task-outcome')).get(task.outcome) ?? task.outcome);
  return { code: { code: task.outcome, label }, note: task.outcome_note ?? '', at: Number(task.closed_at), by: task.closed_by_name ?? '' };
}

/** The one-page brief: who, why, how much, what is missing, what to say, what happened. */
export async function presentDetail(actor: StaffActor, task: TaskRecord): Promise<z.input<typeof TaskDetail>> {
  const brief = await briefOf(task.match_id === null ? { taxpayerId: task.taxpayer_id } : { matchId: task.match_id });
  const row = presentTask(task);
  return {
    ...row,
    phone: task.person_phone ?? task.taxpayer_phone,
    brief: brief?.reasons ?? [],
    arithmetic: brief?.arithmetic ?? [],
    missingProof: brief?.missingProof ?? [],
    suggestedWords: suggestedWords({
      kind: task.kind,
      subject: row.subject,
      taxpayerName: task.taxpayer_name,
      officerName: task.officer_name,
      bureauName: task.bureau_name,
      policyNames: brief?.policyNames ?? [],
      amountText: row.amountFen > 0 ? formatFen(row.amountFen) : null,
      people: row.peopleCount,
      missingProof: brief?.missingProof ?? [],
      steps: brief?.steps ?? [],
    }),
    clause: brief?.clause ?? [],
    intentions: task.person_id === null ? [] : await intentionsInWords(task.person_id),
    people: brief?.people ?? [],
    contacts: (await contactsOf(task.id)).map(({ id, at, staff_name, kind, note, next_on }) => ({ id, at: Number(at), by: staff_name, kind, note, nextOn: next_on })),
    history: (await historyOf([task.id])).map(({ at, by_name, text }) => ({ at: Number(at), by: by_name, text })),
    outcome: await outcomeOf(task),
    can: actionsOn(actor, task, canReopen(task, await reopenHours(), now())),
  };
}

/** Guidance in the citizen's words: fewer states, no inner notes. */
export function presentMine(task: MyTask, history: readonly HistoryRecord[]) {
  return {
    id: task.id,
    taxpayerName: task.taxpayer_name,
    ...publicWords(taskState(task)),
    officerName: task.officer_name,
    bureau: task.bureau_name,
    bureauPhone: task.bureau_phone,
    dueOn: task.due_on,
    rating: task.rating_level === null ? null : { level: Number(task.rating_level), words: task.rating_words ?? '' },
    canRate: task.closed_at !== null && task.rating_level === null && task.outcome !== PAIR_ENDED.code,
    timeline: history.flatMap(({ at, kind }) => {
      const text = PUBLIC_HISTORY[kind];
      return text === undefined ? [] : [{ at: Number(at), text }];
    }),
  };
}
