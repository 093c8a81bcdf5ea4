import { CONTACT_KIND, MATCH_KIND, TASK_STATE } from '../../contract/enums.ts';
import { maskName } from '../../platform/crypto/index.ts';
import { codeTable, field, registerEntity, type Choice, type EntityAction } from '../definitions/index.ts';
import { everyBureau, officersFor } from '../identity/index.ts';
import { PAIR_ENDED } from './domain/plan.ts';
import { OVERDUE_CONDITION, STATE_CONDITION } from './domain/state.ts';
import { TASK_FROM, TASK_SCOPE } from './queries/tasks.ts';

const outcomes = async (): Promise<Choice[]> => (await codeTable('task-outcome')).map(({ code, label }) => ({ value: code, label }));
const contactKinds = (): Promise<Choice[]> => Promise.resolve(Object.entries(CONTACT_KIND).map(([value, label]) => ({ value, label })));

const STATE = `CASE ${Object.entries(STATE_CONDITION).map(([state, condition]) => `WHEN ${condition} THEN '${state}'`).join(' ')} END`;
const OPEN = 't.closed_at IS NULL';

const ACTIONS: EntityAction[] = [
  {
    code: 'assign',
    label: '分派',
    permit: 'task.assign',
    endpoint: 'POST /api/tasks/assign',
    ids: { in: 'body', name: 'taskIds' },
    inputs: [
      { name: 'officerId', label: '辅导专员', type: 'choice', required: true, choices: async (actor) => (await officersFor(actor)).map(({ id, name, bureau }) => ({ value: id, label: `${name}（${bureau}）` })) },
      { name: 'reason', label: '分派原因', type: 'text', required: true },
    ],
    when: OPEN,
  },
  {
    code: 'contact',
    label: '登记联系',
    permit: 'task.contact',
    endpoint: 'POST /api/tasks/:id/contacts',
    ids: { in: 'params', name: 'id' },
    inputs: [
      { name: 'kind', label: '方式', type: 'choice', required: true, choices: contactKinds },
      { name: 'note', label: '联系情况', type: 'long-text', required: true },
      { name: 'nextOn', label: '下次联系', type: 'day', required: false },
    ],
    when: OPEN,
  },
  {
    code: 'close',
    label: '办结',
    permit: 'task.close',
    endpoint: 'POST /api/tasks/:id/outcome',
    ids: { in: 'params', name: 'id' },
    inputs: [
      { name: 'outcome', label: '结果', type: 'choice', required: true, choices: outcomes },
      { name: 'note', label: '说明', type: 'long-text', required: false },
    ],
    when: OPEN,
  },
];

registerEntity({
  code: 'tasks',
  label: '辅导任务',
  permit: 'task.list',
  exportPermit: 'task.export',
  from: TASK_FROM,
  scope: TASK_SCOPE,
  id: 't.id',
  title: 'subject',
  fields: [
    field('taxpayerId', '纳税人编号', 'text', 't.taxpayer_id', { key: true }),
    field('personId', '人员编号', 'text', 't.person_id', { key: true }),
    field('matchId', '比对编号', 'text', 't.match_id', { key: true }),
    field('subject', '辅导对象', 'text', 'COALESCE(p.name, x.name)', { searched: true }),
    field('kind', '类型', 'choice', 't.kind', { choices: MATCH_KIND }),
    field('state', '状态', 'choice', STATE, { choices: TASK_STATE }),
    field('overdue', '超期', 'boolean', `CASE WHEN ${OVERDUE_CONDITION} THEN 1 ELSE 0 END`),
    field('taxpayer', '纳税人', 'text', 'x.name', { searched: true }),
    field('creditCode', '统一社会信用代码', 'text', 'x.credit_code', { searched: true }),
    field('division', '行政区划', 'division', 'x.division_code'),
    field('bureau', '主管税务所', 'choice', 't.bureau_code', { choices: everyBureau }),
    field('officer', '辅导专员', 'text', 's.name', { groupable: true }),
    field('people', '人数', 'number', 't.people_count'),
    field('amountFen', '本年估算', 'money', 't.amount_fen'),
    field('dueOn', '办理期限', 'day', 't.due_on'),
    field('createdAt', '生成时间', 'instant', 't.created_at'),
    field('firstContactAt', '首次联系', 'instant', 't.first_contact_at'),
    field('closedAt', '办结时间', 'instant', 't.closed_at'),
    field('outcome', '结果', 'choice', 't.outcome', { choices: async () => [...(await outcomes()), { value: PAIR_ENDED.code, label: PAIR_ENDED.label }] }),
  ],
  actions: ACTIONS,
  link: '/tasks/:id',
  audit: { action: 'task.read', fields: ['subject', 'taxpayer'], subject: (subject = '', taxpayer = '') => (subject === taxpayer ? taxpayer : `${maskName(subject)} ${taxpayer}`) },
});
