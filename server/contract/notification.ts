import { z } from 'zod';
import { Facets, Figures, Narrowing, Plan } from './campaigns.ts';
import { ById, Done, Id, Instant, Paging, citizen, entry, exportEntry, pageOf, staff } from './entry.ts';

const MessageState = z.enum(['queued', 'sending', 'delivered', 'unreachable', 'failed', 'cancelled', 'expired']);
const MessageProgress = z.enum(['queued', 'sending', 'sent', 'delivered', 'read', 'unreachable', 'failed', 'cancelled', 'expired']);
const Channel = z.enum(['inbox', 'wechat', 'sms']);
const Audience = z.enum(['person', 'taxpayer']);
const CampaignState = z.enum(['awaiting-approval', 'refused', 'scheduled', 'standing', 'preparing', 'sending', 'paused', 'done', 'stopped']);
const CampaignSource = z.enum(['rule', 'list', 'event']);
const Why = z.object({ reason: z.string().trim().min(2, '请写明原因').max(300) });

export const PreviewRow = z.object({
  policyCode: z.string(),
  policyName: z.string(),
  audience: Audience,
  recipients: z.number().int(),
  alreadySent: z.number().int(),
  channels: z.object({ inbox: z.number().int(), wechat: z.number().int(), sms: z.number().int(), none: z.number().int() }),
  optedOut: z.number().int().describe('本人关闭了这类消息的'),
  segments: z.number().int().describe('短信按拆分后计费的条数'),
  costFen: z.number().int().describe('预计短信费用'),
  excluded: z.array(z.object({ why: z.string(), count: z.number().int(), unit: z.enum(['人', '家']) })),
  examples: z.array(z.object({ recipient: z.string(), title: z.string(), text: z.string(), sms: z.string() })),
  facets: Facets.nullable().describe('只问一项政策时才有'),
  approval: z.object({ above: z.number().int().nullable(), standing: z.boolean() }).describe('超过多少对象、是否长期推送要另一位同事批准'),
});

export const CampaignRow = z.object({
  id: Id,
  policyCode: z.string(),
  policyName: z.string(),
  audience: Audience,
  source: CampaignSource,
  narrowing: Narrowing,
  listName: z.string().nullable().describe('按名单推送时的文件名'),
  rehearsal: z.boolean().describe('演练：什么都不发'),
  state: CampaignState,
  plan: z.object({ startAt: Instant.nullable(), spreadMinutes: z.number().int(), workingDays: z.boolean(), validDays: z.number().int() }),
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
  mine: z.boolean().describe('是否本人创建：自己不能批准自己的'),
  createdBy: z.string(),
  createdAt: Instant,
  finishedAt: Instant.nullable(),
  total: z.number().int(),
  byState: z.record(z.string(), z.number().int()),
  byChannel: z.record(z.string(), z.number().int()),
  figures: Figures,
  costFen: z.number().int().describe('短信平台已收下的条数的费用'),
  segments: z.number().int(),
  policyVersion: z.number().int().nullable(),
  clauseUntil: z.string().nullable().describe('所依据的条款执行到哪一天'),
  stopReason: z.string().nullable().describe('停止、暂停或不予批准的原因'),
});

export const MessageRow = z.object({
  id: Id,
  recipient: z.string().describe('脱敏'),
  audience: Audience,
  state: MessageState,
  progress: MessageProgress.describe('给人看的进展：已发出要等到运营商或微信的回执才是已送达'),
  channel: Channel.nullable().describe('实际送达的渠道'),
  title: z.string(),
  attempts: z.number().int(),
  failure: z.enum(['temporary', 'permanent', 'technical']).nullable(),
  dueAt: Instant.nullable().describe('排到这个时刻之后发'),
  reason: z.string().nullable().describe('失败或联系不上的原因与去向'),
  createdAt: Instant,
  finishedAt: Instant.nullable(),
  deliveredAt: Instant.nullable().describe('运营商或微信确认送达的时间'),
  readAt: Instant.nullable(),
});

export const InboxMessage = z.object({
  id: Id,
  title: z.string(),
  text: z.string(),
  policyCode: z.string().nullable(),
  link: z.string().nullable().describe('小程序内页面'),
  at: Instant,
  readAt: Instant.nullable(),
});

const campaignFilters = {
  policyCode: z.string().max(80).optional(),
  state: CampaignState.optional(),
  rehearsal: z.enum(['yes', 'no']).optional(),
};
const messageFilters = {
  state: MessageState.optional(),
  channel: Channel.optional(),
};

