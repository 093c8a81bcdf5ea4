import { z } from 'zod';
import { ById, Id, Instant, Labelled, Paging, Workbook, entry, exportEntry, pageOf, staff } from './entry.ts';

const State = z.enum(['received', 'reading', 'accepted', 'refused', 'failed']);

export const FilingRow = z.object({
  id: Id,
  item: Labelled,
  period: z.string(),
  mode: z.enum(['full', 'diff']),
  fileName: z.string(),
  state: State,
  department: z.string(),
  uploadedBy: z.string(),
  createdAt: Instant,
  finishedAt: Instant.nullable(),
  read: z.number().int(),
  accepted: z.number().int(),
  rejected: z.number().int(),
  duplicates: z.number().int(),
  warnings: z.number().int(),
  /** rows expected, when the file tells; for the progress bar */
  total: z.number().int().nullable(),
  /** for a filing refused whole: what is wrong and what to do */
  fault: z.object({ code: z.string(), message: z.string(), next: z.string() }).nullable(),
  /** true when the very same file had been filed before: nothing changed */
  repeated: z.boolean(),
});

export const FilingIssue = z.object({
  row: z.number().int(),
  column: z.string(),
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  message: z.string(),
  next: z.string(),
});

const filters = {
  item: z.string().max(80).optional(),
  state: State.optional(),
  period: z.string().max(10).optional(),
  keyword: z.string().trim().max(50).optional(),
};

export const exchangeRoutes = {
  'GET /api/items': entry({
    summary: '可报送的信息项（含列与本期）',
    access: staff('filing.list'),
    out: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        department: z.string(),
        cycle: z.string(),
        currentPeriod: z.string(),
        due: z.string().nullable(),
        defaultMode: z.enum(['full', 'diff']),
        columns: z.array(z.object({ name: z.string(), required: z.boolean(), note: z.string() })),
      }),
    ),
  }),
  'GET /api/items/:code/template': entry({
    summary: '下载空白报送模板',
    access: staff('filing.list'),
    kind: 'download',
    params: z.object({ code: z.string().max(80) }),
    out: Workbook,
  }),
  'POST /api/filings': entry({
    summary: '报送一份文件（multipart：item、period、mode、file）',
    access: staff('filing.create'),
    kind: 'upload',
    body: z.object({ item: z.string().min(1, '请选择信息项'), period: z.string().optional(), mode: z.enum(['full', 'diff']).optional() }),
    out: FilingRow,
  }),
  'GET /api/filings': entry({ summary: '报送记录', access: staff('filing.list'), query: z.object({ ...Paging, ...filters }), out: pageOf(FilingRow) }),
  'GET /api/filings/export': exportEntry('导出报送记录', 'filing.export', filters),
  'GET /api/filings/:id': entry({ summary: '报送详情与进度', access: staff('filing.list'), params: ById, out: FilingRow }),
  'GET /api/filings/:id/issues': entry({
    summary: '退回与提醒的行',
    access: staff('filing.list'),
    params: ById,
    query: z.object({ ...Paging, severity: z.enum(['error', 'warning']).optional() }),
    out: pageOf(FilingIssue),
  }),
  'GET /api/filings/:id/refused-rows': entry({
    summary: '下载退回的行（原表样式，已标色并附原因）',
    access: staff('filing.export'),
    kind: 'download',
    params: ById,
    out: Workbook,
  }),
};
