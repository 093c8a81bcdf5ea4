import { z } from 'zod';
import { Fen, Id, Instant, Paging, entry, pageOf, staff } from './entry.ts';

const Counts = z.record(z.string(), z.number().int());

export const Report = z.object({
  filings: z.object({ total: z.number().int(), byState: Counts, rows: z.number().int(), rejected: z.number().int() }),
  persons: z.object({ total: z.number().int(), byCategory: Counts }),
  taxpayers: z.object({ total: z.number().int(), byKind: Counts }),
  withholding: z.object({ segments: z.number().int(), rows: z.number().int(), firstMonth: z.string().nullable(), lastMonth: z.string().nullable() }),
  matches: z.object({
    selfEmployed: z.number().int(),
    hired: z.number().int(),
    hiringEnterprises: z.number().int(),
    doubtful: z.number().int(),
    byState: Counts,
    amountFen: Fen,
  }),
  campaigns: z.object({ total: z.number().int() }),
  messages: z.object({ total: z.number().int(), byState: Counts, byChannel: Counts }),
  tasks: z.object({ total: z.number().int(), byState: Counts, overdue: z.number().int() }),
});
export type Report = z.infer<typeof Report>;

export const insightRoutes = {
  'GET /api/report': entry({ summary: '全局统计', access: staff('report.read'), out: Report }),
  'GET /api/workbench': entry({
    summary: '工作台：我今天要做的事',
    access: staff('workbench.read'),
    out: z.object({
      greeting: z.string(),
      todos: z.array(z.object({ title: z.string(), count: z.number().int(), hint: z.string(), link: z.string(), tone: z.enum(['normal', 'warning', 'danger']) })),
      figures: z.array(z.object({ label: z.string(), value: z.string(), hint: z.string() })),
      river: z.array(z.object({ label: z.string(), count: z.number().int(), link: z.string() })).describe('名单 → 人员 → 比中 → 推送 → 办结'),
    }),
  }),
};

export const operationsRoutes = {
  'GET /api/dead-jobs': entry({
    summary: '多次重试仍失败的后台作业',
    access: staff('job.read'),
    query: z.object(Paging),
    out: pageOf(z.object({ id: Id, name: z.string(), label: z.string(), attempts: z.number().int(), error: z.string(), diedAt: Instant })),
  }),
  'POST /api/dead-jobs/:id/retry': entry({
    summary: '重试失败的后台作业',
    access: staff('job.retry'),
    params: z.object({ id: Id }),
    out: z.object({ ok: z.literal(true) }),
  }),
};
