import test from 'ava';
import { checkRow } from '@zhida/server/modules/exchange/domain/checkRow.ts';
import { readHeader } from '@zhida/server/modules/exchange/domain/header.ts';
import { Inspector } from '@zhida/server/modules/exchange/domain/inspection.ts';
import type { Item } from '@zhida/server/modules/exchange/domain/item.ts';
import { labelFinder } from '@zhida/server/modules/exchange/domain/labels.ts';
import type { CheckContext } from '@zhida/server/modules/exchange/domain/checks.ts';

const column = (field: string, name: string, required = false, aliases: string[] = []) => ({ field, name, aliases, required, note: '' });
const PERSONS: Item = {
  kind: 'persons',
  department: 'd',
  cycle: 'quarter',
  due: { kind: 'after-period', months: 1, day: 5 },
  defaultMode: 'diff',
  columns: [
    column('serial', '序号'),
    column('category', '人员类别', true, ['类别']),
    column('name', '姓名', true),
    column('idNumber', '身份证号', true, ['公民身份号码', '证件号码']),
    column('address', '住所地'),
    column('phone', '联系方式', false, ['手机']),
  ],
  notData: { titlePatterns: ['^附件', '信息提供单位'], footerPatterns: ['^填表说明', '^(合计|总计)', '^填报人'] },
};
const context: CheckContext = {
  item: PERSONS,
  today: '20261124',
  category: labelFinder([{ code: 'veteran', label: '自主就业退役士兵' }]),
  knownCategories: '自主就业退役士兵',
  status: labelFinder([{ code: 'normal', label: '正常', aliases: ['存续'] }]),
  incomeKind: labelFinder([{ code: 'wages', label: '工资薪金所得', aliases: ['工资、薪金所得'] }]),
  relief: labelFinder([{ code: 'tax.veteran.hiring', label: '企业招用自主就业退役士兵', aliases: ['招用退役士兵'] }]),
  knownReliefs: '企业招用自主就业退役士兵',
  divisions: new Set(['340524']),
};
const cells = (texts: string[]) => texts.map((text) => ({ text, isNumber: false }));
const HEADER = ['序号', '人员类别', '姓名', '身份证号', '住所地', '联系方式'];
const GOOD = ['1', '自主就业退役士兵', '张三', '34052419800101001X', '和县', '13800001234'];

function inspect(sheets: Record<string, string[][]>) {
  const inspector = new Inspector(PERSONS);
  for (const [sheet, lines] of Object.entries(sheets)) for (const [n, line] of lines.entries()) if (line.length > 0) inspector.see(sheet, n + 1, cells(line));
  return inspector.conclude();
}

test('columns are found by name or alias, in any order, whatever decorates them', (t) => {
  const { columns, missing } = readHeader(cells(['手 机', '证件号码（必填）', '*姓名', '备用', '类别：']), PERSONS);
  t.deepEqual(Object.fromEntries(columns), { phone: 0, idNumber: 1, name: 2, category: 4 });
  t.deepEqual(missing, []);
  t.deepEqual(readHeader(cells(['姓名', '联系方式']), PERSONS).missing, ['人员类别', '身份证号']);
});

test('titles, notes, numbered blanks, repeated headers and footers are not data', (t) => {
  const found = inspect({
    封面: [['填报须知']],
    名单: [['附件2'], ['信息提供单位：某局'], [], HEADER, ['1', '2', '3', '4', '5', '6'], GOOD, HEADER, ['2'], ['合计', '', '', '', '1人'], ['3', '', '李四'], [], ['填表说明：', ''], ['2.身份证号为文本'], ['填报人：王五', '', '', '', '审核人：']],
  });
  t.true(found.ok);
  if (found.ok) t.like(found.place, { sheet: '名单', headerRow: 4, total: 2 });
});

test('a file without its table says what is missing', (t) => {
  t.deepEqual(inspect({ a: [['姓名', '身份证号', '电话'], ['张三']] }), { ok: false, code: 'file.columns_missing', missing: ['人员类别'] });
  t.deepEqual(inspect({ a: [['随便写写']] }), { ok: false, code: 'file.columns_missing', missing: ['人员类别', '姓名', '身份证号'] });
  t.deepEqual(inspect({ a: [HEADER, ['填表说明：无']] }), { ok: false, code: 'file.empty' });
  t.deepEqual(inspect({}), { ok: false, code: 'file.empty' });
  t.deepEqual(inspect({ 一: [HEADER, GOOD], 二: [HEADER, GOOD] }), { ok: false, code: 'file.too_many_sheets', sheets: ['一', '二'] });
  t.true(inspect({ 一: [HEADER, GOOD], 二: [HEADER] }).ok);
});

const { columns: PLACES } = readHeader(cells(HEADER), PERSONS);
const person = (change: Record<number, string>) => checkRow(7, cells(GOOD.map((text, at) => change[at] ?? text)), PLACES, context);
const codes = (change: Record<number, string>) => person(change).notes.map(({ code, severity }) => `${severity} ${code}`);

