import { pauseClocks, restartClocks, resumeClocks, stopClocks } from './clocks.ts';
import { refuse } from './refusal.ts';
import type { ItemRecord, ItemResult, Moment, WholeCase } from './rows.ts';
import { happen, settle } from './settle.ts';
import { definedItem, isLead, isOpenItem, itemOf, materialOf, waitsFor } from './state.ts';

/** A field or a document that must be put right. */
export interface Point {
  path: string | null;
  material: string | null;
  label: string;
  reason: string;
}

const DELIVERED: Readonly<Record<ItemResult['delivery'], string>> = { online: '线上告知', courier: '已邮寄', counter: '请到窗口领取' };

function openItem(whole: WholeCase, code: string): ItemRecord {
  const item = itemOf(whole, code);
  if (whole.case.submitted_at === null) refuse('case.not_submitted');
  if (whole.case.closed_at !== null) refuse('case.closed');
  if (!isOpenItem(item)) refuse('case.item_closed');
  return item;
}

function underReview(whole: WholeCase, code: string): ItemRecord {
  const item = openItem(whole, code);
  if (isLead(whole.service, code)) refuse('case.item_first', { item: item.item_name });
  if (whole.case.received_at !== null || item.review !== null) refuse('case.reviewed', { item: item.item_name });
  return item;
}

const reviewed = (item: ItemRecord, review: 'passed' | 'returned', moment: Moment): void => {
  item.review = review;
  item.reviewed_at = moment.at;
  item.since = moment.at;
};

/** Pre-review: everything this department needs is in order. */
export function passReview(whole: WholeCase, code: string, moment: Moment): void {
  const item = underReview(whole, code);
  reviewed(item, 'passed', moment);
  moment.history.push({ item: code, kind: 'review-passed', text: `预审通过：${item.item_name}`, public: `“${item.item_name}”预审通过` });
  settle(whole, moment);
}

function point(whole: WholeCase, item: ItemRecord, points: readonly Point[], moment: Moment): void {
  if (points.length === 0) refuse('case.no_points');
  for (const { path, material, label, reason } of points) {
    whole.returns.push({ id: moment.newId(), case_id: whole.case.id, item: item.item, path, material, label, reason, by_name: moment.by, at: moment.at, resolved_at: null });
    if (material !== null) Object.assign(materialOf(whole, material), { returned_at: moment.at, accepted_at: null, checking_at: null, reason });
  }
}

const said = (points: readonly Point[]): string => points.map(({ label, reason }) => `${label}：${reason}`).join('；');

/** Pre-review: what is wrong, at the very field or document. */
export function returnReview(whole: WholeCase, code: string, points: readonly Point[], moment: Moment): void {
  const item = underReview(whole, code);
  point(whole, item, points, moment);
  item.returns += 1;
  reviewed(item, 'returned', moment);
  moment.history.push({ item: code, kind: 'review-returned', text: `预审退回：${said(points)}`, public: `“${item.item_name}”预审退回：${said(points)}` });
  happen(whole, moment, { event: 'application.returned', item: code });
  settle(whole, moment);
}

export function acceptItem(whole: WholeCase, code: string, moment: Moment): void {
  const item = openItem(whole, code);
  const before = waitsFor(whole, code);
  if (before.length > 0) refuse('case.item_waits', { item: item.item_name, before: before.map(({ item_name }) => item_name).join('、') });
  if (item.ready_at === null) refuse('case.not_received', { item: item.item_name });
  if (item.accepted_at !== null) refuse('case.item_accepted', { item: item.item_name });
  item.accepted_at = moment.at;
  item.since = moment.at;
  moment.history.push({ item: code, kind: 'accepted', text: `受理：${item.item_name}`, public: `“${item.item_name}”已受理` });
  happen(whole, moment, { event: 'item.accepted', item: code });
  settle(whole, moment);
}

/** Found wanting after the counter: the department's clocks stand still until the applicant has corrected it. */
export function correctItem(whole: WholeCase, code: string, points: readonly Point[], moment: Moment): void {
  const item = openItem(whole, code);
  if (item.ready_at === null || item.correcting_at !== null) refuse('case.not_correctable', { item: item.item_name });
  point(whole, item, points, moment);
  item.correcting_at = moment.at;
  item.since = moment.at;
  pauseClocks(whole, code, '等待申请人补正', moment);
  moment.history.push({ item: code, kind: 'item-returned', text: `退回补正，期限暂停：${said(points)}`, public: `“${item.item_name}”需要补正：${said(points)}` });
  happen(whole, moment, { event: 'item.returned', item: code });
  settle(whole, moment);
}

/** The items that a done one hands its papers to get them. */
function issue(whole: WholeCase, code: string, moment: Moment): void {
  for (const defined of whole.service.materials.filter(({ issuedBy }) => issuedBy === code)) {
    const material = materialOf(whole, defined.code);
    Object.assign(material, { received_at: material.received_at ?? moment.at, accepted_at: moment.at, returned_at: null, failed_at: null, reason: null });
  }
}

