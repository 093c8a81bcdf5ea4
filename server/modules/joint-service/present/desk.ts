import type { z } from 'zod';
import { answerLines, isTable, type Answers, type FormBody, type FormSources, type Viewer } from '../../../contract/form/index.ts';
import type { CaseDetail, StaffItem } from '../../../contract/jointServiceDesk.ts';
import { CASE_ITEM_STATE } from '../../../contract/service/index.ts';
import { shanghaiDay, type WorkCalendar } from '../../../platform/calendar/index.ts';
import { open } from '../../../platform/crypto/index.ts';
import { now, rows } from '../../../platform/db/index.ts';
import { may, type StaffActor } from '../../../platform/http/index.ts';
import { workCalendar } from '../../definitions/index.ts';
import { appointmentOf } from '../commands/appointments.ts';
import { noteRead, othersIn } from '../commands/caseVerbs.ts';
import { loadCase } from '../commands/store.ts';
import { departmentClocks } from '../domain/clocks.ts';
import type { ItemRecord, WholeCase } from '../domain/rows.ts';
import { openLeads, stateOfCase, stateOfItem, waitsFor } from '../domain/state.ts';
import { findCases } from '../queries/cases.ts';
import { countersFor, presentCounters } from '../queries/counters.ts';
import { departmentLabels } from '../queries/departments.ts';
import { workingCopy } from '../queries/desk.ts';
import { fileVersions } from '../queries/files.ts';
import { historyOf, ratingsOf } from '../queries/history.ts';
import { sees, type Sees } from '../queries/scope.ts';
import { sightOf } from '../queries/sight.ts';
import { presentClock, presentMaterials, presentResult, presentReturns } from './parts.ts';

interface Version {
  version: number;
  at: number;
  by_name: string;
  sealed: string;
}

const answersIn = ({ sealed }: Version): Answers => open<{ answers: Answers }>(sealed).answers;

/** A department's people read what it needs; the head of the lead department reads all of the case. */
const viewerOf = (actor: StaffActor, { whole, department }: Sees): Viewer => (whole && actor.role === 'supervisor' ? { role: 'administrator', department: null } : { role: actor.role, department });

/** What was handed in, section by section, as far as it may be seen; what the last correction changed is marked. */
function sections(body: FormBody, sources: FormSources, versions: readonly Version[], only: ReadonlySet<string> | null, viewer: Viewer): z.input<typeof CaseDetail>['sections'] {
  const last = versions.at(-1);
  if (!last) return [];
  const answers = answersIn(last);
  const before = versions.length > 1 ? answersIn(versions.at(-2)!) : answers;
  return body.view.sections.flatMap((section) => {
    const names = section.items.flatMap((place) => ('field' in place ? [place.field] : [])).filter((name) => only === null || only.has(name));
    const lines = names.flatMap((name) => {
      const field = body.fields.find((one) => one.name === name);
      if (!field) return [];
      const alone = { ...body, view: { sections: [{ ...section, items: [{ field: name }] }] } };
      const changed = JSON.stringify(before[name]) !== JSON.stringify(answers[name]);
      return answerLines(alone, answers, sources, viewer).map(({ label, text }, at) => ({ path: isTable(field) ? `${name}.${at}` : name, label, text, changed }));
    });
    return lines.length === 0 ? [] : [{ title: section.title, lines }];
  });
}

type ItemCan = z.input<typeof StaffItem>['can'][number];
function itemCan(whole: WholeCase, item: ItemRecord, actor: StaffActor, mine: boolean): ItemCan[] {
  const state = stateOfItem(whole, item);
  const open = whole.case.closed_at === null;
  const handles = mine && may(actor, 'service.handle');
  const supervises = (mine || actor.role === 'administrator') && may(actor, 'service.supervise');
  const clocks = departmentClocks(whole, item.item);
  return [
    ...(handles && open && state === 'reviewing' ? (['pass', 'return'] as const) : []),
    ...(handles && open && state === 'ready' ? (['accept', 'correct'] as const) : []),
    ...(handles && open && state === 'accepted' ? (['correct', 'finish'] as const) : []),
    ...(handles && open && clocks.some(({ paused_on }) => paused_on === null) ? (['pause'] as const) : []),
    ...(handles && open && item.correcting_at === null && clocks.some(({ paused_on }) => paused_on !== null) ? (['resume'] as const) : []),
    ...(mine && open && may(actor, 'service.assign') && state !== 'done' && state !== 'withdrawn' ? (['assign'] as const) : []),
    ...(supervises && state === 'done' ? (['reopen'] as const) : []),
    ...(supervises && open && state !== 'done' && state !== 'withdrawn' && state !== 'unneeded' ? (['withdraw'] as const) : []),
  ];
}

function presentItem(whole: WholeCase, item: ItemRecord, around: { actor: StaffActor; sight: Sees; departments: ReadonlyMap<string, { code: string; label: string }>; today: string; calendar: WorkCalendar }): z.input<typeof StaffItem> {
  const { actor, sight, departments, today, calendar } = around;
  const state = stateOfItem(whole, item);
  const mine = sight.departmentId !== null && item.department_id === sight.departmentId;
  const defined = whole.service.items.find(({ code }) => code === item.item);
  return {
    id: item.id, code: item.item, name: item.item_name, department: departments.get(item.department_id ?? '') ?? { code: '', label: '' }, mine, state, stateLabel: CASE_ITEM_STATE[state], why: item.why,
    after: waitsFor(whole, item.item).map((one) => ({ code: one.item, label: one.item_name })), handler: item.handler_id === null ? null : { id: item.handler_id, name: item.handler_name ?? '' },
    readyAt: item.ready_at, acceptedAt: item.accepted_at, doneAt: item.done_at, clocks: whole.clocks.filter((record) => record.item === item.item).map((record) => presentClock(whole, record, today, calendar)),
    delivery: defined?.delivery ?? [], result: presentResult(item.result), note: defined?.note ?? '', can: itemCan(whole, item, actor, mine),
  };
}

