import { ApiError } from '@zhida/server/contract/client';
import type { DashboardBody, PageBody } from '@zhida/server/contract/page/index.ts';
import type { Caller } from './caller.ts';

const NOWHERE = { divisions: [], departments: [], bureaus: [] };

/** A page of tasks; change what the test is about. */
export const pageBody = (change: Partial<PageBody> = {}): PageBody => ({
  summary: '测试用的页面',
  entity: 'tasks',
  roles: ['administrator', 'bureauHead', 'officer'],
  places: NOWHERE,
  menu: { group: '测试', order: 1 },
  columns: [{ field: 'subject', title: '对象', format: 'link' }, { field: 'taxpayer' }, { field: 'state', format: 'tag' }, { field: 'amountFen', format: 'wan' }, { field: 'dueOn' }],
  filters: ['state', 'kind', 'bureau', 'division', 'amountFen', 'dueOn', 'createdAt'],
  fixed: [],
  sort: { field: 'amountFen', descending: true },
  actions: [{ action: 'assign', roles: [] }, { action: 'contact', roles: [] }],
  views: [{ code: 'hired', name: '用工企业', filters: [{ field: 'kind', op: 'is', values: ['hired'] }], sort: { field: 'dueOn', descending: false }, columns: [] }],
  charts: [
    { code: 'kinds', title: '各类任务', kind: 'bar', measure: { kind: 'count', field: null }, by: { field: 'kind', unit: null }, filters: [], limit: 10 },
    { code: 'money', title: '金额', kind: 'stat', measure: { kind: 'sum', field: 'amountFen' }, by: null, filters: [], limit: 1 },
    { code: 'months', title: '每月', kind: 'line', measure: { kind: 'count', field: null }, by: { field: 'createdAt', unit: 'month' }, filters: [], limit: 12 },
    { code: 'quarters', title: '每季到期', kind: 'table', measure: { kind: 'average', field: 'amountFen' }, by: { field: 'dueOn', unit: 'quarter' }, filters: [], limit: 12 },
  ],
  detail: { sections: [{ title: '任务', fields: ['subject', 'taxpayer', 'state', 'amountFen'] }], related: [{ title: '比对结果', entity: 'matches', key: 'taxpayerId', columns: [{ field: 'person' }, { field: 'idNumber' }, { field: 'amountFen' }] }] },
  ...change,
});

export const dashboardBody = (change: Partial<DashboardBody> = {}): DashboardBody => ({
  summary: '测试用的面板',
  roles: ['administrator'],
  places: NOWHERE,
  order: 1,
  workbench: false,
  tiles: [{ code: 'all', kind: 'figure', title: '任务', width: 3, entity: 'tasks', measure: { kind: 'count', field: null }, filters: [], note: '', page: null }],
  ...change,
});

/** Publishes a page or a dashboard as an office does: one administrator writes, another publishes. */
export async function publishPage([author, reviewer]: readonly [Caller, Caller], kind: 'page' | 'dashboard', code: string, body: PageBody | DashboardBody): Promise<void> {
  const params = { kind, code };
  const begun = await author.call('POST /api/definitions/:kind/:code/draft', { params, body: {} }).catch((error: unknown) => {
    if (error instanceof ApiError && error.status === 404) return author.call('POST /api/definitions', { body: { kind, code, name: `测试 ${code}` } });
    throw error;
  });
  await author.call('PUT /api/definitions/:kind/:code/draft', { params, body: { revision: begun.revision, document: { ...begun.document, body: body as unknown } } });
  const sent = await author.call('POST /api/definitions/:kind/:code/submit', { params, body: { note: '测试用的改动' } });
  await reviewer.call('POST /api/definitions/:kind/:code/publish', { params, body: { revision: sent.revision } });
}
