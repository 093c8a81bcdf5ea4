import { templateFindings } from '@zhida/server/contract/template/index.ts';
import { Ajv } from 'ajv';
import test from 'ava';
import { addWorkingDays, isWorkingDay } from '@zhida/server/platform/calendar/index.ts';
import type { DefinitionKind } from '@zhida/server/contract/enums.ts';
import { definitionSchemas, envelopeSchema, flatCalendar, hasSheet, isRelief, ITEM_FIELDS, type CalendarBody, type CodeTableBody, type DepartmentsBody, type DivisionsBody, type ItemBody, type PolicyBody, type TemplateBody } from '@zhida/server/modules/definitions/domain/schemas/index.ts';
import { packBody, packFiles } from './packs.ts';

const files = packFiles();
const bodiesOf = <Body>(kind: DefinitionKind): { code: string; body: Body }[] =>
  files.filter(({ document }) => document.kind === kind).map(({ document }) => ({ code: document.code, body: document.body as Body }));
const codesOf = (table: string): string[] => packBody<CodeTableBody>('code-table', table).rows.map((row) => row.code);

/** Items that a file can be read for; the rest are entries of the sharing catalogue. */
const sheets = bodiesOf<ItemBody>('item').filter(({ body }) => hasSheet(body));

test('every pack file keeps to its schema, stands where its kind and code say, and is there once', (t) => {
  const ajv = new Ajv({ allErrors: true });
  const envelope = ajv.compile(envelopeSchema);
  for (const { path, document } of files) {
    t.true(envelope(document), `${path}: ${ajv.errorsText(envelope.errors)}`);
    t.regex(path, new RegExp(`^[a-z]+/${document.kind}/${document.code.replaceAll('.', '\\.')}\\.yaml$`));
    const body = ajv.compile(definitionSchemas[document.kind as DefinitionKind]);
    t.true(body(document.body), `${path}: ${ajv.errorsText(body.errors)}`);
  }
  const keys = files.map(({ document }) => `${document.kind}/${document.code}`);
  t.is(new Set(keys).size, keys.length);
});

test('a slip in a pack is refused: unknown key, missing key, impossible day', (t) => {
  const check = new Ajv().compile(definitionSchemas['calendar']);
  const good = packBody<CalendarBody>('calendar', 'state-council');
  t.true(check(good));
  t.false(check({ ...good, untill: '2027-12-31' }));
  t.false(check({ from: good.from, years: good.years }));
  t.false(check({ ...good, until: '2026-13-31' }));
});

test('the seven items of the Shanxi pack know their departments, categories and fields', (t) => {
  const items = sheets;
  t.deepEqual(items.map(({ code }) => code).sort(), ['shanxi.key-groups.employment', 'shanxi.key-groups.rural', 'shanxi.veterans', 'tax.enterprises', 'tax.individual-businesses', 'tax.reliefs', 'tax.withholding']);
  const departments = packBody<DepartmentsBody>('departments', 'shanxi').departments.map(({ code }) => code);
  const categories = codesOf('person-category');
  for (const { code, body } of items) {
    t.true(departments.includes(body.department), code);
    t.true((body.categories ?? []).every((one) => categories.includes(one)), code);
    const fields: readonly string[] = ITEM_FIELDS[body.kind];
    t.true(body.columns.every(({ field }) => fields.includes(field)), code);
    t.is(new Set(body.columns.map(({ field }) => field)).size, body.columns.length, code);
    for (const pattern of [...body.notData.titlePatterns, ...body.notData.footerPatterns]) t.notThrows(() => new RegExp(pattern, 'u'), `${code} ${pattern}`);
  }
  const columns = items.find(({ code }) => code === 'shanxi.veterans')?.body.columns.map(({ name }) => name);
  t.deepEqual(columns, ['序号', '人员类别', '姓名', '身份证号', '住所地', '联系方式', '就业情况', '备注']);
});

test('no header means two columns of one item, no spelling two codes of one table', (t) => {
  for (const { code, body } of sheets) {
    const names = body.columns.flatMap(({ name, aliases }) => [name, ...aliases]);
    t.deepEqual(names.filter((name, at) => names.indexOf(name) !== at), [], code);
  }
  for (const { code, body } of bodiesOf<CodeTableBody>('code-table')) {
    const codes = body.rows.map((row) => row.code);
    t.is(new Set(codes).size, codes.length, code);
    if (code === 'id-division') continue; // names of places repeat over the decades, codes do not
    const spellings = body.rows.flatMap((row) => [row.label, ...(row.aliases ?? [])]);
    t.deepEqual(spellings.filter((word, at) => spellings.indexOf(word) !== at), [], code);
  }
});

