import { MATCH_KIND, MATCH_STATE, VERDICT } from '../../contract/enums.ts';
import { definitions, field, registerEntity, type Choice } from '../definitions/index.ts';
import { everyBureau } from '../identity/index.ts';
import { categoryLabels } from '../registry/index.ts';
import { PAIR_FROM } from './queries/pairs.ts';

const categories = async (): Promise<Choice[]> => [...(await categoryLabels())].map(([value, label]) => ({ value, label }));
const policies = async (): Promise<Choice[]> => (await definitions('policy')).map(({ code, name }) => ({ value: code, label: name }));

const OPEN_CATEGORIES = 'SELECT DISTINCT c.category FROM person_categories c WHERE c.person_id = m.person_id AND c.ended_at IS NULL';

registerEntity({
  code: 'matches',
  label: '比对结果',
  permit: 'match.list',
  exportPermit: 'match.export',
  from: PAIR_FROM,
  scope: { division: 't.division_code', bureau: 't.bureau_code' },
  id: 'm.id',
  title: 'person',
  fields: [
    field('personId', '人员编号', 'text', 'm.person_id', { key: true }),
    field('taxpayerId', '纳税人编号', 'text', 'm.taxpayer_id', { key: true }),
    field('person', '姓名', 'text', 'p.name', { searched: true }),
    field('idNumber', '身份证号', 'text', 'p.id_masked', { sensitive: true }),
    field('category', '人员类别', 'choice', `(SELECT STRING_AGG(k.category, ',') FROM (${OPEN_CATEGORIES}) k)`, {
      choices: categories,
      member: (list) => `EXISTS (${OPEN_CATEGORIES} AND c.category IN ${list})`,
    }),
    field('kind', '比对类型', 'choice', 'm.kind', { choices: MATCH_KIND }),
    field('state', '状态', 'choice', 'm.state', { choices: MATCH_STATE }),
    field('taxpayer', '纳税人', 'text', 't.name', { searched: true }),
    field('creditCode', '统一社会信用代码', 'text', 't.credit_code', { searched: true }),
    field('division', '行政区划', 'division', 't.division_code'),
    field('bureau', '主管税务所', 'choice', 't.bureau_code', { choices: everyBureau }),
    field('policy', '适用政策', 'choice', 'm.policy_code', { choices: policies }),
    field('verdict', '是否符合', 'choice', 'm.verdict', { choices: VERDICT }),
    field('firstMonth', '最早月份', 'text', 'm.first_month'),
    field('lastMonth', '最近月份', 'text', 'm.last_month'),
    field('monthsThisYear', '本年月数', 'number', 'm.months_this_year'),
    field('amountFen', '本年估算', 'money', 'm.amount_fen'),
    field('foundAt', '比中时间', 'instant', 'm.found_at'),
    field('updatedAt', '更新时间', 'instant', 'm.updated_at'),
  ],
  actions: [
    {
      code: 'review',
      label: '核实',
      permit: 'match.review',
      endpoint: 'POST /api/matches/:id/review',
      ids: { in: 'params', name: 'id' },
      inputs: [
        { name: 'decision', label: '结论', type: 'choice', required: true, choices: () => Promise.resolve([{ value: 'confirm', label: '确认为同一人' }, { value: 'dismiss', label: '核实为不符' }]) },
        { name: 'note', label: '核实依据', type: 'long-text', required: true },
      ],
      when: "m.state = 'doubtful'",
    },
  ],
  link: '/matches/:id',
  audit: { action: 'match.read', fields: ['person', 'taxpayer'], subject: (...texts) => texts.join(' / ') },
});
