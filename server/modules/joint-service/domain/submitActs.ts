import { recountClocks, resumeClocks, startMissed } from './clocks.ts';
import { refuse } from './refusal.ts';
import type { Moment, ReturnRecord, WholeCase } from './rows.ts';
import { happen, settle } from './settle.ts';
import { hasOpenReturns, itemOf } from './state.ts';

/** What the answers say about the course. */
export interface Outcome {
  /** item → applies, and why (not) */
  items: Record<string, { needed: boolean; why: string | null }>;
  /** material → must be handed in */
  materials: Record<string, boolean>;
  /** event → day, for events whose day the answers hold */
  events: Record<string, string>;
}

/** Notes the day of an event; a corrected day is counted anew. Answers false when nothing changed. */
export function noteEvent(whole: WholeCase, event: string, day: string, moment: Moment): boolean {
  const known = whole.reports.find(({ kind, code }) => kind === 'event' && code === event);
  const value = JSON.stringify(day);
  if (known?.value === value) return false;
  if (known) {
    Object.assign(known, { value, by_name: moment.by, at: moment.at });
    recountClocks(whole, event, day, moment);
    return true;
  }
  whole.reports.push({ id: moment.newId(), case_id: whole.case.id, kind: 'event', code: event, value, by_name: moment.by, at: moment.at });
  happen(whole, moment, { event, item: null, day });
  return true;
}

function apply(whole: WholeCase, outcome: Outcome, moment: Moment): void {
  for (const item of whole.items) {
    const said = outcome.items[item.item];
    if (!said || item.accepted_at !== null || item.done_at !== null) continue;
    item.needed = said.needed ? 1 : 0;
    item.why = said.why;
  }
  for (const material of whole.materials) material.needed = outcome.materials[material.code] === true ? 1 : 0;
  startMissed(whole, moment);
  for (const [event, day] of Object.entries(outcome.events)) noteEvent(whole, event, day, moment);
}

const checking = (whole: WholeCase, moment: Moment): void => {
  for (const material of whole.materials) if (material.received_at !== null && material.accepted_at === null && material.returned_at === null) material.checking_at ??= moment.at;
};

/** The first handing in. */
export function submit(whole: WholeCase, outcome: Outcome, moment: Moment): void {
  if (whole.case.submitted_at !== null) refuse('case.submitted');
  if (Object.values(outcome.items).every(({ needed }) => !needed)) refuse('case.nothing_needed');
  whole.case.submitted_at = moment.at;
  whole.case.version = 1;
  for (const item of whole.items) item.since = moment.at;
  checking(whole, moment);
  moment.history.push({ item: null, kind: 'submitted', text: '提交申请', public: '您提交了申请' });
  happen(whole, moment, { event: 'application.submitted', item: null });
  apply(whole, outcome, moment);
  settle(whole, moment);
}

/** What was changed since the last version: field names, and codes of materials with a new file. */
export interface Changed {
  paths: ReadonlySet<string>;
  materials: ReadonlySet<string>;
  /** item → the fields and materials its department sees */
  touches: (item: string) => boolean;
}

const fieldOf = (path: string): string => path.split('.')[0] ?? path;
const corrected = (point: ReturnRecord, changed: Changed): boolean =>
  (point.path === null || changed.paths.has(fieldOf(point.path))) && (point.material === null || changed.materials.has(point.material));

/** Handing in again after a return: what was asked for has been changed, and whoever sees a change looks again. */
export function resubmit(whole: WholeCase, outcome: Outcome, changed: Changed, moment: Moment): void {
  if (whole.case.closed_at !== null) refuse('case.closed');
  if (!hasOpenReturns(whole)) refuse('case.nothing_returned');
  const open = whole.returns.filter(({ resolved_at }) => resolved_at === null);
  const left = open.filter((point) => !corrected(point, changed));
  if (left.length > 0) {
    refuse('case.not_corrected', { labels: [...new Set(left.map(({ label }) => label))].join('、') }, Object.fromEntries(left.map(({ path, material, reason }) => [path ?? material ?? '', reason])));
  }
  whole.case.version += 1;
  for (const point of open) point.resolved_at = moment.at;
  for (const item of whole.items) {
    const returned = open.some((point) => point.item === item.item);
    if (item.correcting_at !== null && returned) {
      item.correcting_at = null;
      resumeClocks(whole, item.item, moment);
    } else if (whole.case.received_at === null && item.review !== null && (returned || changed.touches(item.item))) {
      item.review = null;
      item.since = moment.at;
      // What the counter had refused is looked at again before the next appointment.
      whole.case.passed_at = null;
    }
  }
  checking(whole, moment);
  moment.history.push({ item: null, kind: 'resubmitted', text: `修改后第 ${whole.case.version} 次提交`, public: '您修改后重新提交了' });
  apply(whole, outcome, moment);
  settle(whole, moment);
}

/** A new file of a material arrived. */
export function receiveFile(whole: WholeCase, code: string, moment: Moment): void {
  const material = whole.materials.find((one) => one.code === code) ?? refuse('request.not_found');
  if (whole.case.closed_at !== null) refuse('case.closed');
  const asked = whole.case.submitted_at === null || whole.returns.some((point) => point.material === code && point.resolved_at === null) || material.received_at === null || material.failed_at !== null;
  if (!asked) refuse('case.material_settled');
  Object.assign(material, { received_at: moment.at, checking_at: null, accepted_at: null, returned_at: null, failed_at: null, reason: null });
}

/** A file that could not be taken in: the person sees why. */
export function failFile(whole: WholeCase, code: string, reason: string, moment: Moment): void {
  const material = whole.materials.find((one) => one.code === code) ?? refuse('request.not_found');
  Object.assign(material, { failed_at: moment.at, reason });
}

/** Somebody at an office confirmed an event. */
export function reportEvent(whole: WholeCase, event: string, day: string, note: string, moment: Moment): boolean {
  const { label } = whole.service.events.find(({ code }) => code === event) ?? refuse('case.event_unknown');
  if (whole.case.submitted_at === null) refuse('case.not_submitted');
  if (whole.case.closed_at !== null) refuse('case.closed');
  if (day > moment.today) refuse('case.day_ahead', {}, { day: '不能晚于今天' });
  const changed = noteEvent(whole, event, day, moment);
  if (changed) moment.history.push({ item: null, kind: 'event', text: `${label}：${day}${note ? `（${note}）` : ''}`, public: `${label}：${day}` });
  settle(whole, moment);
  return changed;
}

/** A person on no list was checked by hand. */
export function confirmByHand(whole: WholeCase, note: string, moment: Moment): void {
  if (whole.case.by_hand === 0 || whole.case.hand_checked_at !== null || whole.case.closed_at !== null) refuse('case.nothing_to_check');
  whole.case.hand_checked_at = moment.at;
  moment.history.push({ item: null, kind: 'hand-check', text: `人工核实通过：${note}`, public: '工作人员已核实您的身份和服务对象资格' });
  settle(whole, moment);
}

/** What has been seen by a colleague of the item: who handles it. */
export function assign(whole: WholeCase, code: string, handler: { id: string; name: string }, reason: string, moment: Moment): void {
  const item = itemOf(whole, code);
  if (item.done_at !== null || item.withdrawn_at !== null || whole.case.closed_at !== null) refuse('case.item_closed');
  if (item.handler_id === handler.id) return;
  moment.history.push({ item: code, kind: 'assigned', text: `${item.handler_name ? `由${item.handler_name}移交给${handler.name}` : `分派给${handler.name}`}，原因：${reason}`, public: null });
  item.handler_id = handler.id;
  item.handler_name = handler.name;
}
