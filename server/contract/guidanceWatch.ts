import { z } from 'zod';
import { ById, Day, Done, Fen, Id, Instant, Labelled, Month, Paging, citizen, entry, exportEntry, pageOf, staff } from './entry.ts';

const since = { month: Month.optional().describe('办结、联系、评价按这个月；不写为累计') };

/** One bureau's guidance in figures. */
export const BureauFigures = z.object({
  bureau: Labelled,
  open: z.number().int(),
  unassigned: z.number().int(),
  dueSoon: z.number().int(),
  overdue: z.number().int(),
  stopped: z.number().int(),
  contactDue: z.number().int().describe('首次联系期限已过的'),
  contactInTime: z.number().int().describe('其中按时联系的'),
  closed: z.number().int(),
  outcomes: z.array(Labelled.extend({ count: z.number().int() })),
  openFen: Fen.describe('在办任务估算'),
  enjoyedFen: Fen.describe('结果为已享受的估算'),
  receivedFen: Fen.describe('申报数据显示辅导过的户实际减免'),
  ratings: z.number().int(),
  ratingAverage: z.number().nullable(),
  bad: z.number().int(),
  badOpen: z.number().int().describe('差评还没有回访的'),
});

const Rating = z.object({
  id: Id,
  taskId: Id,
  subject: z.string().describe('脱敏'),
  taxpayerName: z.string(),
  officer: z.string().nullable(),
  bureau: z.string().nullable(),
  level: z.number().int(),
  words: z.string(),
  at: Instant,
  callBy: Day.nullable().describe('差评：最迟哪天回访'),
  calledAt: Instant.nullable(),
  calledBy: z.string().nullable(),
  callNote: z.string().nullable(),
  late: z.boolean(),
});

const Sample = z.object({
  id: Id,
  month: Month,
  taskId: Id,
  subject: z.string(),
  taxpayerName: z.string(),
  officer: z.string(),
  bureau: z.string(),
  contacts: z.number().int(),
  outcome: z.string().nullable(),
  mark: z.enum(['good', 'fair', 'poor']).nullable(),
  comment: z.string().nullable(),
  reviewedBy: z.string().nullable(),
  reviewedAt: Instant.nullable(),
});

export const guidanceWatchRoutes = {
  'GET /api/task-board': entry({ summary: '辅导督办看板', access: staff('task.board'), query: z.object(since), out: z.array(BureauFigures) }),
  'GET /api/task-board/export': exportEntry('导出辅导督办看板', 'task.board', since),
  'POST /api/me/guidance/:id/rating': entry({
    summary: '评价辅导',
    access: citizen,
    params: ById,
    body: z.object({ level: z.number().int().min(1).max(5), words: z.string().trim().max(500).default('') }),
    out: Done,
  }),
  'GET /api/task-ratings': entry({ summary: '辅导评价与差评回访', access: staff('task.board'), query: z.object({ ...Paging, bad: z.enum(['open', 'called']).optional() }), out: pageOf(Rating) }),
  'POST /api/task-ratings/:id/called': entry({ summary: '登记差评回访', access: staff('task.review'), params: ById, body: z.object({ note: z.string().trim().min(2, '请写明回访情况').max(500) }), out: Done }),
  'GET /api/task-samples': entry({ summary: '质量抽查', access: staff('task.sample'), query: z.object({ ...Paging, month: Month.optional(), state: z.enum(['open', 'reviewed']).optional() }), out: pageOf(Sample) }),
  'POST /api/task-samples/draw': entry({ summary: '随机抽取一个月的任务', access: staff('task.review'), body: z.object({ month: Month }), out: z.object({ drawn: z.number().int() }) }),
  'POST /api/task-samples/:id/review': entry({
    summary: '登记抽查评语',
    access: staff('task.review'),
    params: ById,
    body: z.object({ mark: z.enum(['good', 'fair', 'poor']), comment: z.string().trim().min(2, '请写下评语').max(500) }),
    out: Done,
  }),
};
