import { FILING_MODE, FILING_STATE } from '../../contract/enums.ts';
import { exchangeRoutes } from '../../contract/exchange.ts';
import { formatInstant, shanghaiDay } from '../../platform/calendar/index.ts';
import { now } from '../../platform/db/index.ts';
import { fail, implement, type StaffActor } from '../../platform/http/index.ts';
import { XLSX_TYPE } from '../../platform/sheets/index.ts';
import { declareAction, exportWorkbook, recordAudit } from '../audit/index.ts';
import { codeTable } from '../definitions/index.ts';
import { scopeOf } from '../identity/index.ts';
import { receiveFiling } from './commands/receiveFiling.ts';
import { currentPeriod } from './domain/period.ts';
import { CYCLE_LABEL, presentFiling, presentIssue } from './present.ts';
import { filingFor, listFilings, listIssues, walkFilings } from './queries/filings.ts';
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
      columns: ['信息项', '所属期', '方式', '报送单位', '文件', '状态', '读取', '接收', '退回', '重复', '提醒', '报送人', '报送时间'].map((header) => ({ header })),
      rows: exportRows(actor, query),
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

async function* exportRows(actor: StaffActor, filters: Parameters<typeof walkFilings>[1]): AsyncGenerator<(string | number)[]> {
  for await (const filing of walkFilings(actor, filters)) {
    yield [
      filing.item_name,
      filing.period,
      FILING_MODE[filing.mode],
      filing.department_name ?? '',
      filing.file_name,
      FILING_STATE[filing.state],
      filing.read_rows,
      filing.accepted,
      filing.rejected,
      filing.duplicates,
      filing.warnings,
      filing.uploaded_by_name,
      formatInstant(filing.created_at),
    ];
  }
}
