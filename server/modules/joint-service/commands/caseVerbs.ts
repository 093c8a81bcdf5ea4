import type { CloseKind } from '../../../contract/service/index.ts';
import { execute, insertRows, newId, now, rows, unitOfWork } from '../../../platform/db/index.ts';
import type { CitizenActor, StaffActor } from '../../../platform/http/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { checkOriginals, closeCase, receiveCase, reopenCase, withdrawCase, type Original } from '../domain/caseActs.ts';
import { refuse } from '../domain/refusal.ts';
import type { Moment, WholeCase } from '../domain/rows.ts';
import { settle } from '../domain/settle.ts';
import { startMissed } from '../domain/clocks.ts';
import { confirmByHand, reportEvent } from '../domain/submitActs.ts';
import { assess } from '../domain/assess.ts';
import { answersOf } from '../queries/desk.ts';
import { sees, seesWhole } from '../queries/scope.ts';
import { workCalendar } from '../../definitions/index.ts';
import { act } from './act.ts';
import { REPORTED } from './machineEvents.ts';

const COUNTER = declareAction('service.counter', '综合窗口核对原件、收件');
const DECIDED = declareAction('service.decide', '终止、恢复或核实办件');

/** One verb on a whole case, audited. */
async function onCase<T>(actor: StaffActor, caseId: string, action: string, words: string, verb: (whole: WholeCase, at: Moment) => T | Promise<T>): Promise<T> {
  return act(caseId, actor.name, async (whole, at) => {
    const answer = await verb(whole, at);
    await recordAudit(actor, action, `办件 ${whole.case.number ?? ''}`, words);
    return answer;
  });
}

export async function originals(actor: StaffActor, caseId: string, list: readonly Original[]): Promise<void> {
  await sees(actor, caseId);
  await onCase(actor, caseId, COUNTER, `核对原件 ${list.length} 份`, (whole, at) => checkOriginals(whole, list, at));
}

export async function receive(actor: StaffActor, caseId: string, note: string): Promise<void> {
  await sees(actor, caseId);
  await onCase(actor, caseId, COUNTER, '收件', (whole, at) => receiveCase(whole, note, at));
}

export async function report(actor: StaffActor, caseId: string, event: string, day: string, note: string): Promise<void> {
  await sees(actor, caseId);
  await onCase(actor, caseId, REPORTED, `${event} ${day}`, (whole, at) => reportEvent(whole, event, day, note, at));
}

/** A situation that a department's data or the counter settles: items and materials follow. */
export async function reportSituation(actor: StaffActor, caseId: string, code: string, value: string | number | boolean, note: string): Promise<void> {
  await sees(actor, caseId);
  const calendar = await workCalendar();
  await onCase(actor, caseId, REPORTED, `情形 ${code}`, (whole, at) => {
    const situation = whole.service.situations.find((one) => one.code === code) ?? refuse('case.event_unknown');
    if (whole.case.closed_at !== null) refuse('case.closed');
    const known = whole.reports.find((one) => one.kind === 'situation' && one.code === code);
    if (known) Object.assign(known, { value: JSON.stringify(value), by_name: at.by, at: at.at });
    else whole.reports.push({ id: at.newId(), case_id: caseId, kind: 'situation', code, value: JSON.stringify(value), by_name: at.by, at: at.at });
    const assessed = assess(whole.service, answersOf(whole.case), whole.reports, calendar);
    for (const item of whole.items) if (item.ready_at === null && item.review === null) Object.assign(item, { needed: assessed.items[item.item]?.needed === 'no' ? 0 : 1, why: assessed.items[item.item]?.why ?? null });
    for (const material of whole.materials) material.needed = assessed.materials[material.code]?.needed === 'yes' ? 1 : 0;
    at.history.push({ item: null, kind: 'situation', text: `核实情形：${situation.label}${note ? `（${note}）` : ''}`, public: null });
    startMissed(whole, at);
    settle(whole, at);
  });
}

