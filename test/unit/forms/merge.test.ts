import test from 'ava';
import { checkForm, evaluateForm, mergeForms, type FormBody, type FormField, type MergeSource } from '@zhida/server/contract/form/index.ts';
import { packBody } from '../definitions/packs.ts';

const need = (department: string, clause: string): Pick<FormField, 'neededBy'> => ({ neededBy: [{ department: `shanxi.${department}`, clause }] });
const YES_NO = [{ value: 'yes', label: '是' }, { value: 'no', label: '否' }];

const police: MergeSource = {
  code: 'police.household',
  name: '户口登记申请表',
  body: {
    summary: '恢复户口',
    identified: false,
    statement: '我保证所填内容属实。',
    fields: [
      { name: 'name', label: '姓名', type: 'text', required: true, ...need('public-security', '《户口登记条例》第十条') },
      { name: 'mobile', label: '联系电话', type: 'phone', ...need('public-security', '落户申请须知') },
      { name: 'cancelled', label: '是否注销过户口', type: 'choice', options: YES_NO, required: true, ...need('public-security', '落户申请须知') },
      { name: 'married', label: '婚姻状况', type: 'choice', options: [{ value: 'a', label: '未婚' }, { value: 'b', label: '已婚' }], required: true, ...need('public-security', '落户申请须知') },
      { name: 'address', label: '原户籍地址', type: 'text', visible: { eq: [{ fact: 'cancelled' }, 'yes'] }, ...need('public-security', '落户申请须知') },
      { name: 'sign', label: '签名', type: 'signature', required: true, ...need('public-security', '落户申请须知') },
    ],
    view: { sections: [{ id: 'base', title: '基本信息', columns: 2, items: [{ field: 'name' }, { field: 'mobile' }, { field: 'married' }] }, { id: 'home', title: '户口', columns: 1, items: [{ field: 'cancelled' }, { field: 'address' }] }, { id: 'sign', title: '签名', columns: 1, items: [{ field: 'sign' }] }] },
  },
};

const insurance: MergeSource = {
  code: 'insurance.register',
  name: '医保参保登记表',
  body: {
    summary: '参保登记',
    identified: true,
    statement: '我同意用于参保登记。',
    fields: [
      { name: 'fullName', label: '姓 名：', type: 'text', required: true, sensitivity: 'personal', ...need('medical-insurance', '参保登记规程第三条') },
      { name: 'name', label: '曾用名', type: 'text', ...need('medical-insurance', '参保登记规程第三条') },
      { name: 'phone', label: '联系电话', type: 'phone', required: true, ...need('medical-insurance', '参保登记规程第五条') },
      { name: 'marriage', label: '婚姻状况', type: 'choice', options: [{ value: '1', label: '已婚' }, { value: 'a', label: '丧偶' }], required: true, ...need('medical-insurance', '参保登记规程第六条') },
      { name: 'spouse', label: '配偶姓名', type: 'text', required: true, visible: { eq: [{ fact: 'marriage' }, '1'] }, ...need('medical-insurance', '参保登记规程第六条') },
      { name: 'address', label: '原户籍地址', type: 'long-text', ...need('medical-insurance', '参保登记规程第七条') },
      { name: 'hobby', label: '兴趣爱好', type: 'text' },
      { name: 'sign', label: '签名', type: 'signature', required: true, ...need('medical-insurance', '参保登记规程第九条') },
    ],
    view: { sections: [{ id: 'base', title: '基本信息', columns: 1, items: [{ field: 'fullName' }, { field: 'name' }, { field: 'phone' }, { field: 'marriage' }, { field: 'spouse' }] }, { id: 'more', title: '其他', columns: 1, items: [{ field: 'address' }, { field: 'hobby' }, { field: 'sign' }] }] },
  },
};

const both = [police, insurance];
const field = (body: FormBody, name: string): FormField => body.fields.find((one) => one.name === name)!;

test('what several departments ask is asked once, and all who need it stand there with their clauses', (t) => {
  const { body, fields, asked } = mergeForms(both);
  t.is(asked, 14);
  t.deepEqual(body.fields.map(({ label }) => label), ['姓名', '联系电话', '是否注销过户口', '婚姻状况', '原户籍地址', '签名', '曾用名', '配偶姓名', '兴趣爱好']);
  t.deepEqual(field(body, 'name').neededBy, [{ department: 'shanxi.public-security', clause: '《户口登记条例》第十条' }, { department: 'shanxi.medical-insurance', clause: '参保登记规程第三条' }]);
  t.is(field(body, 'name').sensitivity, 'personal');
  t.deepEqual(fields.find(({ name }) => name === 'mobile')?.forms, ['户口登记申请表', '医保参保登记表']);
  t.deepEqual(fields.filter(({ justified }) => !justified).map(({ label }) => label), ['兴趣爱好']);
  t.true(body.identified);
  t.is(body.statement, '我保证所填内容属实。我同意用于参保登记。');
  t.is(body.view.sections.at(-1)?.title, '签名');
});