type Can = z.input<typeof CaseDetail>['can'][number];
function caseCan(whole: WholeCase, actor: StaffActor, { whole: all }: Sees): Can[] {
  const { case: record } = whole;
  const open = record.closed_at === null;
  const counter = may(actor, 'service.counter');
  const decides = all && may(actor, 'service.supervise');
  return [
    ...(counter && open ? (['originals'] as const) : []),
    ...(counter && open && stateOfCase(whole) === 'passed' ? (['receive'] as const) : []),
    ...(counter && open && stateOfCase(whole) === 'returned' ? (['edit'] as const) : []),
    ...(open && may(actor, 'service.report') ? (['report'] as const) : []),
    ...(decides && open ? (['close'] as const) : []),
    ...(decides && !open && record.done_at === null ? (['reopen'] as const) : []),
    ...(may(actor, 'service.note') ? (['note'] as const) : []),
    ...(decides && open && record.by_hand === 1 && record.hand_checked_at === null ? (['hand-check'] as const) : []),
  ];
}

/** A case at the desk, as much of it as the reader may see; the reading is audited. */
export async function presentDetail(actor: StaffActor, caseId: string, reading = false): Promise<z.input<typeof CaseDetail>> {
  const sight = await sees(actor, caseId);
  const whole = await loadCase(caseId);
  if (reading) await noteRead(actor, whole);
  const [copy, calendar, departments, versions, history, notes, ratings, booked, here, files, row] = await Promise.all([
    workingCopy(whole), workCalendar(), departmentLabels(),
    rows<Version>('SELECT version, at, by_name, sealed FROM service_versions WHERE case_id = $caseId ORDER BY version', { caseId }),
    historyOf(caseId),
    rows<{ id: string; at: number; by_name: string; text: string }>('SELECT id, at, by_name, text FROM service_notes WHERE case_id = $caseId ORDER BY at, id', { caseId }),
    ratingsOf(caseId), appointmentOf(caseId), othersIn(actor, caseId), fileVersions(whole.materials.map(({ id }) => id)), findCases(actor, { id: caseId }),
  ]);
  const today = shanghaiDay(now());
  const only = sight.whole ? null : sightOf(whole.service, copy.form?.body ?? null, [sight.department ?? '']);
  const items = whole.items.filter(({ department_id }) => sight.whole || department_id === sight.departmentId);
  const codes = items.map(({ item }) => item);
  const visible = (item: string | null): boolean => sight.whole || item === null || codes.includes(item);
  const names = new Map([...departments].map(([id, { label }]) => [id, label]));
  const [counter] = booked ? await presentCounters((await countersFor(null)).filter(({ code }) => code === booked.counter)) : [];
  return {
    ...row[0]!,
    revision: whole.case.draft_revision,
    serviceVersion: whole.case.service_version,
    phone: whole.case.phone_masked,
    whole: sight.whole,
    items: items.map((item) => presentItem(whole, item, { actor, sight, departments, today, calendar })),
    sections: copy.form && copy.context ? sections(copy.form.body, copy.context.sources, versions, only && new Set(only.fields), viewerOf(actor, sight)) : [],
    versions: versions.map(({ version, at, by_name }) => ({ version, at: Number(at), by: by_name })),
    materials: presentMaterials(whole, copy.assessment.materials, files, only?.materials ?? null).filter(({ needed }) => needed !== 'no'),
    returns: presentReturns(whole, names, sight.whole ? null : codes),
    clocks: whole.clocks.filter(({ item }) => visible(item)).map((record) => presentClock(whole, record, today, calendar)),
    events: whole.service.events.map(({ code, label, source }) => {
      const report = whole.reports.find((one) => one.kind === 'event' && one.code === code);
      return { code, label, source, day: report ? (JSON.parse(report.value) as string) : null, by: report?.by_name ?? null };
    }),
    situations: whole.service.situations.map(({ code, label, type, choices = [] }) => {
      const report = whole.reports.find((one) => one.kind === 'situation' && one.code === code);
      const value = copy.assessment.facts[code] ?? null;
      return { code, label, type, choices, value: (Array.isArray(value) ? value.map(String) : value) as string | number | boolean | string[] | null, from: report?.by_name ?? (value === null ? null : '申请人填写') };
    }),
    timeline: history.filter(({ item }) => visible(item)).map(({ at, item, kind, text, by_name }) => ({ at, item, kind, text, by: by_name })),
    notes: notes.map(({ id, at, by_name, text }) => ({ id, at: Number(at), by: by_name, text })),
    appointment: booked && counter ? { counter, day: booked.day, time: booked.time } : null,
    ratings: ratings.shown.filter(({ item }) => visible(item)),
    lead: openLeads(whole).map(({ item, item_name }) => ({ item, name: item_name, proof: whole.service.materials.find(({ issuedBy, medium }) => issuedBy === item && medium !== 'electronic')?.name ?? null })),
    here,
    can: caseCan(whole, actor, sight),
  };
}