export function finishItem(whole: WholeCase, code: string, result: ItemResult, moment: Moment): void {
  const item = openItem(whole, code);
  if (item.accepted_at === null) refuse('case.item_not_accepted', { item: item.item_name });
  if (item.correcting_at !== null) refuse('case.item_correcting', { item: item.item_name });
  if (!definedItem(whole, code).delivery.includes(result.delivery)) refuse('case.delivery', { item: item.item_name }, { delivery: '这个事项没有这种送达方式' });
  if (result.delivery === 'courier' && !result.number) refuse('case.courier_number', {}, { number: '请填写快递单号' });
  item.done_at = moment.at;
  item.since = moment.at;
  item.result = JSON.stringify(result);
  issue(whole, code, moment);
  const words = `${DELIVERED[result.delivery]}${result.number ? `（单号 ${result.number}）` : ''}${result.place ? `（${result.place}）` : ''}`;
  moment.history.push({ item: code, kind: 'item-done', text: `办结：${item.item_name}，${words}`, public: `“${item.item_name}”已办好，结果${words}` });
  happen(whole, moment, { event: 'item.done', item: code });
  settle(whole, moment);
}

/** The paper that a lead item issues was shown at the counter: the item has been done there. */
export function doneByProof(whole: WholeCase, code: string, proof: string, moment: Moment): void {
  const item = itemOf(whole, code);
  if (!isOpenItem(item)) return;
  item.accepted_at ??= moment.at;
  item.correcting_at = null;
  item.done_at = moment.at;
  item.since = moment.at;
  item.result = JSON.stringify({ delivery: 'counter', number: null, place: null, note: `凭${proof}认定` } satisfies ItemResult);
  issue(whole, code, moment);
  moment.history.push({ item: code, kind: 'item-done', text: `凭${proof}认定已办：${item.item_name}`, public: `“${item.item_name}”已凭${proof}认定办好` });
  happen(whole, moment, { event: 'item.accepted', item: code });
  happen(whole, moment, { event: 'item.done', item: code });
}

/** Done by mistake. Refused while an item that waited for it has been begun. */
export function reopenItem(whole: WholeCase, code: string, reason: string, moment: Moment): void {
  const item = itemOf(whole, code);
  if (item.done_at === null || (whole.case.closed_at !== null && whole.case.done_at === null)) refuse('case.item_not_done', { item: item.item_name });
  const begun = whole.items.filter((one) => one.needed === 1 && one.withdrawn_at === null && one.accepted_at !== null && definedItem(whole, one.item).after.includes(code));
  if (begun.length > 0) refuse('case.item_used', { item: item.item_name, users: begun.map(({ item_name }) => item_name).join('、') });
  Object.assign(item, { done_at: null, result: null, since: moment.at });
  for (const one of whole.items) if (isOpenItem(one) && one.accepted_at === null && definedItem(whole, one.item).after.includes(code)) one.ready_at = null;
  for (const { code: material } of whole.service.materials.filter(({ issuedBy }) => issuedBy === code)) Object.assign(materialOf(whole, material), { accepted_at: null, received_at: null });
  whole.case.done_at = null;
  whole.case.closed_at = null;
  restartClocks(whole, code, moment);
  moment.history.push({ item: code, kind: 'item-reopened', text: `撤销误办结：${item.item_name}，原因：${reason}`, public: `“${item.item_name}”重新办理：${reason}` });
  settle(whole, moment);
}

export function withdrawItem(whole: WholeCase, code: string, reason: string, moment: Moment): void {
  const item = openItem(whole, code);
  item.withdrawn_at = moment.at;
  item.correcting_at = null;
  item.since = moment.at;
  for (const one of whole.returns) if (one.item === code) one.resolved_at ??= moment.at;
  stopClocks(whole, moment.today, (record) => record.item === code);
  moment.history.push({ item: code, kind: 'item-withdrawn', text: `撤销事项：${item.item_name}，原因：${reason}`, public: `“${item.item_name}”不再办理：${reason}` });
  settle(whole, moment);
}

export function pauseItem(whole: WholeCase, code: string, reason: string, moment: Moment): void {
  const item = openItem(whole, code);
  if (pauseClocks(whole, code, reason, moment) === 0) refuse('case.no_clock', { item: item.item_name });
  moment.history.push({ item: code, kind: 'paused', text: `期限暂停，原因：${reason}`, public: `“${item.item_name}”的办理期限暂停：${reason}` });
  settle(whole, moment);
}

export function resumeItem(whole: WholeCase, code: string, reason: string, moment: Moment): void {
  const item = openItem(whole, code);
  if (item.correcting_at !== null) refuse('case.item_correcting', { item: item.item_name });
  if (resumeClocks(whole, code, moment) === 0) refuse('case.no_clock', { item: item.item_name });
  moment.history.push({ item: code, kind: 'resumed', text: `期限恢复：${reason}`, public: `“${item.item_name}”的办理期限恢复计算` });
  settle(whole, moment);
}
