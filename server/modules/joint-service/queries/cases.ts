import type { z } from 'zod';
import type { CaseRow } from '../../../contract/jointServiceDesk.ts';
import { CASE_STATE, type CaseState } from '../../../contract/service/index.ts';
import { shanghaiDay } from '../../../platform/calendar/index.ts';
import { containing, contains, inList, now, paged, rows, type Page } from '../../../platform/db/index.ts';
import type { StaffActor } from '../../../platform/http/index.ts';
import { definitions } from '../../definitions/index.ts';
import type { CaseRecord } from '../domain/rows.ts';
import { caseState } from '../domain/state.ts';
import { divisionNames, labelledDivision } from './counters.ts';
import { caseScope } from './scope.ts';

const RETURNED = 'EXISTS (SELECT 1 FROM service_returns r WHERE r.case_id = c.id AND r.resolved_at IS NULL)';
export const CASE_LATE = 'c.closed_at IS NULL AND EXISTS (SELECT 1 FROM service_items l WHERE l.case_id = c.id AND l.needed = 1 AND l.done_at IS NULL AND l.withdrawn_at IS NULL AND l.paused = 0 AND l.due_on < $today)';

/** The same sentences as `domain/state.ts`, for lists. */
export const CASE_STATE_SQL: Readonly<Record<CaseState, string>> = {
  draft: 'c.submitted_at IS NULL AND c.closed_at IS NULL',
  reviewing: `c.submitted_at IS NOT NULL AND c.closed_at IS NULL AND c.received_at IS NULL AND c.passed_at IS NULL AND NOT ${RETURNED}`,
  returned: `c.submitted_at IS NOT NULL AND c.closed_at IS NULL AND c.received_at IS NULL AND ${RETURNED}`,
  passed: `c.closed_at IS NULL AND c.received_at IS NULL AND c.passed_at IS NOT NULL AND NOT ${RETURNED}`,
  working: 'c.closed_at IS NULL AND c.received_at IS NOT NULL',
  done: 'c.done_at IS NOT NULL',
  withdrawn: 'c.withdrawn_at IS NOT NULL',
  closed: 'c.close_kind IS NOT NULL',
};

const COLUMNS = `c.id, c.number, c.service_code, c.applicant_name, c.id_masked, c.by_hand, c.hand_checked_at, c.origin, c.division_code, c.created_at, c.submitted_at, c.passed_at,
  c.received_at, c.done_at, c.withdrawn_at, c.closed_at`;

type ListedCase = Pick<
  CaseRecord,
  | 'id' | 'number' | 'service_code' | 'applicant_name' | 'id_masked' | 'by_hand' | 'hand_checked_at' | 'origin' | 'division_code' | 'created_at' | 'submitted_at'
  | 'passed_at' | 'received_at' | 'done_at' | 'withdrawn_at' | 'closed_at'
>;

interface Counts {
  case_id: string;
  needed: number;
  done: number;
  due_on: string | null;
  late: number;
}

/** Counts and nearest ends of a page of cases, and which of them wait for a correction: two queries. */
async function around(ids: readonly string[], today: string): Promise<{ counts: Map<string, Counts>; returned: Set<string> }> {
  const list = inList('c', ids);
  const counts = await rows<Counts>(
    `SELECT case_id, SUM(CASE WHEN withdrawn_at IS NULL THEN 1 ELSE 0 END) AS needed, SUM(CASE WHEN done_at IS NOT NULL THEN 1 ELSE 0 END) AS done,
       MIN(CASE WHEN done_at IS NULL AND withdrawn_at IS NULL AND paused = 0 THEN due_on END) AS due_on,
       SUM(CASE WHEN done_at IS NULL AND withdrawn_at IS NULL AND paused = 0 AND due_on < $today THEN 1 ELSE 0 END) AS late
     FROM service_items WHERE needed = 1 AND case_id IN ${list.sql} GROUP BY case_id`,
    { today, ...list.bind },
  );
  const returned = await rows<{ case_id: string }>(`SELECT DISTINCT case_id FROM service_returns WHERE resolved_at IS NULL AND case_id IN ${list.sql}`, list.bind);
  return { counts: new Map(counts.map((one) => [one.case_id, one])), returned: new Set(returned.map(({ case_id }) => case_id)) };
}

