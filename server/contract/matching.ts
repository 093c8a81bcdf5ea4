import { z } from 'zod';
import { ById, Day, Fen, Id, Instant, Labelled, Month, Paging, citizen, entry, exportEntry, pageOf, staff } from './entry.ts';
import { PolicyDocument } from './policy.ts';

const Verdict = z.enum(['yes', 'no', 'unknown']);
const Kind = z.enum(['self_employed', 'hired']);
const State = z.enum(['confirmed', 'doubtful', 'dismissed', 'ended']);
/** One line of “why”: the question, its answer, and the clause or fact behind it. */
export const Reason = z.object({ verdict: Verdict, text: z.string(), basis: z.string().nullable() });
export const Eligibility = z.object({ policyCode: z.string(), policyName: z.string(), verdict: Verdict, reasons: z.array(Reason) });

export const MatchRow = z.object({
  id: Id,
  kind: Kind,
  state: State,
  person: z.object({ id: Id, name: z.string(), idNumber: z.string().describe('脱敏') }),
  categories: z.array(Labelled),
  taxpayer: z.object({ id: Id, name: z.string(), creditCode: z.string() }),
  bureau: Labelled.nullable(),
  /** hired only: first and last month withheld, and how many months this year */
  firstMonth: Month.nullable(),
  lastMonth: Month.nullable(),
  monthsThisYear: z.number().int(),
  amountFen: Fen.describe('本年度可享受的估算额'),
  updatedAt: Instant,
});

export const MatchDetail = MatchRow.extend({
  why: z.string().describe('为何比中或为何存疑'),
  doubt: z.object({ personName: z.string(), registerName: z.string() }).nullable(),
  eligibility: z.array(Eligibility),
  arithmetic: z.array(z.string()),
  review: z.object({ by: z.string(), at: Instant, decision: z.string(), note: z.string() }).nullable(),
});

export const RunRow = z.object({
  id: Id,
  state: z.enum(['queued', 'running', 'done', 'failed']),
  scope: z.string(),
  startedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
  persons: z.number().int(),
  selfEmployed: z.number().int(),
  hired: z.number().int(),
  hiringEnterprises: z.number().int(),
  doubtful: z.number().int(),
  startedBy: z.string(),
  error: z.string().nullable(),
});

/** One policy as it concerns the reader: why me, how much, what to do, the clause. */
export const Benefit = z.object({
  matchId: Id,
  policyCode: z.string(),
  policyName: z.string(),
  taxpayerName: z.string(),
  verdict: Verdict,
  year: z.number().int(),
  amountFen: Fen,
  amountText: z.string().describe('例：24,000.00元'),
  why: z.array(Reason),
  arithmetic: z.array(z.string()),
  steps: z.array(z.string()),
  keepOnFile: z.array(z.string()),
  clause: z.array(z.string()),
  validTo: Day,
});

export const EnterpriseView = z.object({
  id: Id,
  name: z.string(),
  creditCode: z.string(),
  role: z.string().describe('我的身份：法定代表人、财务负责人或办税人员'),
  canManage: z.boolean().describe('可以管理办税人员'),
  year: z.number().int(),
  people: z.array(
    z.object({
      matchId: Id,
      name: z.string().describe('脱敏，如 张*'),
      idNumber: z.string().describe('脱敏'),
      category: z.string(),
      monthsThisYear: z.number().int(),
      monthsText: z.string().describe('计入的月份，如 1月至9月'),
      firstMonth: Month,
      verdict: Verdict,
      reasons: z.array(Reason),
      missing: z.array(z.string()).describe('还缺的证明'),
      amountFen: Fen,
    }),
  ),
  disputed: z.number().int().describe('正在核对、暂不计入的人数'),
  eligiblePeople: z.number().int(),
  totalFen: Fen.describe('本年度预计扣减限额：已发生月份与预计在职月份'),
  toDateFen: Fen.describe('截至最近申报月份'),
  usedFen: Fen.describe('本年申报中已扣减'),
  leftFen: Fen.describe('本年还可扣减'),
  deductionOrder: z.array(z.string()).describe('依次抵减的税费'),
  missingProof: z.array(z.object({ label: z.string(), people: z.number().int() })),
  arithmetic: z.array(z.string()),
  policies: z.array(z.object({ code: z.string(), name: z.string() })),
  keepOnFile: z.array(z.string()),
  steps: z.array(z.string()),
  clause: z.array(z.string()),
});

const filters = {
  kind: Kind.optional(),
  state: State.optional(),
  bureau: z.string().max(20).optional(),
  category: z.string().max(40).optional(),
  keyword: z.string().trim().max(50).optional().describe('姓名、企业名称或信用代码'),
};

const Count = z.number().int();
const Side = z.object({
  verdict: Verdict,
  /** the best policy for the pair on this side, and its amount for the year */
  policyName: z.string().nullable(),
  amountFen: Fen,
  /** what the policy on trial says; empty where it was not asked */
  reasons: z.array(Reason),
});

