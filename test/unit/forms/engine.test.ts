import test from 'ava';
import { wordOf } from '@zhida/server/modules/definitions/domain/document/words.ts';
import { formSchema } from '@zhida/server/modules/definitions/domain/schemas/form.ts';
import fc from 'fast-check';
import { Ajv } from 'ajv';
import { checkForm, evaluateForm, normaliseAnswers, usesOf, type Answers, type FormBody, type FormContext } from '@zhida/server/contract/form/index.ts';
import { definitionSchemas } from '@zhida/server/modules/definitions/domain/schemas/index.ts';
import { CASE_FORM, FORM_CASES } from '../../support/formCases.ts';

const context: FormContext = { today: '2026-11-25', sources: { tables: {}, divisions: [] }, prefilled: {} };
const check = (body: FormBody): string[] => checkForm(body).map(({ code, pointer }) => `${code} ${pointer}`);

test('the form of the cases is a valid definition that asks for nothing needless', (t) => {
  const ajv = new Ajv({ allErrors: true });
  t.true(ajv.validate(definitionSchemas.form, CASE_FORM), ajv.errorsText());
  t.deepEqual(check(CASE_FORM), []);
});

for (const { name, answers, faults, stored, hidden } of FORM_CASES) {
  test(`表单：${name}`, (t) => {
    const outcome = evaluateForm(CASE_FORM, answers, context);
    t.deepEqual(outcome.faults.map(({ path, message }) => [path, message]), faults);
    const shown = Object.entries(outcome.fields).filter(([path, { visible }]) => !path.includes('.') && !visible);
    t.deepEqual(shown.map(([path]) => path).sort(), [...hidden].sort());
    if (stored === null) return;
    t.deepEqual(outcome.answers, stored);
    t.deepEqual(normaliseAnswers(CASE_FORM, outcome.answers, context), stored, 'what is stored is stored the same again');
  });
}

test('a pushed value fills in; a locked one cannot be overwritten, an open one can', (t) => {
  const body: FormBody = {
    ...CASE_FORM,
    fields: [
      { name: 'name', label: '姓名', type: 'text', required: true, prefill: { source: 'person.name', provenance: '退役军人事务部门', locked: true } },
      { name: 'address', label: '住址', type: 'text', prefill: { source: 'person.address', provenance: '退役军人事务部门', locked: false } },
    ],
    view: { sections: [{ id: 'a', title: '甲', columns: 1, items: [{ field: 'name' }, { field: 'address' }] }] },
  };
  const pushed = { ...context, prefilled: { name: '王小明', address: '太原' } };
  t.deepEqual(evaluateForm(body, {}, pushed).answers, { name: '王小明', address: '太原' });
  t.deepEqual(evaluateForm(body, { name: '别人', address: '大同' }, pushed).answers, { name: '王小明', address: '大同' });
  t.deepEqual(evaluateForm(body, { address: '' }, pushed).answers, { name: '王小明' }, 'who empties an open field means it');
  t.deepEqual(evaluateForm(body, { name: '王小明' }, context).answers, { name: '王小明' }, 'without a pushed value it is typed');
});

test('what is worked out above fills in a number below, and can be put right there', (t) => {
  const body: FormBody = {
    ...CASE_FORM,
    fields: [
      { name: 'enlistedOn', label: '入伍时间', type: 'date' },
      { name: 'enlistedYear', label: '入伍年份', type: 'computed', gives: 'number', formula: { year: { fact: 'enlistedOn' } } },
      { name: 'insuredFrom', label: '参保年份', type: 'number', required: true, prefill: { source: 'form.enlistedYear', provenance: '按入伍时间填好', locked: false } },
    ],
    view: { sections: [{ id: 'a', title: '甲', columns: 1, items: [{ field: 'enlistedOn' }, { field: 'insuredFrom' }] }] },
  };
  t.deepEqual(checkForm(body).filter(({ level }) => level === 'error'), []);
  t.is(evaluateForm(body, { enlistedOn: '2021-09-01' }, context).answers['insuredFrom'], 2021);
  t.is(evaluateForm(body, { enlistedOn: '2021-09-01', insuredFrom: '2020' }, context).answers['insuredFrom'], 2020);
  t.deepEqual(evaluateForm(body, {}, context).faults.map(({ path }) => path), ['insuredFrom'], 'nothing to work it out from: it is asked');
  const wrong = { ...body, fields: body.fields.map((one) => (one.name === 'insuredFrom' ? { name: 'insuredFrom', label: '参保年份', type: 'text' as const, prefill: { source: 'form.enlistedYear', provenance: '', locked: false } } : one)) };
  t.deepEqual(checkForm(wrong).filter(({ level }) => level === 'error').map(({ code }) => code), ['form.source']);
});