export async function handCheck(actor: StaffActor, caseId: string, ok: boolean, note: string): Promise<void> {
  await seesWhole(actor, caseId);
  await onCase(actor, caseId, DECIDED, `人工核实${ok ? '通过' : '不通过'}：${note}`, (whole, at) => {
    if (ok) confirmByHand(whole, note, at);
    else closeCase(whole, 'ineligible', note, at);
  });
}

export async function close(actor: StaffActor, caseId: string, kind: CloseKind, reason: string): Promise<void> {
  await seesWhole(actor, caseId);
  await onCase(actor, caseId, DECIDED, `终止，原因：${reason}`, async (whole, at) => {
    closeCase(whole, kind, reason, at);
    await freeSeat(caseId);
  });
}

export async function reopen(actor: StaffActor, caseId: string, reason: string): Promise<void> {
  await seesWhole(actor, caseId);
  await onCase(actor, caseId, DECIDED, `恢复，原因：${reason}`, (whole, at) => reopenCase(whole, reason, at));
}

/** The applicant takes it back; a draft simply ends. */
export async function withdraw(actor: CitizenActor, caseId: string, reason: string): Promise<void> {
  await act(caseId, '申请人', async (whole, at) => {
    if (whole.case.received_at !== null && whole.items.some(({ done_at }) => done_at !== null)) at.history.push({ item: null, kind: 'withdrawn-late', text: '撤回时已有办结的事项', public: null });
    withdrawCase(whole, reason, at);
    if (whole.case.submitted_at === null) whole.case.open_key = null;
    await freeSeat(caseId);
    await recordAudit(actor, DECIDED, actor.name, `申请人撤回，原因：${reason}`);
  });
}

const freeSeat = (caseId: string): Promise<number> => execute('DELETE FROM service_appointments WHERE case_id = $caseId', { caseId });

export async function note(actor: StaffActor, caseId: string, text: string): Promise<void> {
  await sees(actor, caseId);
  await unitOfWork(() => insertRows('service_notes', [{ id: newId(), case_id: caseId, at: now(), by_name: actor.name, department_id: actor.departmentId, text }]));
}

const LEASE_MS = 45_000;

/** A heartbeat: I am in this case. Answers who else is. */
export async function present(actor: StaffActor, caseId: string): Promise<Other[]> {
  await sees(actor, caseId);
  const at = now();
  await unitOfWork(() =>
    insertRows('service_presence', [{ case_id: caseId, staff_id: actor.id, name: actor.name, since: at, until: at + LEASE_MS }], {
      conflict: 'ON CONFLICT (case_id, staff_id) DO UPDATE SET until = excluded.until, since = CASE WHEN service_presence.until < excluded.since THEN excluded.since ELSE service_presence.since END',
    }),
  );
  return othersIn(actor, caseId);
}

/** Somebody else in the case; a colleague may be about to do the very same. */
export interface Other {
  name: string;
  since: number;
  colleague: boolean;
}

export async function othersIn({ id, departmentId, role }: StaffActor, caseId: string): Promise<Other[]> {
  const found = await rows<{ name: string; since: number; department_id: string | null; role: string }>(
    'SELECT p.name, p.since, s.department_id, s.role FROM service_presence p JOIN staff s ON s.id = p.staff_id WHERE p.case_id = $caseId AND p.staff_id <> $id AND p.until > $at ORDER BY p.since',
    { caseId, id, at: now() },
  );
  return found.map((one) => ({ name: one.name, since: Number(one.since), colleague: departmentId === null ? one.role === role : one.department_id === departmentId }));
}

/** A reading of somebody's case leaves its trace. */
const READ = declareAction('service.read', '查看“一件事”办件');
export const noteRead = (actor: StaffActor, whole: WholeCase): Promise<void> => recordAudit(actor, READ, `${whole.case.applicant_name.slice(0, 1)}** ${whole.case.id_masked}`, `办件 ${whole.case.number ?? '（未提交）'}`);

