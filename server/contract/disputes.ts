import { z } from 'zod';
import { DISPUTE_ABOUT, DISPUTE_ANSWER, DISPUTE_STATE } from './enums.ts';
import { ById, Day, Id, Instant, Labelled, Paging, citizen, entry, pageOf, session, staff } from './entry.ts';

const keys = <T extends Record<string, string>>(words: T) => z.enum(Object.keys(words) as [keyof T & string, ...(keyof T & string)[]]);
const Kind = z.enum(['self_employed', 'hired']);
const Said = z.object({ label: z.string(), note: z.string(), by: z.string(), at: Instant });

/** A pair that somebody says is wrong, from the report to its end; the same for who reported, the department and the tax side. */
export const DisputeRow = z.object({
  id: Id,
  state: keys(DISPUTE_STATE),
  overdue: z.boolean(),
  about: keys(DISPUTE_ABOUT),
  ground: z.string(),
  note: z.string(),
  raisedBy: z.string().describe('谁提出：本人、企业或税务专员（姓名脱敏）'),
  raisedAt: Instant,
  dueOn: Day,
  match: z.object({ id: Id, kind: Kind, person: z.string().describe('脱敏'), idNumber: z.string().describe('脱敏'), taxpayer: z.string().nullable().describe('名单部门不看纳税人') }),
  department: z.string(),
  item: z.string(),
  filingId: Id.nullable(),
  row: z.number().int().nullable().describe('报送文件里的行号'),
  answer: Said.extend({ verdict: keys(DISPUTE_ANSWER) }).nullable(),
  decision: Said.nullable(),
  correctedAt: Instant.nullable(),
  can: z.array(z.enum(['answer', 'review'])),
});

const Report = {
  ground: z.string().min(1, '请选择哪里不对').max(40),
  note: z.string().trim().min(4, '请写明情况（至少 4 个字）').max(500),
};
const MyDispute = z.object({
  id: Id,
  matchId: Id,
  state: keys(DISPUTE_STATE),
  stateLabel: z.string(),
  subject: z.string(),
  ground: z.string(),
  note: z.string(),
  raisedAt: Instant,
  department: z.string(),
  dueOn: Day,
  doing: z.string().describe('我们在做什么'),
  yours: z.string().describe('您需要做什么'),
  answer: z.object({ label: z.string(), note: z.string(), at: Instant }).nullable(),
  decision: z.object({ label: z.string(), note: z.string(), at: Instant }).nullable(),
});

export const disputeRoutes = {
  'GET /api/dispute-grounds': entry({
    summary: '比对结果“对不上”的情形',
    access: session,
    query: z.object({ kind: Kind }),
    out: z.array(Labelled.extend({ note: z.string() })),
  }),
  'POST /api/matches/:id/disputes': entry({ summary: '工作人员反映比对结果对不上，退回核对', access: staff('dispute.open'), params: ById, body: z.object(Report), out: DisputeRow }),
  'GET /api/disputes': entry({
    summary: '比对争议：部门看本部门的，税务看管辖的',
    access: staff('dispute.list'),
    query: z.object({ ...Paging, state: keys(DISPUTE_STATE).optional(), match: Id.optional(), taxpayer: Id.optional(), keyword: z.string().trim().max(50).optional() }),
    out: pageOf(DisputeRow),
  }),
  'GET /api/disputes/:id': entry({ summary: '比对争议详情（查看留痕）', access: staff('dispute.list'), params: ById, out: DisputeRow }),
  'POST /api/disputes/:id/answer': entry({
    summary: '数据提供部门答复争议',
    access: staff('dispute.answer'),
    params: ById,
    body: z.object({ answer: keys(DISPUTE_ANSWER), note: z.string().trim().min(4, '请写明核对依据（至少 4 个字）').max(500) }),
    out: DisputeRow,
  }),
  'POST /api/me/benefits/:id/disputes': entry({ summary: '本人反映：不是我', access: citizen, params: ById, body: z.object(Report), out: MyDispute }),
  'POST /api/me/enterprises/:id/disputes': entry({ summary: '企业反映：对不上', access: citizen, params: ById, body: z.object({ ...Report, matchId: Id }), out: MyDispute }),
  'GET /api/me/disputes': entry({ summary: '我反映的问题和进度', access: citizen, out: z.array(MyDispute) }),
};
