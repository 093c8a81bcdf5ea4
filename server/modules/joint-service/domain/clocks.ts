import { addDays, daysBetween, workingDaysBetween, addWorkingDays, type WorkCalendar } from '../../../contract/expression/workdays.ts';
import { clockDays, type ClockStep, type DayUnit, type ServiceClock } from '../../../contract/service/index.ts';
import type { ClockRecord, Happening, Moment, WholeCase } from './rows.ts';

const later = (day: string, count: number, unit: DayUnit, calendar: WorkCalendar): string => (unit === 'working' ? addWorkingDays(day, count, calendar) : addDays(day, count));
const between = (from: string, to: string, unit: DayUnit, calendar: WorkCalendar): number => {
  if (unit === 'calendar') return daysBetween(from, to);
  return to >= from ? workingDaysBetween(from, to, calendar) : -workingDaysBetween(to, from, calendar);
};

export const definedClock = ({ service }: Pick<WholeCase, 'service'>, code: string): ServiceClock | undefined => service.clocks.find((one) => one.code === code);

/** Days left in the clock's unit; negative past its end. */
export const daysLeft = (clock: ServiceClock, record: Pick<ClockRecord, 'due_on'>, today: string, calendar: WorkCalendar): number => between(today, record.due_on, clock.unit, calendar);

/** The day on which the next thing happens to a clock of its own; null when nothing will. */
function nextOn(clock: ServiceClock, record: ClockRecord, calendar: WorkCalendar): string | null {
  if (record.stopped_on !== null || record.paused_on !== null) return null;
  if (record.warn_on !== null && record.warned_at === null) return record.warn_on;
  const step = clock.past[record.steps];
  return step ? addDays(later(record.due_on, step.after, clock.unit, calendar), 1) : null;
}

/** Sets a clock's days from its due day. */
function setDays(clock: ServiceClock, record: ClockRecord, due: string, calendar: WorkCalendar): void {
  record.due_on = due;
  record.warn_on = clock.warnBefore > 0 ? later(due, -clock.warnBefore, clock.unit, calendar) : null;
  record.past_on = addDays(due, 1);
  record.next_on = nextOn(clock, record, calendar);
}

/** The day of an event that has already happened, null when it has not. */
function happenedOn(whole: WholeCase, event: string, item: string | null, dayOf: (at: number) => string): string | null {
  const { case: marks } = whole;
  const one = item === null ? undefined : whole.items.find(({ item: code }) => code === item);
  const at: number | null =
    event === 'application.submitted' ? marks.submitted_at
    : event === 'application.passed' ? marks.passed_at
    : event === 'application.received' ? marks.received_at
    : event === 'application.done' ? marks.done_at
    : event === 'item.ready' ? (one?.ready_at ?? null)
    : event === 'item.accepted' ? (one?.accepted_at ?? null)
    : event === 'item.done' ? (one?.done_at ?? null)
    : null;
  if (at !== null) return dayOf(at);
  const reported = whole.reports.find(({ kind, code }) => kind === 'event' && code === event);
  return reported ? (JSON.parse(reported.value) as string) : null;
}

const SHANGHAI_MS = 8 * 3_600_000;
const dayOf = (at: number): string => new Date(at + SHANGHAI_MS).toISOString().slice(0, 10);
const concerns = (clock: ServiceClock, event: string, happening: Happening): boolean => event === happening.event && (happening.item === null || clock.item === null || clock.item === happening.item);

/** Whether a clock of this item has anything to measure. */
const applies = (whole: WholeCase, clock: ServiceClock): boolean => clock.item === null || whole.items.some(({ item, needed, withdrawn_at }) => item === clock.item && needed === 1 && withdrawn_at === null);

function start(whole: WholeCase, clock: ServiceClock, day: string, moment: Moment): void {
  const known = whole.clocks.find((one) => one.clock === clock.code);
  if (known || !applies(whole, clock)) return;
  const days = clockDays(clock, day, moment.calendar);
  const record: ClockRecord = {
    id: moment.newId(), case_id: whole.case.id, clock: clock.code, item: clock.item, started_on: day, due_on: days.due, warn_on: days.warn, past_on: addDays(days.due, 1),
    warned_at: null, steps: 0, paused_on: null, pause_reason: null, stopped_on: happenedOn(whole, clock.stop, clock.item, dayOf), next_on: null,
  };
  record.next_on = nextOn(clock, record, moment.calendar);
  whole.clocks.push(record);
}

/** A stopped clock is not paused: the pause ends with it. */
export function stopClock(whole: WholeCase, record: ClockRecord, day: string): void {
  if (record.stopped_on !== null) return;
  endPause(whole, record, day);
  record.stopped_on = day;
  record.next_on = null;
}

function endPause(whole: WholeCase, record: ClockRecord, day: string): void {
  const pause = whole.pauses.find(({ clock_id, to_on }) => clock_id === record.id && to_on === null);
  if (pause) pause.to_on = day;
  record.paused_on = null;
  record.pause_reason = null;
}

