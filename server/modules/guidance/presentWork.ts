import type { z } from 'zod';
import type { guidanceWatchRoutes } from '../../contract/guidanceWatch.ts';
import type { guidanceWorkRoutes, TaskWork } from '../../contract/guidanceWork.ts';
import { formatFen, shanghaiDay } from '../../platform/calendar/index.ts';
import { maskName } from '../../platform/crypto/index.ts';
import { now, row, rows } from '../../platform/db/index.ts';
import type { StaffActor } from '../../platform/http/index.ts';
import { codeLabels } from '../definitions/index.ts';
import { briefOf } from '../matching/index.ts';
import { workOn } from './commands/access.ts';
import { PAIR_ENDED } from './domain/plan.ts';
import { suggestedWords } from './domain/suggestedWords.ts';
import { dayOf, dayReason, visitsOf } from './queries/day.ts';
import { escalationsOf, mayAnswer, type EscalatedTask, type EscalationRecord } from './queries/escalations.ts';
import { askedOf, opinionsOf, type OpinionRecord } from './queries/opinions.ts';
import { ratingOf, type RatingRecord } from './queries/ratings.ts';
import { reviewsOf, type SampleRecord } from './queries/samples.ts';
import type { TaskRecord } from './queries/tasks.ts';
import { presentTask } from './present.ts';

type Out<E extends keyof typeof guidanceWorkRoutes> = z.input<(typeof guidanceWorkRoutes)[E]['out']>;
type Watched<E extends keyof typeof guidanceWatchRoutes> = z.input<(typeof guidanceWatchRoutes)[E]['out']>;

const instant = (at: number | null): number | null => (at === null ? null : Number(at));
/** A person is masked; an enterprise is public. */
const shown = ({ person_name, taxpayer_name }: { person_name: string | null; taxpayer_name: string }): string => (person_name === null ? taxpayer_name : maskName(person_name));

const presentEscalation = (one: EscalationRecord): z.input<typeof TaskWork>['escalations'][number] => ({
  id: one.id, level: one.level, reason: one.reason, askedBy: one.asked_by_name, askedAt: Number(one.asked_at), dueAt: Number(one.due_at),
  late: Number(one.due_at) < Number(one.answered_at ?? now()), answer: one.answer, answeredBy: one.answered_by_name, answeredAt: instant(one.answered_at),
});
const presentOpinion = (one: OpinionRecord): z.input<typeof TaskWork>['opinions'][number] => ({
  id: one.id, question: one.question, askedBy: one.asked_by_name, askedOf: one.asked_of_name, askedAt: Number(one.asked_at), answer: one.answer, answeredAt: instant(one.answered_at),
});

export async function presentWork(actor: StaffActor, task: TaskRecord): Promise<z.input<typeof TaskWork>> {
  const standingIn = task.home_officer_id === null ? null : await row<{ officer: string; until: string | null }>('SELECT s.name AS officer, (SELECT a.to_on FROM officer_absences a WHERE a.id = $absence) AS until FROM staff s WHERE s.id = $home', { home: task.home_officer_id, absence: task.absence_id });
  const files = await rows<{ id: string; name: string; media: string; bytes: number; by_name: string; at: number }>('SELECT id, name, media, bytes, by_name, at FROM task_files WHERE task_id = $id ORDER BY at DESC, id', { id: task.id });
  const rating = await ratingOf(task.id);
  const language = task.language === null ? null : { code: task.language, label: (await codeLabels('guidance-language')).get(task.language) ?? task.language };
  return {
    stopped: task.closed_at !== null || task.stopped_at === null || task.stop_kind === null ? null : { kind: task.stop_kind, since: Number(task.stopped_at), reason: task.stop_reason ?? '', resumeOn: task.resume_on },
    standingIn,
    language,
    contactDueOn: task.contact_due_on,
    nextOn: task.next_on,
    escalations: (await escalationsOf(task.id)).map(presentEscalation),
    opinions: (await opinionsOf(task.id)).map(presentOpinion),
    files: files.map(({ id, name, media, bytes, by_name, at }) => ({ id, name, media, bytes: Number(bytes), by: by_name, at: Number(at) })),
    rating: rating && { level: Number(rating.level), words: rating.words, at: Number(rating.at), calledAt: instant(rating.called_at), callNote: rating.call_note },
    samples: (await reviewsOf(task.id)).map(({ month, mark, comment, reviewed_by_name, reviewed_at }) => ({ month, mark, comment, by: reviewed_by_name, at: Number(reviewed_at) })),
    can: workOn(actor, task),
  };
}