test('footers and titles of real sheets are not data, people and addresses are', (t) => {
  const { titlePatterns, footerPatterns } = packBody<ItemBody>('item', 'shanxi.veterans').notData;
  const matches = (patterns: string[], text: string): boolean => patterns.some((pattern) => new RegExp(pattern, 'u').test(text));
  t.true(matches(titlePatterns, '信息提供单位：山西省退役军人事务厅'));
  t.true(matches(titlePatterns, '自主就业退役士兵信息共享样表'));
  t.true(matches(footerPatterns, '填表说明：1．根据文件规定，自主就业退役士兵是指……'));
  t.false(matches([...titlePatterns, ...footerPatterns], '自主就业退役士兵'));
  t.false(matches([...titlePatterns, ...footerPatterns], '张三'));
});

const AROUND = { signature: '直达' };

test('templates: no unknown variable, every WeChat field within its limit with the sample', (t) => {
  for (const { code, body } of bodiesOf<TemplateBody>('template')) t.deepEqual(templateFindings(body, AROUND), [], code);
  const broken = JSON.parse(JSON.stringify(packBody<TemplateBody>('template', 'benefit.hiring'))) as TemplateBody;
  broken.wordings.default.sms.text += '{nobody}';
  broken.wechat?.fields.push({ key: 'thing9', type: 'thing', label: '备注', value: '这一句写得实在太长了超过二十个字肯定会被微信拒收' });
  t.deepEqual(templateFindings(broken, AROUND).map(({ code, path }) => [code, path]), [['template.unknown_variable', '/wordings/default/sms/text'], ['template.field_length', `/wechat/fields/${(broken.wechat?.fields.length ?? 0) - 1}/value`]]);
});

test('the calendar: make-up days are weekend days, holidays do not overlap, known spans hold', (t) => {
  const body = packBody<CalendarBody>('calendar', 'state-council');
  const calendar = flatCalendar(body);
  t.is(new Set(calendar.holidays).size, calendar.holidays.length);
  t.true(calendar.workdays.every((day) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())));
  t.deepEqual(body.years.map(({ year }) => year), [2023, 2024, 2025, 2026]);
  for (const { year, holidays, workdays } of body.years) t.true([...holidays.flatMap(({ days }) => days), ...workdays].every((day) => day.startsWith(String(year))));
  t.true(isWorkingDay('2026-02-14', calendar));
  t.false(isWorkingDay('2026-02-23', calendar));
  t.is(addWorkingDays('2026-09-24', 10, calendar), '2026-10-15');
  t.is(addWorkingDays('2025-09-30', 1, calendar), '2025-10-09');
});

test('divisions: 1 province, 11 cities, 117 counties, each under its parent', (t) => {
  const { divisions } = packBody<DivisionsBody>('divisions', 'shanxi');
  const level = (code: string): string => (code.endsWith('0000') ? 'province' : code.endsWith('00') ? 'city' : 'county');
  t.deepEqual(['province', 'city', 'county'].map((one) => divisions.filter(({ code }) => level(code) === one).length), [1, 11, 117]);
  const codes = new Set(divisions.map(({ code }) => code));
  t.is(codes.size, divisions.length);
  for (const { code, parent } of divisions) if (parent !== null) t.true(codes.has(parent) && code.startsWith(parent.replace(/(00)+$/, '')), code);
});

test('ID prefixes hold current and abolished divisions', (t) => {
  const rows = new Map(packBody<CodeTableBody>('code-table', 'id-division').rows.map((row) => [row.code, row]));
  t.is(rows.get('110105')?.label, '北京市朝阳区');
  t.is(rows.get('140421')?.attributes?.['current'], false);
  for (const { code } of packBody<DivisionsBody>('divisions', 'shanxi').divisions) if (!code.endsWith('00')) t.true(rows.has(code), code);
});

test('a policy holds its dates, float and text together', (t) => {
  for (const { code, body } of bodiesOf<PolicyBody>('policy').filter(({ body: one }) => isRelief(one))) {
    for (const { parameters, validFrom, validTo } of body.versions) {
      t.true(validFrom <= validTo, code);
      const { annualFen, baseFen, floatPercent } = parameters;
      t.is(annualFen?.value, ((baseFen?.value ?? 0) * (100 + (floatPercent?.value ?? 0))) / 100, code);
      const yuan = ((annualFen?.value ?? 0) / 100).toLocaleString('en-US');
      t.true(body.summary.includes(`${yuan} 元`) && body.plainText.includes(`${yuan} 元`), code);
      t.is(annualFen?.verified === false, body.summary.includes('待核'), code);
    }
    t.true(body.categories.every((one) => codesOf('person-category').includes(one)), code);
  }
});
