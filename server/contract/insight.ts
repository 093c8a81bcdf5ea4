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

const Kind = z.object({
  name: z.string(),
  label: z.string(),
  waiting: z.number().int().describe('到了时间、等着执行的'),
  running: z.number().int(),
  later: z.number().int().describe('还没有到时间的，含等待重试的'),
  oldestAt: Instant.nullable().describe('等得最久的一项从什么时候起等'),
  hour: z.number().int().describe('最近一小时完成'),
  day: z.number().int().describe('最近一天完成'),
  doneByHour: z.array(z.number().int()).describe('最近 24 小时每小时完成，最后一个是刚过去的 60 分钟'),
  dead: z.number().int().describe('多次重试仍失败、等人处理的'),
});
const Cause = z.object({ name: z.string(), label: z.string(), cause: z.string(), error: z.string(), explanation: z.string(), next: z.string(), count: z.number().int(), firstAt: Instant, lastAt: Instant });

export const operationsRoutes = {
  'GET /api/queue': entry({
    summary: '后台作业的队列：排了多少、等了多久、做了多少、为什么失败',
    access: staff('job.read'),
    out: z.object({ driver: z.enum(['embedded', 'bull']), outbox: z.number().int(), kinds: z.array(Kind), causes: z.array(Cause), at: Instant }),
  }),
  'GET /api/dead-jobs': entry({
    summary: '多次重试仍失败的后台作业',
    access: staff('job.read'),
    query: z.object({ ...Paging, name: z.string().max(100).optional(), cause: z.string().max(200).optional(), keyword: z.string().trim().max(50).optional() }),
    out: pageOf(z.object({ id: Id, name: z.string(), label: z.string(), attempts: z.number().int(), error: z.string(), explanation: z.string(), next: z.string(), diedAt: Instant })),
  }),
  'POST /api/dead-jobs/retry': entry({
    summary: '重试同一原因失败的全部作业',
    access: staff('job.retry'),
    body: z.object({ name: z.string().min(1).max(100), cause: z.string().max(200) }),
    out: z.object({ retried: z.number().int() }),
  }),
  'POST /api/dead-jobs/:id/retry': entry({
    summary: '重试失败的后台作业',
    access: staff('job.retry'),
    params: z.object({ id: Id }),
    out: z.object({ ok: z.literal(true) }),
  }),
};
