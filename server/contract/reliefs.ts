import { z } from 'zod';
import { ById, Day, Done, Fen, Id, Instant, Labelled, entry, exportEntry, staff } from './entry.ts';

const Balance = {
  estimatedFen: Fen.describe('可享受的估算额'),
  enjoyedFen: Fen.describe('申报中已享受的'),
  leftFen: Fen.describe('还可以享受的'),
  lostFen: Fen.describe('年度已过、没有用完的，不结转'),
};
const Year = z.coerce.number().int().min(2000).max(2100);

/** What a task's taxpayer could enjoy and did, year by year, and what the data propose. */
export const TaskBenefit = z.object({
  years: z.array(z.object({ year: z.number().int(), ...Balance, closesOn: Day, closed: z.boolean() })),
  lines: z.array(
    z.object({
      id: Id,
      period: z.string(),
      policy: z.string(),
      who: z.string().describe('脱敏的证号，或人数'),
      amountFen: Fen,
      filedAt: Instant,
    }),
  ),
  proposal: z.object({ id: Id, year: z.number().int(), enjoyedFen: Fen, estimatedFen: Fen, foundAt: Instant }).nullable(),
  pairs: z.array(z.object({ matchId: Id, person: z.string(), idNumber: z.string().describe('脱敏') })).describe('任务依据的比对结果，可以逐人反映对不上'),
  disputed: z.boolean().describe('有比对争议，暂不能按申报办结'),
  canDecide: z.boolean(),
});

export const BenefitTable = z.object({
  year: z.number().int(),
  years: z.array(z.number().int()),
  rows: z.array(z.object({ bureau: Labelled.nullable(), policy: Labelled, pairs: z.number().int().describe('可享受的人数'), ...Balance })),
  total: z.object({ pairs: z.number().int(), ...Balance }),
  closes: z.array(z.object({ kind: z.enum(['hired', 'self_employed']), closesOn: Day, closed: z.boolean() })),
});

const filters = { year: Year.optional(), bureau: z.string().max(20).optional(), policy: z.string().max(80).optional() };

export const reliefRoutes = {
  'GET /api/tasks/:id/benefit': entry({ summary: '辅导任务的享受情况和办结建议', access: staff('task.list'), params: ById, out: TaskBenefit }),
  'POST /api/tasks/:id/proposal': entry({
    summary: '确认或不采纳按申报办结的建议',
    access: staff('task.close'),
    params: ById,
    body: z.object({ proposal: Id, decision: z.enum(['confirm', 'refuse']), note: z.string().trim().max(200).default('') }),
    out: Done,
  }),
  'GET /api/benefits': entry({ summary: '政策落实：估算、已享受、还可享受、过期（按税务所和政策）', access: staff('benefit.list'), query: z.object(filters), out: BenefitTable }),
  'GET /api/benefits/export': exportEntry('导出政策落实情况', 'benefit.export', filters),
};
