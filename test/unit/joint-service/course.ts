import { addDays } from '@zhida/server/contract/expression/workdays.ts';
import type { ServiceBody } from '@zhida/server/contract/service/index.ts';
import { flatCalendar, type CalendarBody } from '@zhida/server/modules/definitions/domain/schemas/index.ts';
import type { CaseRecord, ItemRecord, MaterialRecord, Moment, WholeCase } from '@zhida/server/modules/joint-service/domain/rows.ts';
import type { Outcome } from '@zhida/server/modules/joint-service/domain/submitActs.ts';
import { packBody } from '../definitions/packs.ts';

export const CALENDAR = flatCalendar(packBody<CalendarBody>('calendar', 'state-council'));
export const DEMOBILISATION = packBody<ServiceBody>('service', 'shanxi.veteran.demobilisation');
export const START_UP = packBody<ServiceBody>('service', 'shanxi.graduate.start-up');

let serial = 0;
const newId = (): string => `id${(serial += 1)}`;

/** Nine in the morning of a day in Shanghai. */
export const nine = (day: string): number => Date.parse(`${day}T09:00:00+08:00`);
export const moment = (day: string, by = '某人'): Moment => ({ at: nine(day), today: day, by, calendar: CALENDAR, newId, happened: [], history: [] });

/** A draft of the service, as it is laid out before anything is handed in. */
export function draft(service: ServiceBody, byHand = false): WholeCase {
  const id = newId();
  const record = {
    id, number: null, open_key: null, service_code: 'x', service_version: 1, form_code: null, form_version: null, origin: 'phone', citizen_id: null, started_by: '', person_hash: 'p', applicant_name: '王小明', id_masked: '', phone_masked: null,
    sealed: '', division_code: '140105', by_hand: byHand ? 1 : 0, hand_checked_at: null, ticket: null, version: 0, draft_sealed: '', draft_revision: 0, draft_saved_at: 0, revision: 0, created_at: 0, submitted_at: null, passed_at: null,
    received_at: null, done_at: null, withdrawn_at: null, closed_at: null, close_kind: null, end_reason: null,
  } satisfies CaseRecord;
  const items = service.items.map(
    (item): ItemRecord => ({
      id: newId(), case_id: id, item: item.code, item_name: item.name, department_id: item.department, needed: 1, why: null, handler_id: null, handler_name: null, review: null, reviewed_at: null, returns: 0, ready_at: null, accepted_at: null,
      correcting_at: null, done_at: null, withdrawn_at: null, result: null, due_on: null, paused: 0, since: 0,
    }),
  );
  const materials = service.materials.map(
    (material): MaterialRecord => ({ id: newId(), case_id: id, code: material.code, needed: 0, received_at: null, checking_at: null, accepted_at: null, returned_at: null, failed_at: null, reason: null, original_at: null, original_by: null, paper_copies: null }),
  );
  return { service, case: record, items, materials, clocks: [], pauses: [], returns: [], reports: [] };
}

/** Everything applies and every material is needed, but for what is left out. */
export const outcome = (service: ServiceBody, without: readonly string[] = [], events: Record<string, string> = {}): Outcome => ({
  items: Object.fromEntries(service.items.map(({ code }) => [code, { needed: !without.includes(code), why: null }])),
  materials: Object.fromEntries(service.materials.map(({ code, items }) => [code, items.some((item) => !without.includes(item))])),
  events,
});

export const dayAfter = (day: string): string => addDays(day, 1);
