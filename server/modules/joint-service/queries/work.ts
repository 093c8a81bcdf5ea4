import type { z } from 'zod';
import type { WorkRow } from '../../../contract/jointServiceDesk.ts';
import { CASE_ITEM_STATE, type CaseItemState, type ServiceBody } from '../../../contract/service/index.ts';
import { shanghaiDay } from '../../../platform/calendar/index.ts';
import { containing, contains, now, paged, rows, type Bind, type Page } from '../../../platform/db/index.ts';
import type { StaffActor } from '../../../platform/http/index.ts';
import { definitions } from '../../definitions/index.ts';
import { scopeSql } from '../../identity/index.ts';
import { itemState, isLead } from '../domain/state.ts';
import { divisionNames, labelledDivision } from './counters.ts';

interface ListedItem {
  id: string;
  case_id: string;
  number: string;
  item: string;
  item_name: string;
  service_code: string;
  applicant_name: string;
  id_masked: string;
  by_hand: number;
  hand_checked_at: number | null;
  division_code: string | null;
  department_code: string | null;
  department_name: string | null;
  handler_id: string | null;
  handler_name: string | null;
  needed: number;
  review: 'passed' | 'returned' | null;
  received_at: number | null;
  ready_at: number | null;
  accepted_at: number | null;
  correcting_at: number | null;
  done_at: number | null;
  withdrawn_at: number | null;
  due_on: string | null;
  paused: number;
  since: number;
}

const COLUMNS = `i.id, i.case_id, c.number, i.item, i.item_name, c.service_code, c.applicant_name, c.id_masked, c.by_hand, c.hand_checked_at, c.division_code, d.code AS department_code, d.name AS department_name,
  i.handler_id, i.handler_name, i.needed, i.review, c.received_at, i.ready_at, i.accepted_at, i.correcting_at, i.done_at, i.withdrawn_at, i.due_on, i.paused, i.since`;
export const ITEM_FROM = 'service_items i JOIN service_cases c ON c.id = i.case_id LEFT JOIN departments d ON d.id = i.department_id';
export const ITEM_OPEN = 'c.closed_at IS NULL AND i.done_at IS NULL AND i.withdrawn_at IS NULL AND i.needed = 1';
export const ITEM_LATE = `${ITEM_OPEN} AND i.paused = 0 AND i.due_on < $today`;

/** The same sentences as `domain/state.ts`, for lists. @param lead SQL: whether the item is a lead one */
export const itemStateSql = (lead: string): Readonly<Record<CaseItemState, string>> => ({
  unneeded: 'i.needed = 0',
  done: 'i.needed = 1 AND i.done_at IS NOT NULL',
  withdrawn: 'i.needed = 1 AND i.withdrawn_at IS NOT NULL',
  correcting: `${ITEM_OPEN} AND i.correcting_at IS NOT NULL`,
  accepted: `${ITEM_OPEN} AND i.correcting_at IS NULL AND i.accepted_at IS NOT NULL`,
  ready: `${ITEM_OPEN} AND i.correcting_at IS NULL AND i.accepted_at IS NULL AND i.ready_at IS NOT NULL`,
  waiting: `${ITEM_OPEN} AND i.correcting_at IS NULL AND i.ready_at IS NULL AND (c.received_at IS NOT NULL OR ${lead})`,
  reviewing: `${ITEM_OPEN} AND i.ready_at IS NULL AND c.received_at IS NULL AND NOT ${lead} AND i.review IS NULL`,
  returned: `${ITEM_OPEN} AND i.ready_at IS NULL AND c.received_at IS NULL AND NOT ${lead} AND i.review = 'returned'`,
  passed: `${ITEM_OPEN} AND i.ready_at IS NULL AND c.received_at IS NULL AND NOT ${lead} AND i.review = 'passed'`,
});

/** Lead items, as `service:item` and as SQL. */
export async function leads(): Promise<{ codes: Set<string>; sql: string; bind: Bind }> {
  const found = (await definitions<ServiceBody>('service')).flatMap(({ code, body }) => body.items.filter((item) => isLead(body, item.code)).map((item) => ({ service: code, item: item.code })));
  const parts = found.map((_, at) => `(c.service_code = $ls${at} AND i.item = $li${at})`);
  return { codes: new Set(found.map(({ service, item }) => `${service}:${item}`)), sql: parts.length > 0 ? `(${parts.join(' OR ')})` : '(1 = 0)', bind: Object.fromEntries(found.flatMap(({ service, item }, at) => [[`ls${at}`, service], [`li${at}`, item]])) };
}

export interface WorkFilter {
  page: number;
  pageSize: number;
  sort?: string | undefined;
  state?: CaseItemState | undefined;
  open?: 'yes' | 'no' | undefined;
  service?: string | undefined;
  item?: string | undefined;
  handler?: string | undefined;
  overdue?: 'yes' | 'no' | undefined;
  department?: string | undefined;
  keyword?: string | undefined;
}

