import type { z } from 'zod';
import { DONE } from '../../contract/entry.ts';
import type { DashboardBody, PageBody, PageFilter } from '../../contract/page/index.ts';
import { PageFilterIn, pageRoutes as contract } from '../../contract/pages.ts';
import { fail, implement, may } from '../../platform/http/index.ts';
import { declareAction, exportWorkbook, type ExportColumn } from '../audit/index.ts';
import { judge } from './commands/judge.ts';
import { removeView, saveView } from './commands/pageViews.ts';
import { dashboardReady, tilesReady } from './queries/pages/dashboard.ts';
import { listRows, visibleColumns, walkRows, type ShownRow } from './queries/pages/list.ts';
import { actionsFor, askedOf, dashboardsFor, insistOnFilters, openPage, pagesFor, type OpenPage } from './queries/pages/open.ts';
import { entityFor, readerOf } from './queries/pages/reader.ts';
import { chartsFor, drawChart, entityInfo, pageReady } from './queries/pages/ready.ts';
import { recordReady } from './queries/pages/record.ts';

const EXPORTED = declareAction('page.export', '导出列表页面');
const FEN = 100;
const PREVIEW_ROWS = 20;

/** The conditions of an export travel in its address as JSON. @throws request.invalid */
function filtersOf(text: string | undefined): PageFilter[] {
  if (text === undefined) return [];
  try {
    return PageFilterIn.array().max(30).parse(JSON.parse(text));
  } catch {
    fail('request.invalid', { fields: { filters: '条件的写法不对' } });
  }
}

const rowsOf = async (open: OpenPage, { page, pageSize, sort, ...query }: z.output<(typeof contract)['POST /api/pages/:code/rows']['body']>) => {
  const { viewSort, ...asked } = await askedOf(open, query);
  // An order tells something of the values it is by: only by columns that the reader sees.
  const wished = visibleColumns(open.entity, open.page.body.columns, open.reader).some(({ field }) => field === sort?.field) ? sort : undefined;
  return listRows(open.reader, { ...asked, columns: open.page.body.columns, actions: actionsFor(open), sort: wished ?? viewSort ?? open.page.body.sort, page, pageSize });
};

/** Numbers stay numbers in the sheet, money in yuan; everything else as it reads. */
const exportColumns = ({ page, entity, reader }: OpenPage): ExportColumn<ShownRow>[] =>
  visibleColumns(entity, page.body.columns, reader).map(({ of, title }) => ({
    header: `${title ?? of.label}${of.type === 'money' ? '（元）' : ''}`,
    value: ({ cells }) => {
      const cell = cells[of.name];
      if (!cell || cell.value === null) return '';
      if (of.type === 'number') return Number(cell.value);
      return of.type === 'money' ? Number(cell.value) / FEN : cell.text;
    },
  }));

/** A body that is not saved, judged as if it were. */
async function draft<Body>(kind: 'page' | 'dashboard', body: Record<string, unknown>) {
  const document = { kind, code: 'preview', name: '预览', version: 1, body };
  const faults = await judge(document);
  return { faults, sound: faults.some(({ level }) => level === 'error') ? null : { ...document, body: body as Body } };
}

export const pageRoutes = implement(contract, {
  'GET /api/pages': async ({ actor }) => {
    const reader = await readerOf(actor);
    const [pages, { all, workbench }] = await Promise.all([pagesFor(reader), dashboardsFor(reader)]);
    return {
      pages: pages.map(({ code, name, body }) => ({ code, name, summary: body.summary, ...body.menu })),
      dashboards: all.map(({ code, name, body }) => ({ code, name, summary: body.summary, order: body.order, workbench: code === workbench })),
    };
  },
  'GET /api/pages/:code': async ({ actor, params }) => pageReady(await openPage(actor, params.code)),
  'POST /api/pages/:code/rows': async ({ actor, params, body }) => rowsOf(await openPage(actor, params.code), body),
  'GET /api/pages/:code/rows/:id': async ({ actor, params }) => recordReady(await openPage(actor, params.code), params.id),
  'POST /api/pages/:code/charts/:chart': async ({ actor, params, body }) => {
    const open = await openPage(actor, params.code);
    const chart = chartsFor(open).find(({ code }) => code === params.chart) ?? fail('request.not_found');
    return drawChart(open, await askedOf(open, body), chart);
  },
  'GET /api/pages/:code/export': async ({ actor, params, query }) => {
    const open = await openPage(actor, params.code);
    if (open.entity.exportPermit === null || !may(actor, open.entity.exportPermit)) fail('access.denied');
    const asked = await askedOf(open, { view: query.view, keyword: query.keyword, filters: filtersOf(query.filters) });
    return exportWorkbook({ actor, action: EXPORTED, title: open.page.name, reason: query.reason, columns: exportColumns(open), rows: walkRows(open.reader, { ...asked, columns: open.page.body.columns, sort: open.page.body.sort }) });
  },
  'POST /api/pages/:code/views': async ({ actor, params, body }) => {
    const open = await openPage(actor, params.code);
    insistOnFilters(open, body.filters);
    return saveView(actor, params.code, body);
  },
  'DELETE /api/pages/:code/views/:id': async ({ actor, params }) => {
    await removeView(actor, params.code, params.id);
    return DONE;
  },
  'GET /api/dashboards/:code': async ({ actor, params }) => dashboardReady(actor, params.code),
  'GET /api/page-entities': async ({ actor }) => {
    const reader = await readerOf(actor);
    const mine = [...reader.entities.keys()].flatMap((code) => entityFor(reader, code) ?? []);
    return Promise.all(mine.map((entity) => entityInfo(entity, reader)));
  },
  'POST /api/pages/preview': async ({ actor, body }) => {
    const { faults, sound } = await draft<PageBody>('page', body.body);
    const reader = await readerOf(actor);
    const entity = sound && entityFor(reader, sound.body.entity);
    if (!sound || !entity) return { faults, page: null, rows: null, charts: [] };
    const open: OpenPage = { reader, page: sound, entity };
    const asked = await askedOf(open, {});
    const [page, rows, charts] = await Promise.all([pageReady(open), rowsOf(open, { page: 1, pageSize: PREVIEW_ROWS, filters: [] }), Promise.all(chartsFor(open).map((chart) => drawChart(open, asked, chart)))]);
    return { faults, page, rows, charts };
  },
  'POST /api/dashboards/preview': async ({ actor, body }) => {
    const { faults, sound } = await draft<DashboardBody>('dashboard', body.body);
    if (!sound) return { faults, dashboard: null };
    const { code, name, body: whole } = sound;
    return { faults, dashboard: { code, name, summary: whole.summary, workbench: whole.workbench, tiles: await tilesReady(await readerOf(actor), whole) } };
  },
});
