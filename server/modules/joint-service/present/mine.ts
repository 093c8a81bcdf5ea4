import type { z } from 'zod';
import type { MyCase, MyCaseRow, MyItem } from '../../../contract/jointServiceShapes.ts';
import { CASE_ITEM_STATE, CASE_STATE } from '../../../contract/service/index.ts';
import { shanghaiDay, type WorkCalendar } from '../../../platform/calendar/index.ts';
import { now } from '../../../platform/db/index.ts';
import { publishedVersion, workCalendar } from '../../definitions/index.ts';
import { appointmentOf } from '../commands/appointments.ts';
import { loadCase } from '../commands/store.ts';
import { assess, type Assessment } from '../domain/assess.ts';
import type { ItemRecord, WholeCase } from '../domain/rows.ts';
import { hasOpenReturns, isLead, isOpenItem, openLeads, stateOfCase, stateOfItem, waitsFor } from '../domain/state.ts';
import { countersFor, divisionNames, labelledDivision, presentCounters } from '../queries/counters.ts';
import { departmentNames } from '../queries/departments.ts';
import { workingCopy } from '../queries/desk.ts';
import { fileVersions } from '../queries/files.ts';
import { expectedDay, historyOf, ratingsOf, usualDays, type HistoryRecord, type Ratings } from '../queries/history.ts';
import { counted, presentClock, presentMaterials, presentResult, presentReturns, publicLines } from './parts.ts';
import { CASE_WORDS, heldFor, ITEM_WORDS, LEAD_READY, ORIGINAL_RETURNED, type Words } from './words.ts';

interface Around {
  today: string;
  calendar: WorkCalendar;
  departments: ReadonlyMap<string, string>;
  history: readonly HistoryRecord[];
  usual: ReadonlyMap<string, { days: number; count: number }>;
  ratings: Ratings;
}

const nearest = (days: readonly (string | null)[]): string | null => days.filter((day) => day !== null).sort()[0] ?? null;

function presentItem(whole: WholeCase, item: ItemRecord, { today, calendar, departments, history, usual, ratings }: Around): z.input<typeof MyItem> {
  const state = stateOfItem(whole, item);
  const clocks = whole.clocks.filter((record) => record.item === item.item).map((record) => presentClock(whole, record, today, calendar));
  const held = state === 'accepted' ? clocks.find((clock) => clock.state === 'paused') : undefined;
  const words: Words = held ? heldFor(held.pauseReason ?? '') : isLead(whole.service, item.item) && state === 'ready' ? LEAD_READY : ITEM_WORDS[state];
  const running = clocks.filter((clock) => clock.state === 'running');
  const lines = publicLines(history, item.item);
  const history1 = usual.get(item.item);
  const expected = state === 'accepted' && !held && history1 && item.accepted_at !== null ? expectedDay(item.accepted_at, history1.days, calendar, today) : null;
  const closed = whole.case.closed_at !== null && whole.case.done_at === null;
  return {
    code: item.item,
    name: item.item_name,
    department: departments.get(item.department_id ?? '') ?? '',
    state,
    stateLabel: CASE_ITEM_STATE[state],
    after: waitsFor(whole, item.item).map((one) => ({ code: one.item, label: one.item_name })),
    happened: lines.at(-1)?.text ?? '',
    doing: closed ? '办件已经结束' : state === 'unneeded' ? (item.why ?? words.doing) : words.doing,
    yours: closed ? '不用做什么' : words.yours,
    by: closed ? null : nearest(running.map(({ dueOn }) => dueOn)),
    side: closed ? null : (running.find(({ side }) => side === 'applicant')?.side ?? words.side),
    expectedOn: closed ? null : (expected ?? (state === 'accepted' ? nearest(running.map(({ dueOn }) => dueOn)) : null)),
    expectedFrom: expected ? `按最近 ${history1!.count} 件平均 ${history1!.days} 天推算` : state === 'accepted' && running.length > 0 ? '按规定的期限' : null,
    back: closed ? null : words.back,
    clocks,
    result: presentResult(item.result),
    rated: ratings.shown.filter((one) => one.item === item.item),
    canRate: state === 'done' && (!ratings.rated.has(item.item) || ratings.again.has(item.item)),
    timeline: lines,
  };
}

const wordsOf = ({ case: { passed_at } }: WholeCase, state: keyof typeof CASE_WORDS): Words => (state === 'returned' && passed_at !== null ? ORIGINAL_RETURNED : CASE_WORDS[state]);

/** Cases as lines of the applicant's list. */
export const presentMineRows = (cases: readonly WholeCase[]): Promise<z.input<typeof MyCaseRow>[]> => Promise.all(cases.map(presentRow));

