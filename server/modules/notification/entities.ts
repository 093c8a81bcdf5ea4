import { AUDIENCE, CAMPAIGN_SOURCE, CAMPAIGN_STATE, CHANNEL, MESSAGE_FAILURE, MESSAGE_STATE } from '../../contract/enums.ts';
import { definitions, field, registerEntity, type Choice } from '../definitions/index.ts';
import { NOTICES } from './queries/campaigns.ts';

const policies = async (): Promise<Choice[]> => (await definitions('policy')).map(({ code, name }) => ({ value: code, label: name }));

registerEntity({
  code: 'campaigns',
  label: '推送任务',
  permit: 'campaign.list',
  exportPermit: 'campaign.export',
  from: 'campaigns c',
  where: 'c.id <> $notices',
  bind: { notices: NOTICES },
  scope: {},
  id: 'c.id',
  title: 'policy',
  fields: [
    field('policy', '政策', 'text', 'c.policy_name', { groupable: true, searched: true }),
    field('audience', '对象', 'choice', 'c.audience', { choices: AUDIENCE }),
    field('state', '状态', 'choice', 'c.state', { choices: CAMPAIGN_STATE }),
    field('source', '方式', 'choice', 'c.source', { choices: CAMPAIGN_SOURCE }),
    field('startAt', '定时', 'instant', 'c.start_at'),
    field('decidedBy', '批准人', 'text', 'c.decided_by_name', { groupable: true }),
    field('expected', '预计条数', 'number', 'c.expected'),
    field('createdBy', '确认人', 'text', 'c.created_by_name', { groupable: true }),
    field('createdAt', '确认时间', 'instant', 'c.created_at'),
    field('finishedAt', '完成时间', 'instant', 'c.finished_at'),
    field('stopReason', '停止原因', 'text', 'c.stop_reason'),
  ],
  actions: [],
  link: '/push/:id',
  audit: null,
});

registerEntity({
  code: 'messages',
  label: '消息',
  permit: 'campaign.list',
  exportPermit: 'campaign.export',
  from: 'messages m LEFT JOIN persons p ON p.id = m.person_id LEFT JOIN taxpayers t ON t.id = m.taxpayer_id',
  where: 'm.campaign_id <> $notices',
  bind: { notices: NOTICES },
  scope: { division: 'COALESCE(t.division_code, p.division_code)', bureau: 't.bureau_code' },
  id: 'm.id',
  title: 'title',
  fields: [
    field('campaignId', '推送任务编号', 'text', 'm.campaign_id', { key: true }),
    field('personId', '人员编号', 'text', 'm.person_id', { key: true }),
    field('taxpayerId', '纳税人编号', 'text', 'm.taxpayer_id', { key: true }),
    field('recipient', '接收人', 'text', 'm.recipient_label', { sensitive: true }),
    field('audience', '对象', 'choice', 'm.audience', { choices: AUDIENCE }),
    field('policy', '政策', 'choice', 'm.policy_code', { choices: policies }),
    field('title', '标题', 'text', 'm.title', { groupable: true, searched: true }),
    field('state', '状态', 'choice', 'm.state', { choices: MESSAGE_STATE }),
    field('failure', '失败类型', 'choice', 'm.failure', { choices: MESSAGE_FAILURE }),
    field('channel', '送达渠道', 'choice', 'm.channel', { choices: CHANNEL }),
    field('division', '行政区划', 'division', 'COALESCE(t.division_code, p.division_code)'),
    field('attempts', '尝试次数', 'number', 'm.attempts'),
    field('reason', '原因', 'text', 'm.reason', { groupable: true }),
    field('createdAt', '生成时间', 'instant', 'm.created_at'),
    field('finishedAt', '结束时间', 'instant', 'm.finished_at'),
    field('deliveredAt', '送达回执时间', 'instant', 'm.delivered_at'),
    field('readAt', '阅读时间', 'instant', 'm.read_at'),
  ],
  actions: [
    { code: 'retry', label: '重发', permit: 'campaign.create', endpoint: 'POST /api/messages/:id/retry', ids: { in: 'params', name: 'id' }, inputs: [], when: "m.state IN ('failed', 'unreachable')" },
  ],
  link: null,
  audit: null,
});
