import { AUDIENCE, CAMPAIGN_SOURCE, CAMPAIGN_STATE, CHANNEL, MESSAGE_FAILURE, MESSAGE_PROGRESS } from '../../contract/enums.ts';
import { notificationRoutes } from '../../contract/notification.ts';
import { formatInstant } from '../../platform/calendar/index.ts';
import { implement } from '../../platform/http/index.ts';
import { exportWorkbook, type ExportColumn } from '../audit/index.ts';
import { createCampaign } from './commands/createCampaign.ts';
import { approveCampaign, refuseCampaign } from './commands/decideCampaign.ts';
import { pauseCampaign, resumeCampaign } from './commands/pauseCampaign.ts';
import { readMessage } from './commands/readMessage.ts';
import { recordSubscriptions } from './commands/recordSubscriptions.ts';
import { retryFailed } from './commands/retryFailed.ts';
import { retryMessage } from './commands/retryMessage.ts';
import { stopByHand } from './commands/stopCampaign.ts';
import { progressOf } from './domain/progress.ts';
import { EXPORTED } from './policies.ts';
import { presentCampaign, presentInbox, presentMessage } from './present.ts';
import { campaignById, listCampaigns, walkCampaigns, type CountedCampaign } from './queries/campaigns.ts';
import { inboxOf } from './queries/inbox.ts';
import { listFor } from './queries/lists.ts';
import { listMessages, messageFor, walkMessages, type Message } from './queries/messages.ts';
import { previewPush } from './queries/preview.ts';
import { askableTemplates, creditsByTemplate } from './queries/subscriptions.ts';

const when = (at: number | null): string => (at === null ? '' : formatInstant(at));

const CAMPAIGN_COLUMNS: ExportColumn<CountedCampaign>[] = [
  { header: '政策', width: 36, value: (campaign) => campaign.policy_name },
  { header: '受众', value: (campaign) => AUDIENCE[campaign.audience] },
  { header: '状态', value: (campaign) => CAMPAIGN_STATE[campaign.state] },
  { header: '总数', value: (campaign) => campaign.total },
  { header: '方式', value: (campaign) => (campaign.rehearsal === 1 ? '演练' : CAMPAIGN_SOURCE[campaign.source]) },
  { header: '已发出', value: ({ figures }) => figures.sent },
  { header: '已送达', value: ({ figures }) => figures.delivered + figures.read },
  { header: '其中已读', value: ({ figures }) => figures.read },
  { header: '联系不上', value: ({ figures }) => figures.permanent },
  { header: '暂时失败', value: ({ figures }) => figures.temporary },
  { header: '技术失败', value: ({ figures }) => figures.technical },
  { header: '已取消', value: ({ figures }) => figures.cancelled },
  { header: '已过期', value: ({ figures }) => figures.expired },
  { header: '微信送达', value: (campaign) => campaign.byChannel.wechat ?? 0 },
  { header: '短信送达', value: (campaign) => campaign.byChannel.sms ?? 0 },
  { header: '创建人', value: (campaign) => campaign.created_by_name },
  { header: '创建时间', width: 20, value: (campaign) => when(campaign.created_at) },
  { header: '批准人', value: (campaign) => campaign.decided_by_name ?? '' },
  { header: '开始时间', width: 20, value: (campaign) => when(campaign.start_at) },
  { header: '完成时间', width: 20, value: (campaign) => when(campaign.finished_at) },
  { header: '停止原因', width: 30, value: (campaign) => campaign.stop_reason ?? '' },
];

const MESSAGE_COLUMNS: ExportColumn<Message>[] = [
  { header: '接收对象', width: 28, value: (message) => message.recipient_label },
  { header: '受众', value: (message) => AUDIENCE[message.audience] },
  { header: '标题', width: 36, value: (message) => message.title },
  { header: '状态', value: (message) => MESSAGE_PROGRESS[progressOf(message)] },
  { header: '送达渠道', value: (message) => (message.channel ? CHANNEL[message.channel] : '') },
  { header: '尝试次数', value: (message) => message.attempts },
  { header: '失败类型', value: (message) => (message.failure ? MESSAGE_FAILURE[message.failure] : '') },
  { header: '说明', width: 36, value: (message) => message.reason ?? '' },
  { header: '创建时间', width: 20, value: (message) => when(message.created_at) },
  { header: '完成时间', width: 20, value: (message) => when(message.finished_at) },
  { header: '送达回执', width: 20, value: (message) => when(message.delivered_at) },
  { header: '阅读时间', width: 20, value: (message) => when(message.read_at) },
];