async function presentRow(whole: WholeCase): Promise<z.input<typeof MyCaseRow>> {
  const state = stateOfCase(whole);
  const { case: record } = whole;
  const { name } = await publishedVersion('service', record.service_code, record.service_version);
  const running = whole.clocks.filter(({ stopped_on, paused_on }) => stopped_on === null && paused_on === null);
  const { done, needed } = counted(whole);
  return {
    id: record.id, number: record.number, service: { code: record.service_code, label: name }, state, stateLabel: CASE_STATE[state], doing: wordsOf(whole, state).doing, yours: yoursOf(whole, state), by: nearest(running.map(({ due_on }) => due_on)),
    itemsDone: done, itemsNeeded: needed, startedAt: Number(record.created_at), closedAt: record.closed_at === null ? null : Number(record.closed_at),
  };
}

function yoursOf(whole: WholeCase, state: keyof typeof CASE_WORDS): string {
  if (state === 'working' && hasOpenReturns(whole)) return '有事项需要补正：请按标出的地方修改，再重新提交';
  const lead = state === 'draft' ? undefined : openLeads(whole)[0];
  const { yours } = wordsOf(whole, state);
  return lead && whole.case.closed_at === null ? `${yours}；“${lead.item_name}”要先办好` : yours;
}

function leadWait(whole: WholeCase): string | null {
  const [lead] = openLeads(whole);
  if (!lead || whole.case.submitted_at === null || whole.case.closed_at !== null) return null;
  const proof = whole.service.materials.find(({ issuedBy, medium }) => issuedBy === lead.item && medium !== 'electronic');
  return `要先办好“${lead.item_name}”，${proof ? `把${proof.name}原件带到综合窗口，` : ''}办件才能往下走`;
}

type Can = z.input<typeof MyCase>['can'][number];
function allowed(whole: WholeCase, canRate: boolean): Can[] {
  const { case: record } = whole;
  const open = record.closed_at === null;
  const editable = open && (record.submitted_at === null || hasOpenReturns(whole));
  return [
    ...(editable ? (['edit', 'submit'] as const) : []),
    ...(open ? (['withdraw'] as const) : []),
    ...(open && record.passed_at !== null && record.received_at === null ? (['book', 'check-in'] as const) : []),
    ...(canRate ? (['rate'] as const) : []),
  ];
}

async function needsOf(whole: WholeCase, calendar: WorkCalendar): Promise<Assessment> {
  return whole.case.form_code === null ? assess(whole.service, {}, whole.reports, calendar) : (await workingCopy(whole)).assessment;
}

/** A case in the applicant's words, whole. */
export async function presentMine(caseId: string): Promise<z.input<typeof MyCase>> {
  const whole = await loadCase(caseId);
  const calendar = await workCalendar();
  const at = now();
  const today = shanghaiDay(at);
  const { case: record } = whole;
  const [history, ratings, departments, usual, names, booked] = await Promise.all([historyOf(caseId), ratingsOf(caseId), departmentNames(), usualDays(record.service_code, at), divisionNames([record.division_code]), appointmentOf(caseId)]);
  const around: Around = { today, calendar, departments, history, usual, ratings };
  const items = whole.items.map((item) => presentItem(whole, item, around));
  const state = stateOfCase(whole);
  const [counter] = booked ? await presentCounters((await countersFor(null)).filter(({ code }) => code === booked.counter)) : [];
  const rateCase = state === 'done' && (!ratings.rated.has('') || ratings.again.has(''));
  const lines = publicLines(history);
  const waiting = items.some(({ side, state: of }) => side === 'applicant' && of === 'correcting');
  return {
    ...(await presentRow(whole)),
    byHand: record.by_hand === 1 && record.hand_checked_at === null && record.submitted_at !== null,
    revision: record.draft_revision,
    division: labelledDivision(record.division_code, names),
    side: waiting ? 'applicant' : wordsOf(whole, state).side,
    happened: lines.at(-1)?.text ?? '',
    back: wordsOf(whole, state).back,
    leadWait: leadWait(whole),
    items,
    materials: presentMaterials(whole, (await needsOf(whole, calendar)).materials, await fileVersions(whole.materials.map(({ id }) => id)), null),
    returns: presentReturns(whole, departments, null),
    clocks: whole.clocks.filter(({ item }) => item === null || whole.items.some((one) => one.item === item && (isOpenItem(one) || one.done_at !== null))).map((one) => presentClock(whole, one, today, calendar)),
    timeline: lines,
    appointment: booked && counter ? { counter, day: booked.day, time: booked.time } : null,
    rated: ratings.shown.filter(({ item }) => item === null),
    can: allowed(whole, rateCase || items.some(({ canRate }) => canRate)),
  };
}