export async function presentRows(found: readonly ListedCase[]): Promise<z.input<typeof CaseRow>[]> {
  const today = shanghaiDay(now());
  const [{ counts, returned }, divisions, services] = await Promise.all([around(found.map(({ id }) => id), today), divisionNames(found.map(({ division_code }) => division_code)), definitions('service')]);
  const names = new Map(services.map(({ code, name }) => [code, name]));
  return found.map((one) => {
    const state = caseState(one, returned.has(one.id));
    const count = counts.get(one.id);
    return {
      id: one.id, number: one.number, service: { code: one.service_code, label: names.get(one.service_code) ?? one.service_code }, applicant: one.applicant_name, idNumber: one.id_masked, state, stateLabel: CASE_STATE[state],
      byHand: Number(one.by_hand) === 1 && one.hand_checked_at === null, origin: one.origin, division: labelledDivision(one.division_code, divisions), itemsDone: Number(count?.done ?? 0), itemsNeeded: Number(count?.needed ?? 0),
      dueOn: one.closed_at === null ? (count?.due_on ?? null) : null, overdue: one.closed_at === null && Number(count?.late ?? 0) > 0, startedAt: Number(one.created_at),
      submittedAt: one.submitted_at === null ? null : Number(one.submitted_at), closedAt: one.closed_at === null ? null : Number(one.closed_at),
    };
  });
}

export interface CaseFilter {
  page: number;
  pageSize: number;
  sort?: string | undefined;
  state?: CaseState | undefined;
  service?: string | undefined;
  byHand?: 'yes' | 'no' | undefined;
  overdue?: 'yes' | 'no' | undefined;
  keyword?: string | undefined;
}

/** Cases that the actor may see: what was handed in, and with `draft` what a clerk began. */
export async function listCases(actor: StaffActor, filter: CaseFilter): Promise<Page<z.input<typeof CaseRow>>> {
  const scope = await caseScope(actor);
  const parts = [filter.state ? CASE_STATE_SQL[filter.state] : 'c.submitted_at IS NOT NULL', filter.state === 'draft' ? `c.origin = 'counter'` : '1 = 1'];
  if (filter.service) parts.push('c.service_code = $service');
  if (filter.byHand) parts.push(filter.byHand === 'yes' ? 'c.by_hand = 1 AND c.hand_checked_at IS NULL' : '(c.by_hand = 0 OR c.hand_checked_at IS NOT NULL)');
  if (filter.overdue) parts.push(filter.overdue === 'yes' ? CASE_LATE : `NOT (${CASE_LATE})`);
  if (filter.keyword) parts.push(contains(['c.number', 'c.applicant_name'], 'like'));
  const page = await paged<ListedCase>({
    select: COLUMNS,
    from: 'service_cases c',
    where: parts.join(' AND ') + scope.sql,
    bind: { ...scope.bind, today: shanghaiDay(now()), service: filter.service, ...(filter.keyword ? { like: containing(filter.keyword) } : {}) },
    sortable: { number: 'c.number', submittedAt: 'c.submitted_at', startedAt: 'c.created_at', closedAt: 'c.closed_at', applicant: 'c.applicant_name' },
    sort: filter.sort,
    defaultSort: 'CASE WHEN c.closed_at IS NULL THEN 0 ELSE 1 END, c.submitted_at, c.id',
    page: filter.page,
    pageSize: filter.pageSize,
  });
  return { ...page, rows: await presentRows(page.rows) };
}

/** What a clerk finds by code, number or ID number, newest first. */
export async function findCases(actor: StaffActor, by: { id?: string; personHash?: string; number?: string }): Promise<z.input<typeof CaseRow>[]> {
  const scope = await caseScope(actor);
  const [column, value] = by.id ? ['c.id', by.id] : by.personHash ? ['c.person_hash', by.personHash] : ['c.number', by.number ?? ''];
  const found = await rows<ListedCase>(`SELECT ${COLUMNS} FROM service_cases c WHERE ${column} = $value AND c.submitted_at IS NOT NULL${scope.sql} ORDER BY c.created_at DESC LIMIT 20`, { value, ...scope.bind });
  return presentRows(found);
}