test('the merged form is a valid definition, and its conditions ask for the fields under their new names and codes', (t) => {
  const { body } = mergeForms(both);
  t.deepEqual(checkForm(body).filter(({ level }) => level === 'error'), []);
  const judge = (married: string) => evaluateForm(body, { name: '王小明', mobile: '13900001234', cancelled: 'no', married, sign: 'name:王小明' }, { today: '2026-11-25', sources: { tables: {}, divisions: [] }, prefilled: {} });
  t.deepEqual(judge('b').faults.map(({ label }) => label), ['配偶姓名']);
  t.deepEqual(judge('a').faults, []);
});

test('where they differ somebody decides: type, required, choices and when it is asked; until then the stricter or wider holds', (t) => {
  const { conflicts, body } = mergeForms(both);
  t.deepEqual(conflicts.map(({ label, aspect, taken, decided }) => [label, aspect, taken, decided]), [
    ['原户籍地址', 'type', 'kept', false],
    ['联系电话', 'required', 'other', false],
    ['婚姻状况', 'options', 'both', false],
  ]);
  t.is(field(body, 'mobile').required, true);
  const married = field(body, 'married');
  t.deepEqual('options' in married && married.options, [{ value: 'a', label: '未婚' }, { value: 'b', label: '已婚' }, { value: 'a-2', label: '丧偶' }]);
  t.deepEqual(conflicts[0]?.readings.map(({ words }) => words), ['是同一个，按“原户籍地址”（单行文字）问', '是同一个，按“原户籍地址”（多行文字）问', '不是同一个，两个都问']);
});

test('a decision is kept: optional, the other list, both questions apart', (t) => {
  const open = mergeForms(both).conflicts;
  const decide = Object.fromEntries(open.map(({ id, aspect }) => [id, aspect === 'required' ? 'kept' : aspect === 'type' ? 'apart' : 'other']));
  const { body, conflicts } = mergeForms(both, decide);
  t.true(conflicts.every(({ decided }) => decided));
  t.falsy(field(body, 'mobile').required);
  const married = field(body, 'married');
  t.deepEqual('options' in married && married.options.map(({ label }) => label), ['已婚', '丧偶']);
  t.deepEqual(body.fields.filter(({ label }) => label === '原户籍地址').map(({ name, type }) => [name, type]), [['address', 'text'], ['address2', 'long-text']]);
  t.deepEqual(checkForm(body).filter(({ level }) => level === 'error'), []);
});

test('asked under a condition by one and of everybody by the other: the question goes where it is asked, as decided', (t) => {
  const narrow: MergeSource = { ...police, body: { ...police.body, view: { sections: police.body.view.sections.map((section) => (section.id === 'base' ? { ...section, items: section.items.filter((place) => !('field' in place && place.field === 'mobile')) } : section.id === 'home' ? { ...section, visible: { eq: [{ fact: 'married' }, 'b'] }, items: [...section.items, { field: 'mobile' }] } : section)) } } };
  const { body, conflicts } = mergeForms([narrow, insurance]);
  const conflict = conflicts.find(({ aspect, label }) => aspect === 'visible' && label === '联系电话');
  t.like(conflict, { taken: 'other' });
  t.deepEqual(conflict?.readings.map(({ forms }) => forms), [['户口登记申请表'], ['医保参保登记表']]);
  const section = (of: FormBody): string | undefined => of.view.sections.find(({ items }) => items.some((place) => 'field' in place && place.field === 'mobile'))?.title;
  t.is(section(body), '基本信息');
  t.is(section(mergeForms([narrow, insurance], { [conflict!.id]: 'kept' }).body), '户口');
});

test('the two forms of the pack merge: nothing needed is lost, rows merge with rows, and the result has no error', (t) => {
  const of = (code: string): MergeSource => ({ code, name: code, body: packBody<FormBody>('form', code) });
  const [registration, intention] = [of('shanxi.veteran.registration'), of('shanxi.veteran.intention')];
  const { body, fields } = mergeForms([registration, intention]);
  t.deepEqual(checkForm(body).filter(({ level }) => level === 'error'), []);
  for (const source of [registration, intention]) for (const { label } of source.body.fields) t.true(fields.some((one) => one.label === label && one.forms.includes(source.name)), label);
  t.is(body.fields.filter(({ label }) => label === '联系电话').length, 1);
  const again = mergeForms([registration, registration]);
  t.deepEqual(again.body.fields.map(({ name }) => name), registration.body.fields.map(({ name }) => name));
  t.deepEqual(again.conflicts, []);
});