/** One pair for which the draft makes a difference; masked. */
export const TrialCase = z.object({
  matchId: Id,
  personName: z.string().describe('脱敏，如 张*'),
  idNumber: z.string().describe('脱敏'),
  taxpayerName: z.string(),
  effect: z.enum(['wins', 'loses', 'changes']),
  before: Side,
  after: Side,
});

/** What a draft would change, asked of real pairs; nothing is saved and nothing is sent. */
export const Trial = z.object({
  /** the day on which the rules were asked, and the year whose money is compared */
  day: Day,
  year: Count,
  pairs: Count.describe('测算的比对数'),
  wins: Count.describe('金额增加的'),
  loses: Count.describe('金额减少的'),
  /** the verdict of this policy changes, whatever the money */
  verdictChanges: z.array(z.object({ before: Verdict, after: Verdict, count: Count })),
  unchanged: Count,
  beforeFen: Fen,
  afterFen: Fen,
  /** pairs to which some policy gives something, before and after */
  beforePairs: Count,
  afterPairs: Count,
  /** a few of each effect, the largest first */
  examples: z.array(TrialCase),
  /** what the reader must know to read the figures rightly */
  notes: z.array(z.string()),
});

export const matchingRoutes = {
  'POST /api/match-runs': entry({
    summary: '开始一次比对',
    access: staff('match.run'),
    body: z.object({ all: z.boolean().default(false).describe('true 全部重比，false 只比变化的') }),
    out: RunRow,
  }),
  'GET /api/match-runs': entry({ summary: '比对批次', access: staff('match.list'), query: z.object(Paging), out: pageOf(RunRow) }),
  'GET /api/match-runs/:id': entry({ summary: '比对批次详情', access: staff('match.list'), params: ById, out: RunRow }),
  'GET /api/matches': entry({ summary: '比对结果', access: staff('match.list'), query: z.object({ ...Paging, ...filters }), out: pageOf(MatchRow) }),
  'GET /api/matches/export': exportEntry('导出比对结果（脱敏）', 'match.export', filters),
  'GET /api/matches/:id': entry({ summary: '比对详情与理由（查看留痕）', access: staff('match.list'), params: ById, out: MatchDetail }),
  'POST /api/matches/:id/review': entry({
    summary: '核实存疑的比对',
    access: staff('match.review'),
    params: ById,
    body: z.object({ decision: z.enum(['confirm', 'dismiss']), note: z.string().trim().min(4, '请写明核实依据（至少 4 个字）').max(500) }),
    out: MatchDetail,
  }),
  'GET /api/policies/:code/cases': entry({
    summary: '谁符合、为什么',
    access: staff('match.list'),
    params: z.object({ code: z.string().max(80) }),
    query: z.object({ ...Paging, verdict: Verdict.optional() }),
    out: pageOf(
      z.object({
        matchId: Id,
        personName: z.string(),
        idNumber: z.string().describe('脱敏'),
        taxpayerName: z.string(),
        categories: z.array(Labelled),
        verdict: Verdict,
        reasons: z.array(Reason),
        amountFen: Fen,
      }),
    ).extend({ counts: z.object({ yes: z.number().int(), no: z.number().int(), unknown: z.number().int() }) }),
  }),
  'GET /api/policies/:code/intending': entry({
    summary: '有意向、还没有开始的人：可以先告知政策；假定今天登记，会怎样',
    access: staff('match.list'),
    params: z.object({ code: z.string().max(80) }),
    query: z.object(Paging),
    out: pageOf(
      z.object({
        personId: Id,
        personName: z.string(),
        idNumber: z.string().describe('脱敏'),
        categories: z.array(Labelled),
        saidIn: z.string(),
        saidAt: Instant,
        verdict: Verdict,
        reasons: z.array(Reason),
        missing: z.array(z.string()),
      }),
    ).extend({ intention: Labelled.nullable().describe('这项政策对应哪种意向') }),
  }),
  'GET /api/me/benefits': entry({ summary: '我的政策', access: citizen, out: z.array(Benefit) }),
  'GET /api/me/enterprises/:id': entry({ summary: '我企业的用工与估算', access: citizen, params: ById, out: EnterpriseView }),
  'POST /api/policies/what-if': entry({
    summary: '影响测算：草案对今天的比对结果意味着什么（不保存）',
    access: staff('policy.try'),
    body: z.object({ document: PolicyDocument, year: z.number().int().min(2000).max(2100).optional() }),
    out: Trial,
  }),
  'POST /api/policies/replay': entry({
    summary: '回放：草案对某个季度的真实案例意味着什么（不保存、不发送）',
    access: staff('policy.try'),
    body: z.object({ document: PolicyDocument, quarter: z.string().regex(/^\d{4}Q[1-4]$/, '季度按 2026Q3 填写') }),
    out: Trial,
  }),
};
