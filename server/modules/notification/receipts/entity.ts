import { OPT_OUT_SOURCE, RECEIPT_OUTCOME, RECEIPT_SOURCE, RECEIPT_VERDICT, REPLY_OUTCOME } from '../../../contract/enums.ts';
import { field, registerEntity, type Choice } from '../../definitions/index.ts';
import { messageKinds } from '../queries/kinds.ts';

/** Nothing in a receipt names a person: it knows numbers of deliveries only. */
registerEntity({
  code: 'receipts',
  label: '送达回执',
  permit: 'campaign.list',
  exportPermit: 'campaign.export',
  from: 'receipts r',
  scope: {},
  id: 'r.id',
  title: 'source',
  fields: [
    field('source', '来自', 'choice', 'r.source', { choices: RECEIPT_SOURCE }),
    field('verdict', '说的是', 'choice', 'r.verdict', { choices: RECEIPT_VERDICT }),
    field('code', '代码', 'text', 'r.code', { groupable: true, searched: true }),
    field('explanation', '说明', 'text', 'r.explanation', { groupable: true }),
    field('outcome', '处理', 'choice', 'r.outcome', { choices: RECEIPT_OUTCOME }),
    field('reportedAt', '回执时间', 'instant', 'r.reported_at'),
    field('receivedAt', '收到时间', 'instant', 'r.received_at'),
  ],
  actions: [],
  link: null,
  audit: null,
});

/** What people replied: the number masked, the words left where they lie. */
registerEntity({
  code: 'sms-replies',
  label: '回复的短信',
  permit: 'campaign.list',
  exportPermit: 'campaign.export',
  from: 'sms_replies y',
  scope: {},
  id: 'y.id',
  title: 'phone',
  fields: [
    field('source', '来自', 'choice', 'y.source', { choices: RECEIPT_SOURCE }),
    field('phone', '号码', 'text', 'y.phone_masked', { sensitive: true }),
    field('outcome', '处理', 'choice', 'y.outcome', { choices: REPLY_OUTCOME }),
    field('writtenAt', '回复时间', 'instant', 'y.written_at'),
    field('receivedAt', '收到时间', 'instant', 'y.received_at'),
  ],
  actions: [],
  link: null,
  audit: null,
});

const kinds = async (): Promise<Choice[]> => (await messageKinds()).map(({ code, label }) => ({ value: code, label }));

/** Who is spared is known by keyed hashes alone: the list says how many, of what, and how. */
registerEntity({
  code: 'opt-outs',
  label: '关闭消息的记录',
  permit: 'campaign.list',
  exportPermit: 'campaign.export',
  from: 'opt_outs o',
  scope: {},
  id: 'o.id',
  title: 'kind',
  fields: [
    field('kind', '消息种类', 'choice', 'o.kind', { choices: kinds }),
    field('source', '怎样关闭的', 'choice', 'o.source', { choices: OPT_OUT_SOURCE }),
    field('createdAt', '关闭时间', 'instant', 'o.created_at'),
    field('endedAt', '恢复时间', 'instant', 'o.ended_at'),
  ],
  actions: [],
  link: null,
  audit: null,
});
