import { shanghaiDay, shanghaiMonth, addMonths } from '../../../platform/calendar/index.ts';
import { now, rows, unitOfWork } from '../../../platform/db/index.ts';
import { SYSTEM } from '../../../platform/http/index.ts';
import { log } from '../../../platform/log/index.ts';
import { beginAbsence, endAbsence, standingAbsences } from '../commands/absences.ts';
import { handOutWaiting, takeAssignmentTurn } from '../commands/handOut.ts';
import { resume } from '../commands/pauseTask.ts';
import { releaseClosedAccounts } from '../commands/redistribute.ts';
import { drawSamples } from '../commands/samples.ts';
import { moveSilent } from '../commands/silent.ts';

/** Absences that are over, then those that begin: whoever is back may stand in for the next. */
async function followAbsences(): Promise<void> {
  const today = shanghaiDay(now());
  for (const absence of await standingAbsences('a.to_on < $today', { today })) {
    await unitOfWork(async () => {
      await takeAssignmentTurn();
      await endAbsence(absence, now());
    });
  }
  for (const absence of await standingAbsences('a.begun_at IS NULL AND a.from_on <= $today AND a.to_on >= $today', { today })) {
    await unitOfWork(async () => {
      await takeAssignmentTurn();
      await beginAbsence(absence, now());
    });
  }
}

/** Pauses whose day to go on has come. */
export async function endPauses(): Promise<void> {
  const due = await rows<{ id: string; stopped_at: number; due_on: string; taxpayer_name: string }>(
    `SELECT t.id, t.stopped_at, t.due_on, x.name AS taxpayer_name FROM tasks t JOIN taxpayers x ON x.id = t.taxpayer_id WHERE t.closed_at IS NULL AND t.stop_kind = 'paused' AND t.resume_on <= $today LIMIT 500`,
    { today: shanghaiDay(now()) },
  );
  for (const task of due) await unitOfWork(() => resume(task, SYSTEM, now()));
}

/** Tasks that waited for somebody with room. */
async function handOutRoom(): Promise<void> {
  const waiting = await rows<{ bureau_code: string }>('SELECT DISTINCT bureau_code FROM tasks WHERE closed_at IS NULL AND officer_id IS NULL AND bureau_code IS NOT NULL LIMIT 500');
  if (waiting.length === 0) return;
  await unitOfWork(async () => {
    await takeAssignmentTurn();
    await handOutWaiting(waiting.map(({ bureau_code }) => bureau_code), now());
  });
}

let sampledOn = '';
/** Once a day this process looks whether last month has been drawn from everywhere. */
async function sampleLastMonth(): Promise<void> {
  const today = shanghaiDay(now());
  if (sampledOn === today) return;
  await unitOfWork(() => drawSamples(SYSTEM, addMonths(shanghaiMonth(now()), -1), null));
  sampledOn = today;
}

const STEPS = { 请假与代管: followAbsences, 离岗专员的任务: releaseClosedAccounts, 到期恢复: endPauses, 逾时未联系: moveSilent, 排队的任务: handOutRoom, 质量抽查: sampleLastMonth };

/** What the clock does for guidance. Harmless when several processes look; a step that fails does not hold up the others. */
export async function sweepGuidance(): Promise<void> {
  for (const [name, step] of Object.entries(STEPS)) {
    try {
      await step();
    } catch (error) {
      log.error({ err: error, step: name }, '辅导任务的定时处理没有做成，下次再试');
    }
  }
}
