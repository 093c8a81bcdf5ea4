import { FILING_MODE, FILING_STATE } from '../../contract/enums.ts';
import { exchangeRoutes } from '../../contract/exchange.ts';
import { formatInstant, shanghaiDay } from '../../platform/calendar/index.ts';
import { now } from '../../platform/db/index.ts';
import { fail, implement, type StaffActor } from '../../platform/http/index.ts';
import { XLSX_TYPE } from '../../platform/sheets/index.ts';
import { declareAction, exportWorkbook, recordAudit, type ExportColumn } from '../audit/index.ts';
import { codeTable } from '../definitions/index.ts';
import { scopeOf } from '../identity/index.ts';
import { receiveFiling } from './commands/receiveFiling.ts';
import { currentPeriod } from './domain/period.ts';
import { CYCLE_LABEL, presentFiling, presentIssue } from './present.ts';
import { filingFor, listFilings, listIssues, walkFilings, type FilingWithDepartment } from './queries/filings.ts';
import { allItems, departmentsByCode, itemOf, type Department, type ItemDefinition } from './queries/items.ts';
import { refusedFileName, refusedWorkbook } from './queries/refusedRows.ts';
import { blankTemplate } from './queries/template.ts';

const REFUSED_ROWS = declareAction('filing.refusedRows', '下载退回的行');
const EXPORTED = declareAction('filing.exported', '导出报送记录');

/** A liaison is shown the own department's items only. */
const mayFile = (actor: StaffActor, department: Department | undefined): boolean => {
  const { departmentId } = scopeOf(actor);
  return departmentId === null || departmentId === department?.id;
};

async function presentItem(item: ItemDefinition, department: Department | undefined) {
  const { cycle, due, defaultMode, columns, department: code } = item.body;
  const current = currentPeriod(cycle, due, shanghaiDay(now()));
  return {
    code: item.code,
    name: item.name,
    department: department?.name ?? code,
    cycle: CYCLE_LABEL[cycle],
    currentPeriod: current.period,
    due: current.due,
    defaultMode,
    columns: columns.map(({ name, required, note }) => ({ name, required, note })),
  };
}

const EXPORT_COLUMNS: ExportColumn<FilingWithDepartment>[] = [
  { header: '信息项', width: 28, value: (filing) => filing.item_name },
  { header: '所属期', value: (filing) => filing.period },
  { header: '方式', value: (filing) => FILING_MODE[filing.mode] },
  { header: '报送单位', width: 24, value: (filing) => filing.department_name },
  { header: '文件', width: 32, value: (filing) => filing.file_name },
  { header: '状态', value: (filing) => FILING_STATE[filing.state] },
  { header: '读取', value: (filing) => filing.read_rows },
  { header: '接收', value: (filing) => filing.accepted },
  { header: '退回', value: (filing) => filing.rejected },
  { header: '重复', value: (filing) => filing.duplicates },
  { header: '提醒', value: (filing) => filing.warnings },
  { header: '报送人', value: (filing) => filing.uploaded_by_name },
  { header: '报送时间', width: 20, value: (filing) => formatInstant(filing.created_at) },
];

export const routes = implement(exchangeRoutes, {
  'GET /api/items': async ({ actor }) => {
    const departments = await departmentsByCode();
    const items = (await allItems()).filter((item) => mayFile(actor, departments.get(item.body.department)));
    return Promise.all(items.map((item) => presentItem(item, departments.get(item.body.department))));
  },
  'GET /api/items/:code/template': async ({ params }) => {
    const item = await itemOf(params.code);
    const department = (await departmentsByCode()).get(item.body.department);
    const categories = (await codeTable('person-category')).filter(({ code }) => item.body.categories?.includes(code) ?? true);
    const body = blankTemplate(item, department?.name ?? '', categories.map(({ label }) => label));
    return { fileName: `${item.name}-模板.xlsx`, contentType: XLSX_TYPE, body };
  },
  'POST /api/filings': async ({ actor, body, file }) => {
    if (!file) fail('file.missing');
    const { filing, repeated } = await receiveFiling({ item: body.item, period: body.period, mode: body.mode, path: file.path, fileName: file.name, actor });
    return presentFiling(await filingFor(actor, filing.id), repeated);
  },
  'GET /api/filings': async ({ actor, query }) => {
    const page = await listFilings(actor, query);
    return { ...page, rows: page.rows.map((filing) => presentFiling(filing)) };
  },
  'GET /api/filings/export': async ({ actor, query }) =>
    exportWorkbook({
      actor,
      action: EXPORTED,
      reason: query.reason,
      title: '报送记录',
      columns: EXPORT_COLUMNS,
      rows: walkFilings(actor, query),
    }),
  'GET /api/filings/:id': async ({ actor, params }) => presentFiling(await filingFor(actor, params.id)),
  'GET /api/filings/:id/issues': async ({ actor, params, query }) => {
    const filing = await filingFor(actor, params.id);
    const page = await listIssues(filing.id, query);
    return { ...page, rows: page.rows.map(presentIssue) };
  },
  'GET /api/filings/:id/refused-rows': async ({ actor, params }) => {
    const filing = await filingFor(actor, params.id);
    const body = refusedWorkbook(filing);
    await recordAudit(actor, REFUSED_ROWS, `${filing.item_name} ${filing.period}`, `编号 ${filing.id}，${filing.rejected} 行`);
    return { fileName: refusedFileName(filing), contentType: XLSX_TYPE, body };
  },
});
