import type { z } from 'zod';
import type { CaseClock, CaseMaterial, Limit, Result, ReturnPoint, TimelineLine } from '../../../contract/jointServiceShapes.ts';
import { CASE_MATERIAL_STATE, clockDays, DELIVERY, limitWords, MATERIAL_SOURCE, type ServiceClock } from '../../../contract/service/index.ts';
import type { WorkCalendar } from '../../../platform/calendar/index.ts';
import type { Assessment, Need } from '../domain/assess.ts';
import { daysLeft, definedClock, isLate, sideOf } from '../domain/clocks.ts';
import type { ClockRecord, ItemResult, WholeCase } from '../domain/rows.ts';
import { isOpenItem, isUploaded, materialState } from '../domain/state.ts';
import type { StoredVersion } from '../queries/files.ts';
import type { HistoryRecord } from '../queries/history.ts';

/** What happens past the end: what one would lose is said early, everything else once it is late. */
const consequence = ({ past }: ServiceClock, late: boolean): string | null => past.filter(({ action }) => action === 'forfeit').map(({ note }) => note)[0] ?? (late ? past[0]?.note : undefined) ?? null;

export function presentClock(whole: WholeCase, record: ClockRecord, today: string, calendar: WorkCalendar): z.input<typeof CaseClock> {
  const clock = definedClock(whole, record.clock)!;
  const state = record.stopped_on !== null ? 'stopped' : record.paused_on !== null ? 'paused' : 'running';
  return {
    code: clock.code,
    name: clock.name,
    item: clock.item,
    state,
    side: sideOf(clock, record),
    startedOn: record.started_on,
    dueOn: record.due_on,
    stoppedOn: record.stopped_on,
    daysLeft: state === 'running' ? daysLeft(clock, record, today, calendar) : null,
    words: limitWords(whole.service, clock),
    pastWords: clock.duty === 'applicant' ? consequence(clock, isLate(record, today)) : null,
    pauseReason: record.pause_reason,
    late: isLate(record, today),
  };
}

/** Limits that the applicant must keep, as far as their day is known, before any clock runs. */
export function presentLimits(whole: WholeCase, events: Assessment['events'], today: string, calendar: WorkCalendar): z.input<typeof Limit>[] {
  return whole.service.clocks
    .filter(({ duty, trigger, item }) => duty === 'applicant' && trigger !== null && (item === null || whole.items.some((one) => one.item === item && one.needed === 1)))
    .map((clock) => {
      const day = events[clock.trigger!];
      const due = day === undefined ? null : clockDays(clock, day, calendar).due;
      return { clock: clock.code, name: clock.name, words: limitWords(whole.service, clock), dueOn: due, daysLeft: due === null ? null : daysLeft(clock, { due_on: due }, today, calendar), consequence: consequence(clock, due !== null && due < today), basis: clock.basis };
    });
}

/** @param only codes of the materials to show; null for all */
export function presentMaterials(whole: WholeCase, needs: Record<string, Need>, files: ReadonlyMap<string, StoredVersion[]>, only: readonly string[] | null): z.input<typeof CaseMaterial>[] {
  const itemNames = new Map(whole.service.items.map(({ code, name }) => [code, name]));
  return whole.service.materials.flatMap((defined) => {
    const slot = whole.materials.find(({ code }) => code === defined.code);
    if (!slot || (only !== null && !only.includes(defined.code))) return [];
    const need = needs[defined.code] ?? { needed: 'unknown' as const, why: '', basis: defined.basis };
    const upload = isUploaded(defined, whole.service);
    const state = materialState(slot, !upload);
    return [
      {
        id: slot.id, code: defined.code, name: defined.name, state, stateLabel: state === 'awaited' && defined.source === 'generated' ? '在线生成' : CASE_MATERIAL_STATE[state],
        needed: need.needed, optional: defined.necessity === 'optional', why: need.why, basis: need.basis || defined.basis, standard: defined.standard, note: defined.note,
        source: MATERIAL_SOURCE[defined.source], medium: defined.medium, copies: defined.copies, upload, issuedBy: defined.issuedBy === null ? null : (itemNames.get(defined.issuedBy) ?? null),
        items: defined.items.map((code) => ({ code, label: itemNames.get(code) ?? code })), reason: slot.reason,
        versions: (files.get(slot.id) ?? []).map(({ version, name, bytes, pages, at }) => ({ version, name, bytes: Number(bytes), pages, at: Number(at) })),
        originalAt: slot.original_at, paperCopies: slot.paper_copies,
      },
    ];
  });
}

/** @param only items to show; null for all */
export function presentReturns(whole: WholeCase, departments: ReadonlyMap<string, string>, only: readonly string[] | null): z.input<typeof ReturnPoint>[] {
  return whole.returns
    .filter(({ item }) => only === null || only.includes(item))
    .map(({ id, item, path, material, label, reason, at, resolved_at }) => {
      const record = whole.items.find((one) => one.item === item);
      return { id, item, itemName: record?.item_name ?? item, department: departments.get(record?.department_id ?? '') ?? '', path, material, label, reason, at: Number(at), resolvedAt: resolved_at === null ? null : Number(resolved_at) };
    });
}

export function presentResult(result: string | null): z.input<typeof Result> | null {
  if (result === null) return null;
  const { delivery, number, place, note } = JSON.parse(result) as ItemResult;
  return { delivery, label: DELIVERY[delivery], number, place, note };
}

export const publicLines = (history: readonly HistoryRecord[], item?: string): z.input<typeof TimelineLine>[] =>
  history.flatMap((line) => (line.public_text === null || (item !== undefined && line.item !== item) ? [] : [{ at: line.at, item: line.item, kind: line.kind, text: line.public_text, by: line.by_name === '申请人' ? '您' : line.by_name }]));

/** Items that count: those that apply and were not withdrawn. */
export const counted = (whole: WholeCase): { done: number; needed: number } => {
  const own = whole.items.filter(({ needed, withdrawn_at }) => needed === 1 && withdrawn_at === null);
  return { done: own.filter((item) => !isOpenItem(item)).length, needed: own.length };
};
