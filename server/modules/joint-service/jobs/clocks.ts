import { formatDay, shanghaiDay } from '../../../platform/calendar/index.ts';
import { now, rows } from '../../../platform/db/index.ts';
import { CLOCK_ACTION, DAY_UNIT } from '../../../contract/service/index.ts';
import { log } from '../../../platform/log/index.ts';
import { act } from '../commands/act.ts';
import { tellClock } from '../commands/tell.ts';
import { daysLeft, tickClock } from '../domain/clocks.ts';
import type { ClockRecord, Moment, WholeCase } from '../domain/rows.ts';

const AT_ONCE = 500;

/** Looks at every clock of a case whose day has come. */
async function lookAt(whole: WholeCase, at: Moment): Promise<void> {
  if (whole.case.closed_at !== null) return;
  for (const record of whole.clocks as ClockRecord[]) {
    const ticked = tickClock(whole, record, at);
    if (!ticked) continue;
    const { clock, near, steps } = ticked;
    if (near) {
      const left = daysLeft(clock, record, at.today, at.calendar);
      at.history.push({ item: clock.item, kind: 'clock-near', text: `期限临近：${clock.name}，${formatDay(record.due_on)}`, public: `“${clock.name}”的期限是 ${formatDay(record.due_on)}，请留意` });
      await tellClock(whole, at, clock, record, { step: null, state: left === 0 ? '今天到期' : `还有 ${left} ${DAY_UNIT[clock.unit]}` });
    }
    for (const step of steps) at.history.push({ item: clock.item, kind: `clock-${step.action}`, text: `${CLOCK_ACTION[step.action]}：${clock.name}，${step.note}`, public: clock.duty === 'applicant' ? `“${clock.name}”已过期限：${step.note}` : null });
    const last = steps.at(-1);
    if (last) await tellClock(whole, at, clock, record, { step: last, state: '已超过期限' });
  }
}

/** Warnings near the end, and the steps past it. Harmless when several processes look: each case is taken in turn, and a clock that was looked at waits for its next day. */
export async function lookAtClocks(): Promise<void> {
  const due = await rows<{ case_id: string }>(`SELECT DISTINCT case_id FROM service_clocks WHERE next_on IS NOT NULL AND next_on <= $today LIMIT ${AT_ONCE}`, { today: shanghaiDay(now()) });
  for (const { case_id } of due) {
    try {
      await act(case_id, '系统', lookAt);
    } catch (error) {
      log.error({ err: error, case: case_id }, '办件期限没有处理成，下次再试');
    }
  }
}
