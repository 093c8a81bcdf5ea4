import type { CloseKind } from '../../../contract/service/index.ts';
import { stopClocks } from './clocks.ts';
import { doneByProof } from './itemActs.ts';
import { refuse } from './refusal.ts';
import type { Moment, WholeCase } from './rows.ts';
import { happen, receive, settle } from './settle.ts';
import { definedMaterial, isLead, isOpenItem, isUploaded, materialOf, openLeads } from './state.ts';

export interface Original {
  code: string;
  ok: boolean;
  copies: number;
  reason: string;
}

/**
 * A paper that must be there was refused at the counter: until the right one is shown, or a new file handed in, the
 * case waits for the applicant.
 */
function sendBack(whole: WholeCase, code: string, reason: string, moment: Moment): void {
  const material = materialOf(whole, code);
  const defined = definedMaterial(whole, code);
  if (whole.case.received_at !== null || material.needed === 0) return;
  const user = whole.items.find((item) => defined.items.includes(item.item) && isOpenItem(item));
  const known = whole.returns.find((one) => one.material === code && one.path === null && one.resolved_at === null);
  if (known) Object.assign(known, { reason, by_name: moment.by, at: moment.at });
  else if (user) whole.returns.push({ id: moment.newId(), case_id: whole.case.id, item: user.item, path: null, material: code, label: defined.name, reason, by_name: moment.by, at: moment.at, resolved_at: null });
}

/** The counter holds the paper beside what was filed. The proof that a lead item issues also shows that item done. */
export function checkOriginals(whole: WholeCase, list: readonly Original[], moment: Moment): void {
  if (whole.case.submitted_at === null) refuse('case.not_submitted');
  if (whole.case.closed_at !== null) refuse('case.closed');
  for (const { code, ok, copies, reason } of list) {
    const material = materialOf(whole, code);
    const defined = definedMaterial(whole, code);
    if (!ok) {
      if (reason === '') refuse('case.reason_missing', { material: defined.name });
      sendBack(whole, code, reason, moment);
      Object.assign(material, { original_at: null, original_by: null, returned_at: moment.at, accepted_at: null, reason });
      moment.history.push({ item: null, kind: 'original-returned', text: `原件退回：${defined.name}，原因：${reason}`, public: `窗口退回了${defined.name}：${reason}` });
      continue;
    }
    Object.assign(material, { received_at: material.received_at ?? moment.at, accepted_at: moment.at, original_at: moment.at, original_by: moment.by, paper_copies: copies, returned_at: null, failed_at: null, reason: null });
    for (const open of whole.returns) if (open.material === code && open.path === null) open.resolved_at ??= moment.at;
    if (defined.issuedBy !== null && isLead(whole.service, defined.issuedBy)) doneByProof(whole, defined.issuedBy, defined.name, moment);
  }
  if (whole.case.received_at === null && list.some(({ ok }) => !ok)) happen(whole, moment, { event: 'application.original-returned', item: null });
  const good = list.filter(({ ok }) => ok);
  if (good.length > 0) moment.history.push({ item: null, kind: 'originals', text: `核对原件：${good.map(({ code, copies }) => `${definedMaterial(whole, code).name}${copies > 0 ? `（留存 ${copies} 份）` : ''}`).join('、')}`, public: `窗口核对了 ${good.length} 项原件` });
  settle(whole, moment);
}

/** Papers that the counter must have seen before it takes the case. */
export const missingOriginals = (whole: WholeCase): string[] =>
  whole.materials
    .filter(({ code, needed, original_at }) => {
      const defined = definedMaterial(whole, code);
      return needed === 1 && original_at === null && defined.medium === 'paper' && isUploaded(defined, whole.service) && defined.items.some((item) => whole.items.some((one) => one.item === item && isOpenItem(one) && !isLead(whole.service, item)));
    })
    .map(({ code }) => definedMaterial(whole, code).name);

export function receiveCase(whole: WholeCase, note: string, moment: Moment): void {
  if (whole.case.closed_at !== null) refuse('case.closed');
  if (whole.case.received_at !== null) refuse('case.received');
  if (whole.case.passed_at === null) refuse('case.not_passed');
  const [lead] = openLeads(whole);
  if (lead) {
    const proof = whole.service.materials.find(({ issuedBy }) => issuedBy === lead.item);
    refuse('case.lead_missing', { item: lead.item_name, proof: proof?.name ?? '办理证明' });
  }
  const missing = missingOriginals(whole);
  if (missing.length > 0) refuse('case.originals_missing', { materials: missing.join('、') });
  receive(whole, moment, note ? `窗口收件：${note}` : '窗口已收件，各部门开始办理');
  settle(whole, moment);
}

function end(whole: WholeCase, reason: string, moment: Moment): void {
  if (whole.case.closed_at !== null) refuse('case.closed');
  whole.case.closed_at = moment.at;
  whole.case.end_reason = reason;
  stopClocks(whole, moment.today);
  settle(whole, moment);
}

/** The applicant does not want it any more. */
export function withdrawCase(whole: WholeCase, reason: string, moment: Moment): void {
  end(whole, reason, moment);
  whole.case.withdrawn_at = moment.at;
  moment.history.push({ item: null, kind: 'withdrawn', text: `申请人撤回，原因：${reason}`, public: `您撤回了申请：${reason}` });
}

const WORDS: Readonly<Record<CloseKind, string>> = { duplicate: '重复申请', deceased: '申请人已去世', ineligible: '核查后不属于服务对象' };

export function closeCase(whole: WholeCase, kind: CloseKind, reason: string, moment: Moment): void {
  if (whole.case.submitted_at === null) refuse('case.not_submitted');
  end(whole, reason, moment);
  whole.case.close_kind = kind;
  moment.history.push({ item: null, kind: 'closed', text: `终止（${WORDS[kind]}）：${reason}`, public: `办件已终止（${WORDS[kind]}）：${reason}` });
}

/** Withdrawn or closed by mistake: every item goes on where it stood. Clocks that ran go on to their old ends. */
export function reopenCase(whole: WholeCase, reason: string, moment: Moment): void {
  const { case: marks } = whole;
  if (marks.closed_at === null || marks.done_at !== null) refuse('case.not_reopenable');
  const ended = marks.closed_at;
  Object.assign(marks, { closed_at: null, withdrawn_at: null, close_kind: null, end_reason: null });
  const endedOn = new Date(ended + 8 * 3_600_000).toISOString().slice(0, 10);
  for (const record of whole.clocks) {
    const item = whole.items.find(({ item: code }) => code === record.item);
    const running = record.stopped_on === endedOn && (!item || (item.done_at === null && item.withdrawn_at === null));
    const stop = whole.service.clocks.find(({ code }) => code === record.clock)?.stop;
    const over = (stop === 'item.accepted' && item !== undefined && item.accepted_at !== null) || (stop?.startsWith('application.') ?? false);
    if (running && !over) Object.assign(record, { stopped_on: null, next_on: moment.today });
  }
  moment.history.push({ item: null, kind: 'reopened', text: `恢复办理，原因：${reason}`, public: `办件恢复办理：${reason}` });
  happen(whole, moment, { event: 'case.reopened', item: null });
  settle(whole, moment);
}
