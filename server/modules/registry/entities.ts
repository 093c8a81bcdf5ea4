import { TAXPAYER_KIND } from '../../contract/enums.ts';
import { codeTable, definitions, field, registerEntity, type Choice } from '../definitions/index.ts';
import { everyBureau } from '../identity/index.ts';

const categories = async (): Promise<Choice[]> => (await codeTable('person-category')).map(({ code, label }) => ({ value: code, label }));
const items = async (): Promise<Choice[]> => (await definitions('item')).map(({ code, name }) => ({ value: code, label: name }));

const OPEN_CATEGORIES = 'SELECT DISTINCT c.category FROM person_categories c WHERE c.person_id = p.id AND c.ended_at IS NULL';
const PERSON_READ = { action: 'person.read', fields: ['name', 'idNumber'], subject: (...texts: string[]) => texts.join(' ') };

registerEntity({
  code: 'persons',
  label: '人员',
  permit: 'person.list',
  exportPermit: 'person.export',
  from: 'persons p',
  where: 'EXISTS (SELECT 1 FROM person_categories c WHERE c.person_id = p.id)',
  scope: { division: 'p.division_code' },
  id: 'p.id',
  title: 'name',
  fields: [
    field('name', '姓名', 'text', 'p.name', { searched: true }),
    field('idNumber', '身份证号', 'text', 'p.id_masked', { sensitive: true }),
    field('phone', '联系电话', 'text', 'p.phone_masked', { sensitive: true }),
    field('category', '人员类别', 'choice', `(SELECT STRING_AGG(k.category, ',') FROM (${OPEN_CATEGORIES}) k)`, {
      choices: categories,
      member: (list) => `EXISTS (${OPEN_CATEGORIES} AND c.category IN ${list})`,
    }),
    field('sex', '性别', 'text', 'p.sex', { groupable: true }),
    field('division', '行政区划', 'division', 'p.division_code'),
    field('registeredAt', '首次入库', 'instant', 'p.created_at'),
    field('updatedAt', '更新时间', 'instant', 'p.updated_at'),
  ],
  actions: [],
  link: '/people/:id',
  audit: PERSON_READ,
});

registerEntity({
  code: 'person-categories',
  label: '名单记录',
  permit: 'person.list',
  exportPermit: 'person.export',
  from: 'person_categories c JOIN persons p ON p.id = c.person_id',
  scope: { division: 'p.division_code' },
  id: 'c.id',
  title: 'name',
  fields: [
    field('personId', '人员编号', 'text', 'c.person_id', { key: true }),
    field('filingId', '报送编号', 'text', 'c.filing_id', { key: true }),
    field('name', '姓名', 'text', 'p.name', { searched: true }),
    field('idNumber', '身份证号', 'text', 'p.id_masked', { sensitive: true }),
    field('category', '人员类别', 'choice', 'c.category', { choices: categories }),
    field('item', '来自名单', 'choice', 'c.item_code', { choices: items }),
    field('period', '所属期', 'text', 'c.period', { groupable: true }),
    field('division', '行政区划', 'division', 'p.division_code'),
    field('since', '列入时间', 'instant', 'c.since'),
    field('ended', '已移出', 'boolean', 'CASE WHEN c.ended_at IS NULL THEN 0 ELSE 1 END'),
    field('endedAt', '移出时间', 'instant', 'c.ended_at'),
  ],
  actions: [],
  link: null,
  audit: PERSON_READ,
});

registerEntity({
  code: 'taxpayers',
  label: '纳税人',
  permit: 'taxpayer.list',
  exportPermit: 'taxpayer.export',
  from: 'taxpayers t',
  scope: { division: 't.division_code', bureau: 't.bureau_code' },
  id: 't.id',
  title: 'name',
  fields: [
    field('name', '名称', 'text', 't.name', { searched: true }),
    field('creditCode', '统一社会信用代码', 'text', 't.credit_code', { searched: true }),
    field('kind', '类型', 'choice', 't.kind', { choices: TAXPAYER_KIND }),
    field('responsible', '经营者或法定代表人', 'text', 't.responsible_name'),
    field('phone', '联系电话', 'text', 't.phone_masked', { sensitive: true }),
    field('division', '行政区划', 'division', 't.division_code'),
    field('bureau', '主管税务所', 'choice', 't.bureau_code', { choices: everyBureau }),
    field('registeredOn', '登记日期', 'day', 't.registered_on'),
    field('status', '登记状态', 'text', 't.status', { groupable: true }),
    field('industry', '行业', 'text', 't.industry', { groupable: true }),
    field('updatedAt', '更新时间', 'instant', 't.updated_at'),
  ],
  actions: [],
  link: '/taxpayers/:id',
  audit: null,
});
