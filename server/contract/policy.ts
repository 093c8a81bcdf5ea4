import { z } from 'zod';
import { Day, Fen, Labelled, anyone, entry, exportEntry, staff } from './entry.ts';

export const LegalBasis = z.object({ title: z.string(), number: z.string(), clause: z.string(), validFrom: Day, validTo: Day.nullable() });
export const Doubt = z.object({ field: z.string(), readings: z.array(z.string()), inForce: z.string(), decidedBy: z.string(), verified: z.boolean() });

export const PolicyRow = z.object({
  code: z.string(),
  name: z.string(),
  summary: z.string(),
  audience: z.enum(['person', 'taxpayer']),
  matchKind: z.enum(['self_employed', 'hired']).nullable().describe('由比对找人的税费减免；空为要向部门申请的扶持措施'),
  benefit: z.enum(['subsidy', 'refund', 'rate', 'loan', 'grant', 'award']).nullable(),
  categories: z.array(Labelled),
  state: z.enum(['in_force', 'upcoming', 'expired']),
  version: z.number().int(),
  validFrom: Day,
  validTo: Day,
  openDoubts: z.number().int(),
});

/** A rule as a sentence tree, so that people can read what the machine asks. */
export const RuleLine = z.object({ depth: z.number().int(), text: z.string() });

export const PolicyDetail = PolicyRow.extend({
  plainText: z.string(),
  department: z.string().nullable().describe('负责部门'),
  intention: z.string().nullable().describe('有哪种意向的人应当知道它'),
  parameters: z.array(z.object({ name: z.string(), label: z.string(), value: z.string(), verified: z.boolean() })),
  rule: z.array(RuleLine),
  formula: z.string(),
  deductionOrder: z.array(z.string()),
  keepOnFile: z.array(z.string()),
  steps: z.array(z.string()),
  legalBasis: z.array(LegalBasis),
  doubts: z.array(Doubt),
  versions: z.array(z.object({ version: z.number().int(), validFrom: Day, validTo: Day, annualFen: Fen.nullable().describe('年度标准；扶持措施没有'), note: z.string() })),
});

const Verdict = z.enum(['yes', 'no', 'unknown']);
/** A whole policy document as it stands in a draft; what is wrong with it is told with its place. */
export const PolicyDocument = z.record(z.string(), z.unknown());

/** What one test case gave: passed, or what differs; with the reasons that the rule gave. */
export const TestOutcome = z.object({
  title: z.string(),
  passed: z.boolean(),
  differences: z.array(z.string()),
  actual: z
    .object({ verdict: Verdict, yearFen: Fen, toDateFen: Fen, reasons: z.array(z.object({ verdict: Verdict, text: z.string(), basis: z.string().nullable() })), missing: z.array(z.string()), arithmetic: z.array(z.string()) })
    .nullable(),
});

/** A fact or built-in figure that a rule may ask for. */
export const RuleTerm = z.object({
  name: z.string(),
  label: z.string(),
  type: z.enum(['verdict', 'number', 'text', 'date', 'list']),
  unit: z.enum(['fen', 'month', 'percent', 'number']).nullable(),
  values: z.array(Labelled),
});

/** What rules are built from: facts, built-in figures, code tables and the calendar. */
export const RuleFacts = z.object({
  facts: z.array(RuleTerm),
  params: z.array(RuleTerm),
  tables: z.array(z.object({ code: z.string(), name: z.string(), rows: z.array(Labelled) })),
  calendar: z.object({ until: Day, holidays: z.array(Day), workdays: z.array(Day) }),
});

const filters = { state: z.enum(['in_force', 'upcoming', 'expired']).optional(), keyword: z.string().trim().max(50).optional() };

export const policyRoutes = {
  'GET /api/policies': entry({
    summary: '政策库',
    access: staff('policy.list'),
    query: z.object(filters),
    out: z.array(PolicyRow),
  }),
  'GET /api/policies/export': exportEntry('导出政策库', 'policy.export', filters),
  'GET /api/policies/facts': entry({ summary: '规则可以问的事实、代码表和工作日历', access: staff('policy.list'), out: RuleFacts }),
  'POST /api/policies/test-cases': entry({
    summary: '运行政策草案的测试（不保存）',
    access: staff('policy.try'),
    body: z.object({ document: PolicyDocument }),
    out: z.object({ passed: z.number().int(), failed: z.number().int(), outcomes: z.array(TestOutcome) }),
  }),
  'GET /api/policies/:code': entry({ summary: '政策详情', access: staff('policy.list'), params: z.object({ code: z.string().max(80) }), out: PolicyDetail }),
  'GET /api/public/policies': entry({ summary: '政策公开目录（免登录）', access: anyone('政策是公开信息'), out: z.array(PolicyRow) }),
  'GET /api/public/policies/:code': entry({
    summary: '政策公开详情（免登录）',
    access: anyone('政策是公开信息'),
    params: z.object({ code: z.string().max(80) }),
    out: PolicyDetail,
  }),
};
