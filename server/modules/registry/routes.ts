import { registryRoutes } from '../../contract/registry.ts';
import { TAXPAYER_KIND } from '../../contract/enums.ts';
import { maskIdNumber, open } from '../../platform/crypto/index.ts';
import { formatInstant } from '../../platform/calendar/index.ts';
import { fail, implement } from '../../platform/http/index.ts';
import { unitOfWork } from '../../platform/db/index.ts';
import { declareAction, exportWorkbook, recordAudit } from '../audit/index.ts';
import { codeTable } from '../definitions/index.ts';
import { intentionsInWords } from './intentions.ts';
import { categoryLabels, labelled, presentPerson, presentTaxpayer } from './present.ts';
import { factsOf, findPerson, searchPeople, walkPeople } from './queries/people.ts';
import { findTaxpayer, listTaxpayers, walkTaxpayers } from './queries/taxpayers.ts';
import { lastMonthOf } from './queries/months.ts';

const READ = declareAction('person.read', '查看人员详情');
const SEARCHED = declareAction('person.search', '按证号查询人员');
const REVEALED = declareAction('person.reveal', '查看完整证号或电话');
const PEOPLE_EXPORTED = declareAction('person.export', '导出人员名单');
const TAXPAYERS_EXPORTED = declareAction('taxpayer.export', '导出纳税人');

const choicesOf = async (table: string) => (await codeTable(table)).map(({ code, label }) => ({ code, label }));

interface Sealed {
  idNumber: string;
  phone: string | null;
  address: string | null;
}

export const routes = implement(registryRoutes, {
  'POST /api/people/search': async ({ actor, body }) => {
    const page = await searchPeople(actor, body);
    if (body.keyword && /\d{15}/.test(body.keyword)) await recordAudit(actor, SEARCHED, maskIdNumber(body.keyword), `命中 ${page.total} 人`);
    const labels = await categoryLabels();
    return { ...page, rows: page.rows.map((person) => presentPerson(person, labels)) };
  },
  'GET /api/people/export': async ({ actor, query }) => {
    const labels = await categoryLabels();
    return exportWorkbook({
      actor,
      action: PEOPLE_EXPORTED,
      title: '人员名单（脱敏）',
      reason: query.reason,
      rows: walkPeople(actor, query),
      columns: [
        { header: '姓名', value: ({ name }) => name },
        { header: '身份证号', width: 22, value: ({ id_masked }) => id_masked },
        { header: '联系方式', width: 16, value: ({ phone_masked }) => phone_masked },
        { header: '人员类别', width: 40, value: ({ categories }) => categories.map((code) => labels.get(code) ?? code).join('、') },
        { header: '行政区划', width: 28, value: ({ division_name }) => division_name },
        { header: '更新时间', width: 22, value: ({ updated_at }) => formatInstant(Number(updated_at)) },
      ],
    });
  },
  'GET /api/people/:id': async ({ actor, params }) => {
    const person = (await findPerson(actor, params.id)) ?? fail('request.not_found');
    await recordAudit(actor, READ, `${person.name} ${person.id_masked}`);
    const [facts, labels, intentions] = await Promise.all([factsOf(person.id), categoryLabels(), intentionsInWords(person.id)]);
    return {
      ...presentPerson(person, labels),
      address: open<Sealed>(person.sealed).address,
      birthDate: person.birth_date,
      sex: person.sex,
      intentions,
      facts: facts.map((fact) => ({
        category: labelled(fact.category, labels),
        item: fact.item_name,
        department: fact.department ?? '',
        filingId: fact.filing_id,
        row: fact.row_no,
        period: fact.period,
        employment: fact.employment,
        since: Number(fact.since),
        endedAt: fact.ended_at === null ? null : Number(fact.ended_at),
      })),
    };
  },
  'POST /api/people/:id/reveal': async ({ actor, params, body }) => {
    const person = (await findPerson(actor, params.id)) ?? fail('request.not_found');
    return unitOfWork(async () => {
      await recordAudit(actor, REVEALED, `${person.name} ${person.id_masked}`, `${body.field === 'phone' ? '电话' : '身份证号'}；原因：${body.reason}`);
      return { value: open<Sealed>(person.sealed)[body.field] };
    });
  },
  'GET /api/person-categories': async () => choicesOf('person-category'),
  'GET /api/taxpayer-statuses': async () => choicesOf('taxpayer-status'),
  'GET /api/taxpayers': async ({ actor, query }) => {
    const page = await listTaxpayers(actor, query);
    return { ...page, rows: page.rows.map(presentTaxpayer) };
  },
  'GET /api/taxpayers/export': async ({ actor, query }) =>
    exportWorkbook({
      actor,
      action: TAXPAYERS_EXPORTED,
      title: '纳税人名单',
      reason: query.reason,
      rows: walkTaxpayers(actor, query),
      columns: [
        { header: '统一社会信用代码', width: 22, value: ({ credit_code }) => credit_code },
        { header: '名称', width: 36, value: ({ name }) => name },
        { header: '类型', value: ({ kind }) => TAXPAYER_KIND[kind] },
        { header: '经营者或法定代表人', value: ({ responsible_name }) => responsible_name },
        { header: '主管税务机关', width: 30, value: ({ bureau_name }) => bureau_name },
        { header: '行政区划', width: 28, value: ({ division_name }) => division_name },
        { header: '登记日期', width: 14, value: ({ registered_on }) => registered_on },
        { header: '登记状态', value: ({ status }) => status },
      ],
    }),
  'GET /api/taxpayers/:id': async ({ actor, params }) => {
    const taxpayer = (await findTaxpayer(actor, params.id)) ?? fail('request.not_found');
    return { ...presentTaxpayer(taxpayer), industry: taxpayer.industry, financeContact: taxpayer.finance_contact, lastWithholdingMonth: await lastMonthOf(taxpayer.credit_code) };
  },
});