/** Starts and stops what listens to a happening. */
export function followClocks(whole: WholeCase, happening: Happening, moment: Moment): void {
  for (const clock of whole.service.clocks) {
    if (clock.trigger !== null && concerns(clock, clock.trigger, happening)) start(whole, clock, happening.day ?? moment.today, moment);
    if (!concerns(clock, clock.stop, happening)) continue;
    for (const record of whole.clocks) if (record.clock === clock.code) stopClock(whole, record, moment.today);
  }
}

/** Starts the clocks whose event has been known before they had anything to measure. */
export function startMissed(whole: WholeCase, moment: Moment): void {
  for (const clock of whole.service.clocks) {
    const day = clock.trigger === null ? null : happenedOn(whole, clock.trigger, clock.item, dayOf);
    if (day !== null) start(whole, clock, day, moment);
  }
}

/** The day of an event was corrected: clocks that run from it are counted anew. */
export function recountClocks(whole: WholeCase, event: string, day: string, moment: Moment): void {
  for (const record of whole.clocks) {
    const clock = definedClock(whole, record.clock);
    if (!clock || clock.trigger !== event || record.started_on === day) continue;
    record.started_on = day;
    record.warned_at = null;
    record.steps = 0;
    setDays(clock, record, clockDays(clock, day, moment.calendar).due, moment.calendar);
  }
}

/** Ends every clock that the predicate names: an item withdrawn, a case closed. */
export function stopClocks(whole: WholeCase, day: string, which: (record: ClockRecord) => boolean = () => true): void {
  for (const record of whole.clocks) if (which(record)) stopClock(whole, record, day);
}

/** Clocks of an item that its department answers for and that are not at their end. */
export const departmentClocks = (whole: WholeCase, item: string): ClockRecord[] =>
  whole.clocks.filter((record) => record.item === item && record.stopped_on === null && definedClock(whole, record.clock)?.duty === 'department');

/** Waits for the applicant: the reason is kept. Answers how many clocks were halted. */
export function pauseClocks(whole: WholeCase, item: string, reason: string, moment: Moment): number {
  const running = departmentClocks(whole, item).filter(({ paused_on }) => paused_on === null);
  for (const record of running) {
    record.paused_on = moment.today;
    record.pause_reason = reason;
    record.next_on = null;
    whole.pauses.push({ id: moment.newId(), clock_id: record.id, from_on: moment.today, to_on: null, reason, by_name: moment.by });
  }
  return running.length;
}

/** The end moves by the days that were waited, in the clock's unit. */
export function resumeClocks(whole: WholeCase, item: string, moment: Moment): number {
  const paused = departmentClocks(whole, item).filter(({ paused_on }) => paused_on !== null);
  for (const record of paused) {
    const clock = definedClock(whole, record.clock)!;
    const waited = between(record.paused_on!, moment.today, clock.unit, moment.calendar);
    endPause(whole, record, moment.today);
    setDays(clock, record, waited > 0 ? later(record.due_on, waited, clock.unit, moment.calendar) : record.due_on, moment.calendar);
  }
  return paused.length;
}

/** A done item that is taken back runs on: its clock has not been kept. */
export function restartClocks(whole: WholeCase, item: string, moment: Moment): void {
  for (const record of whole.clocks) {
    const clock = definedClock(whole, record.clock);
    if (record.item !== item || !clock || clock.stop !== 'item.done' || record.stopped_on === null) continue;
    record.stopped_on = null;
    record.next_on = nextOn(clock, record, moment.calendar);
  }
}

/** What time alone brings about: the warning near the end, each step past it. Looking twice on a day finds nothing. */
export function tickClock(whole: WholeCase, record: ClockRecord, moment: Moment): { clock: ServiceClock; near: boolean; steps: ClockStep[] } | null {
  const clock = definedClock(whole, record.clock);
  if (!clock || record.next_on === null || record.next_on > moment.today) return null;
  const near = record.warn_on !== null && record.warned_at === null && moment.today >= record.warn_on;
  if (near) record.warned_at = moment.at;
  const steps: ClockStep[] = [];
  for (let step = clock.past[record.steps]; step && moment.today > later(record.due_on, step.after, clock.unit, moment.calendar); step = clock.past[record.steps]) {
    steps.push(step);
    record.steps += 1;
  }
  record.next_on = nextOn(clock, record, moment.calendar);
  return { clock, near: near && moment.today <= record.due_on, steps };
}

/** Who must move: a paused department waits for the applicant. Null when the clock has stopped. */
export function sideOf(clock: Pick<ServiceClock, 'duty'>, record: Pick<ClockRecord, 'stopped_on' | 'paused_on'>): 'applicant' | 'department' | null {
  if (record.stopped_on !== null) return null;
  return record.paused_on !== null ? 'applicant' : clock.duty;
}

export const isLate = (record: Pick<ClockRecord, 'due_on' | 'stopped_on' | 'paused_on'>, today: string): boolean => (record.stopped_on ?? record.paused_on ?? today) > record.due_on;
