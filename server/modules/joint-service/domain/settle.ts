import { followClocks, stopClocks } from './clocks.ts';
import type { Happening, Moment, WholeCase } from './rows.ts';
import { hasOpenReturns, isLead, isOpenItem, isPaperless, reviewedItems, waitsFor } from './state.ts';

/** Tells clocks, notices and documents. */
export function happen(whole: WholeCase, moment: Moment, happening: Happening): void {
  moment.happened.push(happening);
  followClocks(whole, happening, moment);
}

function pass(whole: WholeCase, moment: Moment): void {
  const { case: marks } = whole;
  const checked = marks.by_hand === 0 || marks.hand_checked_at !== null;
  if (marks.passed_at !== null || !checked || hasOpenReturns(whole) || reviewedItems(whole).some(({ review }) => review !== 'passed')) return;
  marks.passed_at = moment.at;
  moment.history.push({ item: null, kind: 'passed', text: '各部门预审都已通过', public: '各部门预审都已通过' });
  happen(whole, moment, { event: 'application.passed', item: null });
  if (isPaperless(whole)) receive(whole, moment, '材料都是电子件，不用到窗口递交');
}

/** The case is in the departments' hands from now on. */
export function receive(whole: WholeCase, moment: Moment, words: string): void {
  whole.case.received_at = moment.at;
  for (const material of whole.materials) if (material.needed === 1 && material.received_at !== null && material.returned_at === null) material.accepted_at ??= moment.at;
  moment.history.push({ item: null, kind: 'received', text: words, public: words });
  happen(whole, moment, { event: 'application.received', item: null });
}

function start(whole: WholeCase, moment: Moment): void {
  for (const item of whole.items) {
    if (!isOpenItem(item) || item.ready_at !== null) continue;
    if (whole.case.received_at === null && !isLead(whole.service, item.item)) continue;
    if (waitsFor(whole, item.item).length > 0) continue;
    item.ready_at = moment.at;
    item.since = moment.at;
    happen(whole, moment, { event: 'item.ready', item: item.item });
  }
}

function finish(whole: WholeCase, moment: Moment): void {
  const { case: marks } = whole;
  if (marks.closed_at !== null || whole.items.some(isOpenItem)) return;
  marks.done_at = moment.at;
  marks.closed_at = moment.at;
  moment.history.push({ item: null, kind: 'done', text: '全部事项办结', public: '全部事项都已办好' });
  happen(whole, moment, { event: 'application.done', item: null });
  stopClocks(whole, moment.today);
}

/** What stands on the work list beside each item: the nearest end, and whether anybody but the applicant is waited for. */
function summarise(whole: WholeCase): void {
  for (const item of whole.items) {
    const own = whole.clocks.filter(({ item: code, stopped_on }) => code === item.item && stopped_on === null);
    item.due_on = own.map(({ due_on }) => due_on).sort()[0] ?? null;
    item.paused = own.length > 0 && own.every(({ paused_on }) => paused_on !== null) ? 1 : 0;
  }
}

/** After every act: what follows by itself. */
export function settle(whole: WholeCase, moment: Moment): void {
  if (whole.case.submitted_at !== null && whole.case.closed_at === null) {
    pass(whole, moment);
    start(whole, moment);
    finish(whole, moment);
  }
  summarise(whole);
}