export const presentEscalated = (actor: StaffActor, one: EscalatedTask): Out<'GET /api/escalations'>['rows'][number] => ({
  ...presentEscalation(one),
  taskId: one.task_id, subject: shown(one), taxpayerName: one.taxpayer_name, bureau: one.bureau_name ?? '', canAnswer: one.answered_at === null && mayAnswer(actor, one),
});

/** What a colleague needs to know to have an opinion, and no more: no telephone, no ID number. */
export async function presentAsked(actor: StaffActor): Promise<Out<'GET /api/opinions'>> {
  const asked = await askedOf(actor, now());
  return Promise.all(
    asked.map(async (one) => {
      const brief = one.answered_at === null ? await briefOf(one.match_id === null ? { taxpayerId: one.taxpayer_id } : { matchId: one.match_id }) : null;
      return { ...presentOpinion(one), subject: shown(one), kind: one.kind, amountFen: Number(one.amount_fen), reasons: brief?.reasons.map(({ text }) => text) ?? [], missingProof: brief?.missingProof ?? [] };
    }),
  );
}

export async function presentDay(actor: StaffActor): Promise<Out<'GET /api/my-day'>> {
  const today = shanghaiDay(now());
  const { tasks, more, stopped } = await dayOf(actor);
  return { rows: tasks.map((task) => ({ ...presentTask(task, today), on: task.day, why: dayReason(task, today) })), more, stopped };
}

/** What the phone carries to the door. */
export async function presentVisits(actor: StaffActor): Promise<Out<'GET /api/visits'>> {
  return Promise.all(
    (await visitsOf(actor)).map(async (task) => {
      const brief = await briefOf(task.match_id === null ? { taxpayerId: task.taxpayer_id } : { matchId: task.match_id });
      const { subject, amountFen, dueOn, nextOn } = presentTask(task);
      return {
        id: task.id, subject, taxpayerName: task.taxpayer_name, place: task.place ?? '', phone: task.person_phone ?? task.taxpayer_phone, amountFen, dueOn, nextOn, missingProof: brief?.missingProof ?? [],
        suggestedWords: suggestedWords({
          kind: task.kind, subject, taxpayerName: task.taxpayer_name, officerName: task.officer_name, bureauName: task.bureau_name, policyNames: brief?.policyNames ?? [],
          amountText: amountFen > 0 ? formatFen(amountFen) : null, people: Number(task.people_count), missingProof: brief?.missingProof ?? [], steps: brief?.steps ?? [],
        }),
        last: task.last,
      };
    }),
  );
}

export const presentRating = (one: RatingRecord, today: string): Watched<'GET /api/task-ratings'>['rows'][number] => ({
  id: one.task_id, taskId: one.task_id, subject: shown(one), taxpayerName: one.taxpayer_name, officer: one.officer_name, bureau: one.bureau_name, level: Number(one.level), words: one.words, at: Number(one.at),
  callBy: one.call_by, calledAt: instant(one.called_at), calledBy: one.called_by_name, callNote: one.call_note, late: one.call_by !== null && one.called_at === null && one.call_by < today,
});

export const presentSample = (one: SampleRecord, outcomes: ReadonlyMap<string, string>): Watched<'GET /api/task-samples'>['rows'][number] => ({
  id: one.id, month: one.month, taskId: one.task_id, subject: shown(one), taxpayerName: one.taxpayer_name, officer: one.officer_name, bureau: one.bureau_name, contacts: Number(one.contacts),
  outcome: one.outcome === null ? null : one.outcome === PAIR_ENDED.code ? PAIR_ENDED.label : (outcomes.get(one.outcome) ?? one.outcome),
  mark: one.mark, comment: one.comment, reviewedBy: one.reviewed_by_name, reviewedAt: instant(one.reviewed_at),
});
