import { z } from 'zod';
import { ById, Day, Id, Instant, Labelled, Month, Paging, entry, exportEntry, pageOf, staff } from './entry.ts';

export const PersonRow = z.object({
  id: Id,
  name: z.string(),
  idNumber: z.string().describe('脱敏'),
  phone: z.string().nullable().describe('脱敏'),
  categories: z.array(Labelled),
  division: Labelled.nullable(),
  updatedAt: Instant,
});

/** What a person said they want, with where and when they said it. */
export const Intention = z.object({ kind: Labelled, wanted: z.boolean(), saidIn: z.string(), saidAt: Instant, lines: z.array(z.object({ label: z.string(), text: z.string() })) });

export const PersonDetail = PersonRow.extend({
  address: z.string().nullable(),
  birthDate: Day,
  sex: z.string(),
  intentions: z.array(Intention).describe('本人说过的打算：就业、创业、培训'),
  facts: z.array(
    z.object({
      category: Labelled,
      item: z.string(),
      department: z.string(),
      filingId: Id,
      row: z.number().int(),
      period: z.string(),
      employment: z.string().nullable(),
      since: Instant,
      endedAt: Instant.nullable(),
    }),
  ),
});

export const TaxpayerRow = z.object({
  id: Id,
  creditCode: z.string(),
  name: z.string(),
  kind: z.enum(['individual', 'enterprise']),
  responsible: z.string().describe('经营者或法定代表人'),
  phone: z.string().nullable().describe('脱敏'),
  division: Labelled.nullable(),
  bureau: Labelled.nullable(),
  registeredOn: Day.nullable(),
  status: z.string(),
});

const personFilters = {
  keyword: z.string().trim().max(50).optional().describe('姓名或完整身份证号'),
  category: z.string().max(40).optional(),
  division: z.string().max(12).optional(),
};
const taxpayerFilters = {
  keyword: z.string().trim().max(50).optional().describe('名称或统一社会信用代码'),
  kind: z.enum(['individual', 'enterprise']).optional(),
  bureau: z.string().max(20).optional(),
  status: z.string().max(20).optional(),
};

export const registryRoutes = {
  'POST /api/people/search': entry({
    summary: '查询人员（身份证号走请求体，不进网址与日志）',
    access: staff('person.list'),
    body: z.object({ ...Paging, ...personFilters }),
    out: pageOf(PersonRow),
  }),
  'GET /api/people/export': exportEntry('导出人员名单（脱敏）', 'person.export', { category: personFilters.category, division: personFilters.division }),
  'GET /api/people/:id': entry({ summary: '人员详情（查看留痕）', access: staff('person.read'), params: ById, out: PersonDetail }),
  'POST /api/people/:id/reveal': entry({
    summary: '查看完整证号或电话（须写明原因，留痕）',
    access: staff('person.reveal'),
    params: ById,
    body: z.object({ field: z.enum(['idNumber', 'phone']), reason: z.string().trim().min(4, '请写明原因（至少 4 个字）').max(200) }),
    out: z.object({ value: z.string().nullable() }),
  }),
  'GET /api/person-categories': entry({ summary: '人员类别代码表', access: staff('person.list'), out: z.array(Labelled) }),
  'GET /api/taxpayer-statuses': entry({ summary: '登记状态代码表（按名称筛选）', access: staff('taxpayer.list'), out: z.array(Labelled) }),
  'GET /api/taxpayers': entry({ summary: '查询纳税人', access: staff('taxpayer.list'), query: z.object({ ...Paging, ...taxpayerFilters }), out: pageOf(TaxpayerRow) }),
  'GET /api/taxpayers/export': exportEntry('导出纳税人', 'taxpayer.export', taxpayerFilters),
  'GET /api/taxpayers/:id': entry({
    summary: '纳税人详情',
    access: staff('taxpayer.list'),
    params: ById,
    out: TaxpayerRow.extend({
      industry: z.string().nullable(),
      financeContact: z.string().nullable(),
      lastWithholdingMonth: Month.nullable(),
    }),
  }),
};
