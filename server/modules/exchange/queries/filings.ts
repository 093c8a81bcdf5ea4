import type { z } from 'zod';
import type { exchangeRoutes } from '../../../contract/exchange.ts';
import { containing, contains, paged, row, rows, walk, type Bind, type Page } from '../../../platform/db/index.ts';
import { fail, type StaffActor } from '../../../platform/http/index.ts';
import { scopeSql } from '../../identity/index.ts';
import type { Filing } from '../models/filing.ts';

/** A filing with the name of the department that owes the item. */
export interface FilingWithDepartment extends Filing {
  department_name: string | null;
}
export interface StoredIssue {
  row_no: number;
  column_name: string;
  code: string;
  severity: 'error' | 'warning';
  message: string;
  next: string;
}

type ListQuery = z.output<(typeof exchangeRoutes)['GET /api/filings']['query']>;
export type FilingFilters = Pick<ListQuery, 'item' | 'state' | 'period' | 'keyword'>;
type IssueQuery = z.output<(typeof exchangeRoutes)['GET /api/filings/:id/issues']['query']>;

const SELECT = 'f.*, d.name AS department_name';
const FROM = 'filings f LEFT JOIN departments d ON d.id = f.department_id';

/** What the actor may see and asked for: liaisons their department, the others their division. */
function whereOf(actor: StaffActor, filters: FilingFilters): { where: string; bind: Bind } {
  const scope = scopeSql(actor, { division: 'd.division_code', department: 'f.department_id' });
  const parts = ['1 = 1'];
  const bind: Bind = { ...scope.bind };
  for (const [name, column] of [['item', 'f.item_code'], ['state', 'f.state'], ['period', 'f.period']] as const) {
    if (filters[name] === undefined || filters[name] === '') continue;
    parts.push(`${column} = $${name}`);
    bind[name] = filters[name];
  }
  if (filters.keyword) {
    parts.push(contains(['f.file_name', 'f.item_name', 'f.uploaded_by_name'], 'keyword'));
    bind['keyword'] = containing(filters.keyword);
  }
  return { where: parts.join(' AND ') + scope.sql, bind };
}

/** One page of the filings that the actor may see, newest first. */
export function listFilings(actor: StaffActor, query: ListQuery): Promise<Page<FilingWithDepartment>> {
  return paged<FilingWithDepartment>({
    select: SELECT,
    from: FROM,
    ...whereOf(actor, query),
    sortable: {
      createdAt: 'f.created_at',
      finishedAt: 'f.finished_at',
      item: 'f.item_name',
      period: 'f.period',
      fileName: 'f.file_name',
      state: 'f.state',
      department: 'd.name',
      uploadedBy: 'f.uploaded_by_name',
      read: 'f.read_rows',
      accepted: 'f.accepted',
      rejected: 'f.rejected',
      duplicates: 'f.duplicates',
      warnings: 'f.warnings',
    },
    sort: query.sort,
    defaultSort: 'f.created_at DESC, f.id DESC',
    page: query.page,
    pageSize: query.pageSize,
  });
}

/** All filings that the actor may see, newest first, a page of the table at a time. */
export function walkFilings(actor: StaffActor, filters: FilingFilters): AsyncGenerator<FilingWithDepartment> {
  const { where, bind } = whereOf(actor, filters);
  return walk<FilingWithDepartment>((last, size) =>
    rows<FilingWithDepartment>(`SELECT ${SELECT} FROM ${FROM} WHERE ${where}${last ? ' AND f.id < $lastId' : ''} ORDER BY f.id DESC LIMIT ${size}`, { ...bind, lastId: last?.id ?? '' }),
  );
}

/** One filing in the actor's scope. @throws request.not_found, also for what exists elsewhere */
export async function filingFor(actor: StaffActor, id: string): Promise<FilingWithDepartment> {
  const { where, bind } = whereOf(actor, {});
  return (await row<FilingWithDepartment>(`SELECT ${SELECT} FROM ${FROM} WHERE ${where} AND f.id = $id`, { ...bind, id })) ?? fail('request.not_found');
}

/** One page of what was said about single rows, in sheet order. */
export function listIssues(filingId: string, query: IssueQuery): Promise<Page<StoredIssue>> {
  return paged<StoredIssue>({
    select: 'row_no, column_name, code, severity, message, next',
    from: 'filing_issues',
    where: `filing_id = $filingId${query.severity ? ' AND severity = $severity' : ''}`,
    bind: { filingId, severity: query.severity },
    sortable: { row: 'row_no', column: 'column_name', code: 'code', severity: 'severity' },
    sort: query.sort,
    defaultSort: 'row_no, column_name, code',
    page: query.page,
    pageSize: query.pageSize,
  });
}