export const routes = implement(notificationRoutes, {
  'POST /api/campaigns/preview': async ({ actor, body: { policyCode, narrowing = {}, listId } }) => {
    if (listId !== undefined) await listFor(actor, listId, policyCode ?? '');
    return previewPush({ policyCode: policyCode ?? null, area: actor.divisionCode, narrowing, listId: listId ?? null });
  },
  'POST /api/campaigns': async ({ actor, body }) => presentCampaign(actor, await campaignById(await createCampaign(body, actor))),
  'GET /api/campaigns': async ({ actor, query }) => {
    const page = await listCampaigns(query);
    return { ...page, rows: page.rows.map((campaign) => presentCampaign(actor, campaign)) };
  },
  'GET /api/campaigns/export': async ({ actor, query }) =>
    exportWorkbook({ actor, action: EXPORTED, title: '推送任务', reason: query.reason, columns: CAMPAIGN_COLUMNS, rows: walkCampaigns(query) }),
  'GET /api/campaigns/:id': async ({ actor, params }) => presentCampaign(actor, await campaignById(params.id)),
  'POST /api/campaigns/:id/approve': async ({ actor, params }) => {
    await approveCampaign(actor, params.id);
    return presentCampaign(actor, await campaignById(params.id));
  },
  'POST /api/campaigns/:id/refuse': async ({ actor, params, body }) => {
    await refuseCampaign(actor, params.id, body.reason);
    return presentCampaign(actor, await campaignById(params.id));
  },
  'POST /api/campaigns/:id/pause': async ({ actor, params, body }) => {
    await pauseCampaign(actor, params.id, body.reason);
    return presentCampaign(actor, await campaignById(params.id));
  },
  'POST /api/campaigns/:id/resume': async ({ actor, params }) => {
    await resumeCampaign(actor, params.id);
    return presentCampaign(actor, await campaignById(params.id));
  },
  'POST /api/campaigns/:id/stop': async ({ actor, params, body }) => {
    await stopByHand(actor, params.id, body.reason);
    return presentCampaign(actor, await campaignById(params.id));
  },
  'POST /api/campaigns/:id/retry-failed': async ({ actor, params }) => ({ queued: await retryFailed(actor, params.id) }),
  'GET /api/campaigns/:id/messages': async ({ actor, params, query }) => {
    const page = await listMessages(actor, params.id, query);
    return { ...page, rows: page.rows.map(presentMessage) };
  },
  'GET /api/campaigns/:id/messages/export': async ({ actor, params, query }) => {
    const campaign = await campaignById(params.id);
    return exportWorkbook({
      actor,
      action: EXPORTED,
      title: `推送消息-${campaign.policy_name}`,
      reason: query.reason,
      columns: MESSAGE_COLUMNS,
      rows: walkMessages(actor, params.id, query),
    });
  },
  'POST /api/messages/:id/retry': async ({ actor, params }) => {
    await retryMessage(actor, params.id);
    return presentMessage(await messageFor(actor, params.id));
  },
  'GET /api/me/inbox': async ({ actor, query }) => {
    const page = await inboxOf(actor, query.page, query.pageSize);
    return { ...page, rows: page.rows.map(presentInbox) };
  },
  'POST /api/me/inbox/:id/read': async ({ actor, params }) => {
    await readMessage(actor, params.id);
    return { ok: true as const };
  },
  'GET /api/me/subscription-templates': async ({ actor, query }) => {
    const [templates, credits] = await Promise.all([askableTemplates(query.kind ?? null), creditsByTemplate(actor.id)]);
    return templates.map((template) => ({ ...template, credits: credits.get(template.templateId) ?? 0 }));
  },
  'POST /api/me/subscriptions': async ({ actor, body }) => {
    await recordSubscriptions(actor.id, body.results);
    return { ok: true as const };
  },
});
