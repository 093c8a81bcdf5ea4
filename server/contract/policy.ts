import { z } from 'zod';
import { Day, Fen, Labelled, anyone, entry, staff } from './entry.ts';

export const LegalBasis = z.object({ title: z.string(), number: z.string(), clause: z.string(), validFrom: Day, validTo: Day.nullable() });
export const Doubt = z.object({ field: z.string(), readings: z.array(z.string()), inForce: z.string(), decidedBy: z.string(), verified: z.boolean() });

export const PolicyRow = z.object({
  code: z.string(),
  name: z.string(),
  summary: z.string(),
  audience: z.enum(['person', 'taxpayer']),
  matchKind: z.enum(['self_employed', 'hired']),
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
  parameters: z.array(z.object({ name: z.string(), label: z.string(), value: z.string(), verified: z.boolean() })),
  rule: z.array(RuleLine),
  formula: z.string(),
  deductionOrder: z.array(z.string()),
  keepOnFile: z.array(z.string()),
  steps: z.array(z.string()),
  legalBasis: z.array(LegalBasis),
  doubts: z.array(Doubt),
  versions: z.array(z.object({ version: z.number().int(), validFrom: Day, validTo: Day, annualFen: Fen, note: z.string() })),
});

export const policyRoutes = {
  'GET /api/policies': entry({
    summary: '政策库',
    access: staff('policy.list'),
    query: z.object({ state: z.enum(['in_force', 'upcoming', 'expired']).optional(), keyword: z.string().trim().max(50).optional() }),
    out: z.array(PolicyRow),
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