/** Items of the actor's department (all of the division for those without one), the nearest end first. */
export async function listWork(actor: StaffActor, filter: WorkFilter): Promise<Page<z.input<typeof WorkRow>>> {
  const scope = scopeSql(actor, { division: 'c.division_code', department: 'i.department_id' });
  const lead = await leads();
  const today = shanghaiDay(now());
  const bind: Bind = { ...scope.bind, ...lead.bind, today };
  const parts = ['c.submitted_at IS NOT NULL'];
  if (filter.state) parts.push(itemStateSql(lead.sql)[filter.state]);
  else parts.push('i.needed = 1');
  if (filter.open) parts.push(filter.open === 'yes' ? ITEM_OPEN : `NOT (${ITEM_OPEN})`);
  if (filter.overdue) parts.push(filter.overdue === 'yes' ? ITEM_LATE : `NOT (${ITEM_LATE})`);
  const equal = (column: string, name: string, value: string | undefined): void => {
    if (value === undefined) return;
    parts.push(`${column} = $${name}`);
    bind[name] = value;
  };
  equal('c.service_code', 'service', filter.service);
  equal('i.item', 'item', filter.item);
  equal('d.code', 'department', filter.department);
  if (filter.handler === 'none') parts.push('i.handler_id IS NULL');
  else equal('i.handler_id', 'handler', filter.handler === 'mine' ? actor.id : filter.handler);
  if (filter.keyword) {
    parts.push(contains(['c.number', 'c.applicant_name'], 'like'));
    bind['like'] = containing(filter.keyword);
  }
  const page = await paged<ListedItem>({
    select: COLUMNS,
    from: ITEM_FROM,
    where: parts.join(' AND ') + scope.sql,
    bind,
    sortable: { dueOn: 'i.due_on', since: 'i.since', number: 'c.number', applicant: 'c.applicant_name', item: 'i.item_name' },
    sort: filter.sort,
    // What nobody can hurry stands last: closed, paused, without an end.
    defaultSort: 'CASE WHEN i.done_at IS NULL AND i.withdrawn_at IS NULL AND c.closed_at IS NULL THEN 0 ELSE 1 END, i.paused, CASE WHEN i.due_on IS NULL THEN 1 ELSE 0 END, i.due_on, i.since, i.id',
    page: filter.page,
    pageSize: filter.pageSize,
  });
  return { ...page, rows: await presentWork(page.rows, lead.codes, today) };
}

async function presentWork(found: readonly ListedItem[], leadCodes: ReadonlySet<string>, today: string): Promise<z.input<typeof WorkRow>[]> {
  const [divisions, services] = await Promise.all([divisionNames(found.map(({ division_code }) => division_code)), definitions('service')]);
  const names = new Map(services.map(({ code, name }) => [code, name]));
  return found.map((one) => {
    const state = itemState(one, { received: one.received_at !== null, lead: leadCodes.has(`${one.service_code}:${one.item}`) });
    const open = state !== 'done' && state !== 'withdrawn' && state !== 'unneeded';
    return {
      id: one.id, caseId: one.case_id, number: one.number, item: one.item, itemName: one.item_name, service: { code: one.service_code, label: names.get(one.service_code) ?? one.service_code }, applicant: one.applicant_name,
      idNumber: one.id_masked, state, stateLabel: CASE_ITEM_STATE[state], byHand: Number(one.by_hand) === 1 && one.hand_checked_at === null, division: labelledDivision(one.division_code, divisions),
      department: { code: one.department_code ?? '', label: one.department_name ?? '' }, handler: one.handler_id === null ? null : { id: one.handler_id, name: one.handler_name ?? '' },
      dueOn: one.due_on, paused: Number(one.paused) === 1, overdue: open && Number(one.paused) === 0 && one.due_on !== null && one.due_on < today, since: Number(one.since),
    };
  });
}

/** Colleagues of the actor's department with what each has in hand. */
export async function colleagues(actor: StaffActor): Promise<{ id: string; name: string; open: number }[]> {
  const found = await rows<{ id: string; name: string; open: number }>(
    `SELECT s.id, s.name, COUNT(c.id) AS open FROM staff s LEFT JOIN service_items i ON i.handler_id = s.id AND i.done_at IS NULL AND i.withdrawn_at IS NULL
     LEFT JOIN service_cases c ON c.id = i.case_id AND c.closed_at IS NULL
     WHERE s.department_id = $department AND s.role IN ('handler', 'supervisor') AND s.disabled_at IS NULL GROUP BY s.id, s.name ORDER BY s.name`,
    { department: actor.departmentId ?? '-' },
  );
  return found.map((one) => ({ ...one, open: Number(one.open) }));
}