test('whatever is sent, the engine answers, and what it stores it stores the same again', (t) => {
  const scalar = fc.oneof(fc.string(), fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.array(fc.string(), { maxLength: 3 }));
  const names = CASE_FORM.fields.map(({ name }) => name);
  const row = fc.dictionary(fc.constantFrom('relation', 'idNumber', 'income', '__proto__'), scalar, { maxKeys: 4 });
  const sent = fc.dictionary(fc.constantFrom(...names, 'constructor', 'nobody'), fc.oneof(scalar, fc.array(row, { maxLength: 3 })));
  fc.assert(
    fc.property(sent, (given) => {
      const once = evaluateForm(CASE_FORM, given as Answers, context).answers;
      t.deepEqual(evaluateForm(CASE_FORM, once, context).answers, once);
      for (const name of Object.keys(once)) t.true(names.includes(name));
    }),
    { numRuns: 300 },
  );
});

test('a definition is refused for names used twice, missing fields, unknown facts and circles; needless fields are flagged', (t) => {
  const text = (name: string, more: object = {}) => ({ name, label: name, type: 'text' as const, neededBy: [{ department: 'a', clause: 'b' }], ...more });
  const form = (fields: FormBody['fields'], places: string[]): FormBody => ({ ...CASE_FORM, fields, view: { sections: [{ id: 's', title: '一', columns: 1, items: places.map((field) => ({ field })) }] } });
  t.deepEqual(check(form([text('a'), text('a')], ['a'])), ['form.name /fields/1/name']);
  t.deepEqual(check(form([text('a')], ['a', 'b', 'a'])), ['form.place /view/sections/0/items/1', 'form.place /view/sections/0/items/2']);
  t.deepEqual(check(form([text('a'), text('b')], ['a'])), ['form.place /fields/1']);
  t.deepEqual(check(form([text('a', { visible: { eq: [{ fact: 'gone' }, '1'] } })], ['a'])), ['form.expression /fields/0/visible']);
  t.deepEqual(check(form([text('a', { visible: { answered: 'b' } }), text('b', { visible: { answered: 'a' } })], ['a', 'b'])), ['form.cycle /fields/0']);
  t.deepEqual(check(form([text('a', { checks: [{ that: { ne: [{ fact: 'a' }, 'x'] }, message: '不行' }] })], ['a'])), [], 'a check may ask for its own field');
  t.deepEqual(check(form([text('a', { neededBy: [], sensitivity: 'sensitive' })], ['a'])), ['form.unjustified /fields/0', 'form.basis /fields/0']);
});

test('a field in use names its users, rows and sums included', (t) => {
  t.deepEqual(usesOf(CASE_FORM, 'status').map(({ place }) => place), ['“单位代码”的显示条件', '“月工资”的显示条件', '“年工资”的显示条件', '分区“创业意向”的显示条件']);
  t.deepEqual(usesOf(CASE_FORM, 'family').map(({ place }) => place), ['“家庭月收入合计”的算式', '“家庭月收入合计”的显示条件'].reverse());
  t.deepEqual(usesOf(CASE_FORM, 'note'), []);
});

/** Keys of every part of a schema, those of the expression language excepted. */
function keysOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  if (Array.isArray(schema)) return schema.flatMap(keysOf);
  return Object.entries(schema).flatMap(([key, value]) => (key === 'definitions' ? [] : key === 'properties' ? [...Object.keys(value as object), ...Object.values(value as object).flatMap(keysOf)] : keysOf(value)));
}

test('differences between two versions of a form are told in Chinese, whatever was changed', (t) => {
  const keys = [...new Set(keysOf(formSchema))];
  t.true(keys.length > 40);
  t.deepEqual(keys.filter((key) => !/[\u4e00-\u9fff]/.test(wordOf(key))), []);
});
