import { RECEIPT_OUTCOME, RECEIPT_SOURCE, RECEIPT_VERDICT } from '../../../contract/enums.ts';
import { field, registerEntity } from '../../definitions/index.ts';

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