test('a person row', (t) => {
  t.deepEqual(person({}).value, { row: 7, category: 'veteran', name: '张三', idNumber: '34052419800101001X', phone: '13800001234', address: '和县', employment: null, remark: null });
  t.deepEqual(codes({ 3: '' }), ['error row.id_missing']);
  t.deepEqual(codes({ 2: ' ' }), ['error row.name_missing']);
  t.deepEqual(codes({ 1: '' }), ['error row.category_missing']);
  t.deepEqual(codes({ 1: '优秀青年' }), ['error row.category_unknown']);
  t.deepEqual(codes({ 4: '', 5: '' }), ['warning row.phone_missing', 'warning row.address_missing']);
  t.deepEqual(codes({ 5: '12' }), ['warning row.phone_invalid']);
  t.deepEqual(codes({ 3: '11010519491231002X' }), ['warning row.division_unknown']);
  t.is(person({ 2: '' }).value, null);
});

test('registers and withholding rows', (t) => {
  const register: Item = { ...PERSONS, kind: 'taxpayers', taxpayerKind: 'enterprise', columns: [column('creditCode', '代码', true), column('name', '名称', true), column('responsibleName', '法人', true), column('responsibleIdNumber', '法人证号'), column('registeredOn', '日期'), column('status', '状态', true)] };
  const header = readHeader(cells(['代码', '名称', '法人', '法人证号', '日期', '状态']), register).columns;
  const check = (texts: string[]) => checkRow(2, cells(texts), header, { ...context, item: register });
  const good = ['91350100M000100Y43', '甲公司', '张三', '', '2020-5-6', '存续'];
  t.like(check(good).value, { kind: 'enterprise', creditCode: '91350100M000100Y43', registeredOn: '2020-05-06', status: '正常', responsibleIdNumber: null });
  t.like(check(good.with(3, '护照E1')), { value: { responsibleIdNumber: null } });
  t.is(check(good.with(4, '2020-13-01')).value, null);
  t.is(check(good.with(5, '')).value, null);
  t.deepEqual(check(good.with(0, '91350211M0000XUF46')).notes.map(({ code }) => code), ['row.credit_code_checksum', 'row.phone_missing']);

  const returns: Item = { ...PERSONS, kind: 'withholding', columns: [column('creditCode', '代码', true), column('taxpayerName', '名称', true), column('personName', '姓名', true), column('idNumber', '证号', true), column('month', '所属期', true), column('incomeKind', '项目', true), column('amountFen', '收入额', true)] };
  const places = readHeader(cells(['代码', '名称', '姓名', '证号', '所属期', '项目', '收入额（元）']), returns).columns;
  const row = ['91350100M000100Y43', '甲公司', '张三', '34052419800101001X', '2026年9月', '工资、薪金所得', '5,200.50'];
  const withheld = (texts: string[]) => checkRow(2, cells(texts), places, { ...context, item: returns });
  t.like(withheld(row).value, { month: '2026-09', incomeKind: '工资薪金所得', amountFen: 520050 });
  const faults: [number, string, string][] = [[4, '13月', 'row.month_invalid'], [5, '', 'row.income_kind_missing'], [6, '很多', 'row.amount_invalid'], [6, '-1', 'row.amount_invalid'], [6, '', 'row.required_missing'], [1, '', 'row.taxpayer_name_missing']];
  for (const [at, value, code] of faults) t.deepEqual(withheld(row.with(at, value)).notes.map((note) => note.code), [code]);
});

test('a line of a return names its relief, its period, and a person or a number of people', (t) => {
  const item: Item = { ...PERSONS, kind: 'reliefs', columns: [column('creditCode', '代码', true), column('taxpayerName', '名称', true), column('policy', '减免税项目', true), column('period', '所属期', true), column('amountFen', '减免税额', true), column('idNumber', '证号'), column('headcount', '人数')] };
  const places = readHeader(cells(['代码', '名称', '减免税项目', '所属期', '减免税额（元）', '证号', '人数']), item).columns;
  const good = ['91350100M000100Y43', '甲公司', '招用退役士兵', '2026年第3季度', '2,250.00', '', '3人'];
  const check = (texts: string[]) => checkRow(2, cells(texts), places, { ...context, item });
  t.like(check(good).value, { policyCode: 'tax.veteran.hiring', period: '2026Q3', amountFen: 225_000, headcount: 3, idNumber: null });
  t.like(check(good.with(5, '34052419800101001X').with(6, '')).value, { headcount: 1, idNumber: '34052419800101001X' });
  const periods: [string, string][] = [['202609', '2026-09'], ['2026年9月', '2026-09'], ['2026', '2026'], ['2026年度', '2026'], ['2026年上半年', '2026S1']];
  for (const [text, period] of periods) t.like(check(good.with(3, text)), { value: { period } }, text);
  const faults: [number, string, string][] = [
    [2, '', 'row.relief_missing'], [2, '安置残疾人', 'row.relief_unknown'], [3, '去年', 'row.period_invalid'], [4, '-5', 'row.amount_invalid'], [5, '34052419800101001', 'row.id_form'],
    [6, '', 'row.headcount_missing'], [6, '0', 'row.headcount_invalid'], [6, '1.5', 'row.headcount_invalid'],
  ];
  for (const [at, text, code] of faults) {
    const { value, notes } = check(good.with(at, text));
    t.is(value, null, code);
    t.true(notes.some((note) => note.code === code && note.severity === 'error'), `${code}: ${JSON.stringify(notes)}`);
  }
});