export const notificationRoutes = {
  'POST /api/campaigns/preview': entry({
    summary: '推送预览：受众、渠道与实际文字',
    access: staff('campaign.preview'),
    body: z.object({ policyCode: z.string().max(80).optional(), narrowing: Narrowing.optional(), listId: Id.optional() }),
    out: z.array(PreviewRow),
  }),
  'POST /api/campaigns': entry({
    summary: '确认推送、送审、定时、随比对推送，或演练',
    access: staff('campaign.create'),
    body: z.object({
      policyCode: z.string().max(80),
      expectedRecipients: z.number().int().min(0),
      narrowing: Narrowing.optional(),
      listId: Id.optional(),
      standing: z.boolean().optional().describe('以后每次比对新出现的对象自动推送'),
      rehearsal: z.boolean().optional().describe('演练：走完全部规则，什么都不发'),
      askApproval: z.boolean().optional().describe('不够人数也请另一位同事批准'),
      plan: Plan.optional(),
    }),
    out: CampaignRow,
  }),
  'GET /api/campaigns': entry({
    summary: '推送任务',
    access: staff('campaign.list'),
    query: z.object({ ...Paging, ...campaignFilters }),
    out: pageOf(CampaignRow),
  }),
  'GET /api/campaigns/export': exportEntry('导出推送任务', 'campaign.export', campaignFilters),
  'GET /api/campaigns/:id': entry({ summary: '推送任务详情', access: staff('campaign.list'), params: ById, out: CampaignRow }),
  'POST /api/campaigns/:id/approve': entry({ summary: '批准推送（不能是创建人）', access: staff('campaign.approve'), params: ById, out: CampaignRow }),
  'POST /api/campaigns/:id/refuse': entry({ summary: '不予批准', access: staff('campaign.approve'), params: ById, body: Why, out: CampaignRow }),
  'POST /api/campaigns/:id/pause': entry({ summary: '暂停推送：没发出的先不发', access: staff('campaign.create'), params: ById, body: Why, out: CampaignRow }),
  'POST /api/campaigns/:id/resume': entry({ summary: '接着推送', access: staff('campaign.create'), params: ById, out: CampaignRow }),
  'POST /api/campaigns/:id/stop': entry({ summary: '停止推送：没发出的取消，以后可以重新推送', access: staff('campaign.create'), params: ById, body: Why, out: CampaignRow }),
  'POST /api/campaigns/:id/retry-failed': entry({ summary: '重发一次推送里失败的消息', access: staff('campaign.create'), params: ById, out: z.object({ queued: z.number().int() }) }),
  'GET /api/campaigns/:id/messages': entry({
    summary: '推送任务的每条消息',
    access: staff('campaign.list'),
    params: ById,
    query: z.object({ ...Paging, ...messageFilters }),
    out: pageOf(MessageRow),
  }),
  'GET /api/campaigns/:id/messages/export': entry({
    summary: '导出推送任务的消息（脱敏）',
    access: staff('campaign.export'),
    kind: 'download',
    params: ById,
    query: z.object({ ...messageFilters, reason: z.string().trim().min(4, '请写明导出用途（至少 4 个字）').max(200) }),
    out: z.unknown(),
  }),
  'POST /api/messages/:id/retry': entry({ summary: '重发一条失败的消息', access: staff('campaign.create'), params: ById, out: MessageRow }),
  'GET /api/me/inbox': entry({
    summary: '我的消息',
    access: citizen,
    query: z.object(Paging),
    out: pageOf(InboxMessage).extend({ unread: z.number().int() }),
  }),
  'POST /api/me/inbox/:id/read': entry({ summary: '标记已读', access: citizen, params: ById, out: Done }),
  'GET /api/me/subscription-templates': entry({
    summary: '此刻可以请求订阅的小程序消息模板：至多三个，一次性与长期不混',
    access: citizen,
    query: z.object({ kind: z.string().max(60).optional().describe('只要这一类消息的') }),
    out: z.array(z.object({ templateId: z.string(), title: z.string(), lasting: z.boolean(), credits: z.number().int() })).max(3),
  }),
  'POST /api/me/subscriptions': entry({
    summary: '登记订阅结果（一次同意换一次发送）',
    access: citizen,
    body: z.object({ results: z.array(z.object({ templateId: z.string().max(64), result: z.enum(['accept', 'reject', 'ban', 'filter']) })).min(1).max(3) }),
    out: Done,
  }),
};
