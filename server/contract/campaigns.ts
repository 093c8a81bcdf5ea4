import { z } from 'zod';
import { ById, ExportReason, Id, Instant, Paging, Workbook, entry, pageOf, staff } from './entry.ts';

/** Who of a policy's audience is meant; nothing given means everybody. */
export const Narrowing = z.object({
  division: z
    .string()
    .regex(/^\d{6}$/, '请选择行政区划')
    .optional(),
  category: z.string().max(60).optional(),
  verdict: z.enum(['yes', 'unknown']).optional(),
  taxpayerKind: z.enum(['individual', 'enterprise']).optional(),
});

export const SPREAD_MOST_MINUTES = 72 * 60;
export const VALID_DAYS = 7;

/** When and how messages leave. */
export const Plan = z.object({
  startAt: Instant.optional().describe('到这个时刻才开始；不填为立即'),
  spreadMinutes: z.number().int().min(0).max(SPREAD_MOST_MINUTES, '最长 72 小时').default(0).describe('在这么多分钟里均匀发出'),
  workingDays: z.boolean().default(false).describe('只在工作日向外发'),
  validDays: z.number().int().min(1, '有效期至少 1 天').max(90, '有效期最长 90 天').default(VALID_DAYS).describe('这么多天没发出就不再发'),
});

/** How many would be left by each choice of a filter, the other filters as they are. */
export const Facets = z.object({
  division: z.record(z.string(), z.number().int()),
  category: z.record(z.string(), z.number().int()),
  verdict: z.record(z.string(), z.number().int()),
  taxpayerKind: z.record(z.string(), z.number().int()),
});

/** Every message of a push in exactly one of these. */
export const Figures = z.object({
  queued: z.number().int(),
  sending: z.number().int(),
  sent: z.number().int().describe('运营商或微信已收下，还没有回执'),
  delivered: z.number().int(),
  read: z.number().int(),
  temporary: z.number().int().describe('多次重试未成功'),
  permanent: z.number().int().describe('号码、拒收等，联系不上'),
  technical: z.number().int().describe('模板、内容等要处理'),
  cancelled: z.number().int(),
  expired: z.number().int(),
});

export const ListOutcome = z.object({
  id: Id.nullable().describe('核对无误、可以推送的名单；有问题时为空，什么都没有保存'),
  fileName: z.string(),
  rows: z.number().int(),
  accepted: z.number().int(),
  faultCount: z.number().int(),
  faults: z.array(z.object({ row: z.number().int(), value: z.string().describe('脱敏'), code: z.string(), message: z.string(), next: z.string() })).describe('最多 500 行'),
});

const Outcome = z.enum(['send', 'inbox', 'call', 'wait', 'not']);
const Channel = z.enum(['inbox', 'wechat', 'sms']);
export const RehearsedRow = z.object({
  id: Id,
  recipient: z.string().describe('脱敏'),
  outcome: Outcome,
  channel: Channel.nullable(),
  reason: z.string().nullable(),
});
const RehearsalCounts = z.array(z.object({ outcome: Outcome, channel: Channel.nullable(), reason: z.string().nullable(), count: z.number().int() }));

const rehearsalFilters = { outcome: Outcome.optional(), channel: Channel.optional() };

export const campaignRoutes = {
  'POST /api/campaign-lists': entry({
    summary: '核对一份推送名单（multipart：policyCode、leaveOut、file）：身份证号或统一社会信用代码，逐行核对，全对才保存',
    access: staff('campaign.create'),
    kind: 'upload',
    body: z.object({ policyCode: z.string().min(1, '请先选择政策').max(80), leaveOut: z.enum(['yes', 'no']).default('no').describe('yes：去掉有问题的行，其余的保存') }),
    out: ListOutcome,
  }),
  'GET /api/campaigns/:id/rehearsal': entry({
    summary: '演练结果：每个对象会怎样、为什么',
    access: staff('campaign.list'),
    params: ById,
    query: z.object({ ...Paging, ...rehearsalFilters }),
    out: pageOf(RehearsedRow).extend({ counts: RehearsalCounts }),
  }),
  'GET /api/campaigns/:id/rehearsal/export': entry({
    summary: '导出演练结果（脱敏）',
    access: staff('campaign.export'),
    kind: 'download',
    params: ById,
    query: z.object({ ...rehearsalFilters, reason: ExportReason }),
    out: Workbook,
  }),
};
