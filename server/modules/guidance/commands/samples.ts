import { SAMPLE_MARK, type SampleMark } from '../../../contract/enums.ts';
import { addMonths, dayStart, formatMonth } from '../../../platform/calendar/index.ts';
import { execute, insertRows, newId, now, rows, unitOfWork } from '../../../platform/db/index.ts';
import { fail, type StaffActor, type SystemActor } from '../../../platform/http/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { assignmentRules } from '../queries/rules.ts';
import { sampleInScope } from '../queries/samples.ts';
import { writeHistory } from './history.ts';
import { tell } from './tell.ts';

const DRAWN = declareAction('task.sample-draw', '随机抽查辅导任务');
const REVIEWED = declareAction('task.sample-review', '登记辅导抽查评语');

interface Candidate {
  id: string;
  bureau_code: string;
  division_code: string | null;
  officer_id: string;
}

/**
 * Draws at random, from each bureau that has no sample of the month yet, as many worked tasks as its rule says; in the
 * caller's unit of work. Answers how many. A task is worked in the month it was contacted or closed in.
 * @param bureau one alone; null for all
 */
export async function drawSamples(by: StaffActor | SystemActor, month: string, bureau: string | null): Promise<number> {
  const rule = await assignmentRules();
  const found = await rows<Candidate>(
    `SELECT t.id, t.bureau_code, b.division_code, t.officer_id FROM tasks t JOIN bureaus b ON b.code = t.bureau_code
     WHERE t.officer_id IS NOT NULL${bureau === null ? '' : ' AND t.bureau_code = $bureau'} AND (t.closed_at >= $from AND t.closed_at < $to OR EXISTS (SELECT 1 FROM task_contacts c WHERE c.task_id = t.id AND c.at >= $from AND c.at < $to))
       AND NOT EXISTS (SELECT 1 FROM task_samples m WHERE m.month = $month AND m.bureau_code = t.bureau_code)
     ORDER BY RANDOM()`,
    { month, bureau, from: dayStart(`${month}-01`), to: dayStart(`${addMonths(month, 1)}-01`) },
  );
  const taken = new Map<string, number>();
  const chosen = found.filter(({ bureau_code, division_code }) => {
    const so_far = taken.get(bureau_code) ?? 0;
    if (so_far >= rule({ code: bureau_code, divisionCode: division_code }).sampleAMonth) return false;
    taken.set(bureau_code, so_far + 1);
    return true;
  });
  if (chosen.length === 0) return 0;
  const at = now();
  await insertRows('task_samples', chosen.map(({ id, bureau_code, officer_id }) => ({ id: newId(), month, task_id: id, bureau_code, officer_id, drawn_at: at })), { conflict: 'ON CONFLICT (month, task_id) DO NOTHING' });
  await tell([...taken].filter(([, n]) => n > 0).map(([bureauCode, n]) => ({ to: { bureauCode }, text: `${formatMonth(month)}随机抽到 ${n} 项任务，请评一评`, link: `/samples?month=${month}` })), at);
  if (by.kind === 'staff') await recordAudit(by, DRAWN, formatMonth(month), `抽到 ${chosen.length} 项`);
  return chosen.length;
}

/** A reviewer's mark and words; the officer reads them. @throws request.not_found, task.sample_reviewed */
export async function reviewSample(actor: StaffActor, id: string, mark: SampleMark, comment: string): Promise<void> {
  await unitOfWork(async () => {
    const sample = await sampleInScope(actor, id);
    const at = now();
    const done = await execute('UPDATE task_samples SET mark = $mark, comment = $comment, reviewed_by_name = $by, reviewed_at = $at WHERE id = $id AND reviewed_at IS NULL', { id, mark, comment, by: actor.name, at });
    if (done === 0) fail('task.sample_reviewed');
    const words = `${SAMPLE_MARK[mark]}，${comment}`;
    await writeHistory(actor.name, [{ taskId: sample.task_id, kind: 'sampled', text: `质量抽查：${words}` }], at);
    await tell([{ to: { staffId: sample.officer_id }, text: `质量抽查“${sample.taxpayer_name}”：${words}`, link: `/tasks/${sample.task_id}` }], at);
    await recordAudit(actor, REVIEWED, sample.taxpayer_name, words);
  });
}
