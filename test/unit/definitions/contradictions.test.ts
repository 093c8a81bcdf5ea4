import test from 'ava';
import { lint, type Linted } from '@zhida/server/modules/definitions/domain/lint/index.ts';
import { packFiles } from './packs.ts';

const today = '2026-11-25';
const all = packFiles().map(({ document }) => document as unknown as Linted);
const pack = (code: string): Linted => structuredClone(all.find((one) => one.code === code)!);
const look = (definition: Linted, among: readonly Linted[] = all) => lint(definition, { today, all: among });
const codes = (definition: Linted, among?: readonly Linted[]): string[] => look(definition, among).map(({ code }) => code);
const found = all.flatMap((definition) => look(definition).map((finding) => ({ ...finding, definition: definition.code })));

/** The contradictions of the founding texts: which finding, in which definitions as they are shipped, with which words. */
const SHIPPED: { of: string; code: string; where: string[]; words: RegExp }[] = [
  { of: '1 必交材料，正文与附件说法不一', code: 'lint.necessity_differs', where: ['shanxi.veteran.demobilisation', 'shanxi.veteran.demobilisation', 'shanxi.veteran.demobilisation'], words: /方案正文.*为“.*附件3.*为“/ },
  { of: '1 预备役登记表，附件没有它', code: 'lint.necessity_missing', where: ['shanxi.veteran.demobilisation'], words: /预备役登记表.*附件3“材料必要性”没有它/ },
  { of: '2 时限口径与起算事件不一', code: 'lint.clocks_mixed', where: ['shanxi.veteran.demobilisation'], words: /起算事件有 5 种/ },
  { of: '3 周期与期限', code: 'lint.cycle_due', where: ['hutubi.house-sales', 'hutubi.mining-output', 'hutubi.title-and-trade'], words: /周期是“.+”，期限却从/ },
  { of: '3 实时却到次月', code: 'lint.real_time_due', where: ['hutubi.asset-transfer', 'hutubi.bankruptcy', 'hutubi.closed-businesses', 'hutubi.enterprise-reform', 'hutubi.new-businesses', 'hutubi.resource-use'], words: /到次月 5 日/ },
  { of: '3 按需却无方式和期限', code: 'lint.on_need_open', where: ['hutubi.bank-accounts', 'hutubi.driving-schools', 'hutubi.insured-people', 'hutubi.marriages', 'hutubi.resident-insurance', 'hutubi.veteran-employment'], words: /没有写填报方式和期限/ },
  { of: '4 次年120日前', code: 'lint.day_unreadable', where: ['yangzhou.departments'], words: /次年120日前/ },
  { of: '5 条例文号不一', code: 'lint.number_differs', where: ['shanxi.insurance.medical', 'shanxi.insurance.social'], words: /第601号”，别处写作“国务院、中央军委令第608号/ },
  { of: '5 5 日没有写哪种日', code: 'lint.day_kind_unstated', where: ['shanxi.insurance.medical', 'shanxi.insurance.social'], words: /“5 日”没有写工作日还是自然日/ },
  {
    of: '6 文件有效而条款到期',
    code: 'lint.clause_expired',
    where: ['graduate-startup', 'hiring-grant.graduates', 'hiring-grant.long-unemployed', 'hiring-grant.small', 'internship.early-contract', 'job-stabilisation', 'labour-market', 'skill-subsidy', 'startup-loan.extension', 'unemployment-rate'].map((one) => `work.${one}`),
    words: /已经过期；所依据的.*到 2028-07-19 才失效/,
  },
  { of: '7 条例已被代替', code: 'lint.decree_replaced', where: ['shanxi.insurance.medical', 'shanxi.insurance.social', 'shanxi.veteran.demobilisation', 'shanxi.veterans', 'tax.veteran.hiring', 'tax.veteran.self-employed'], words: /《退役士兵安置条例》已于 2024-08-31 失效，由《退役军人安置条例》（.*第787号）代替/ },
];

for (const { of, code, where, words } of SHIPPED) {
  test(`来源的矛盾自己查得出：${of}`, (t) => {
    const here = found.filter((one) => one.code === code);
    t.deepEqual(here.map(({ definition }) => definition).sort(), [...where].sort());
    for (const { message } of here) t.regex(message, words);
  });
}

test('查出来的都已记入那项定义的存疑，没有别的毛病', (t) => {
  t.deepEqual(found.filter(({ recorded = false }) => !recorded).map(({ definition, code }) => `${definition} ${code}`), []);
  t.deepEqual([...new Set(found.map(({ code }) => code))].sort(), [...new Set(SHIPPED.map(({ code }) => code))].sort());
});

test('每一条存疑所说的体检发现，体检真的查得出', (t) => {
  const seen = new Set(found.map(({ definition, code }) => `${definition} ${code}`));
  for (const { code, doubts = [] } of all) for (const { finding } of doubts) if (finding !== undefined) t.true(seen.has(`${code} ${finding}`), `${code} ${finding}`);
});

/** A defect planted into a definition that has none, and the finding that must tell it. */
const PLANTED: { defect: string; in: string; plant: (body: Record<string, unknown>, whole: Linted) => void; code: string }[] = [
  { defect: '按季的信息按月到期', in: 'hutubi.coal', plant: (body) => (body['due'] = { kind: 'within', start: 'month', amount: 5, dayUnit: 'calendar' }), code: 'lint.cycle_due' },
  { defect: '按年的信息没有期限', in: 'hutubi.subsidies', plant: (body) => Object.assign(body, { due: { kind: 'unstated' }, dueWords: '' }), code: 'lint.cycle_due' },
  { defect: '按需的信息没有期限', in: 'hutubi.coal', plant: (body) => Object.assign(body, { cycle: 'on-need', due: { kind: 'unstated' }, dueWords: '' }), code: 'lint.on_need_open' },
  { defect: '实时的信息到次月', in: 'hutubi.coal', plant: (body) => Object.assign(body, { cycle: 'real-time', due: { kind: 'next-month', day: 5 }, dueWords: '发生次月5日前' }), code: 'lint.real_time_due' },
  { defect: '读不出的日子', in: 'hutubi.subsidies', plant: (body) => (body['dueWords'] = '次年131日前'), code: 'lint.day_unreadable' },
  { defect: '没有月份的次年某日', in: 'hutubi.subsidies', plant: (body) => (body['dueWords'] = '次年20日前'), code: 'lint.day_unreadable' },
  { defect: '文字说 5 日，规则写 10 日', in: 'hutubi.coal', plant: (body) => (body['due'] = { kind: 'within', start: 'quarter', amount: 10, dayUnit: 'calendar' }), code: 'lint.due_words' },
  { defect: '文字说 1 月 31 日，规则写 1 月 20 日', in: 'hutubi.subsidies', plant: (body) => (body['due'] = { kind: 'dates', dates: [{ period: 'Y', yearOffset: 1, month: 1, day: 20 }] }), code: 'lint.due_words' },
  { defect: '几日没有写哪种日', in: 'hutubi.coal', plant: (body) => (body['due'] = { kind: 'within', start: 'quarter', amount: 5 }), code: 'lint.day_kind_unstated' },
  { defect: '同一文件两个文号', in: 'hutubi.coal', plant: (_, whole) => (whole.legalBasis![0]!.number = '呼县政办〔2022〕80号'), code: 'lint.number_differs' },
  { defect: '引用已被代替的条例', in: 'hutubi.coal', plant: (_, whole) => whole.legalBasis!.push({ title: '退役士兵安置条例', number: '国务院、中央军委令第608号', clause: '', validFrom: '2011-11-01', validTo: '2024-08-31' }), code: 'lint.decree_replaced' },
  { defect: '条款过期而文件有效', in: 'work.job-search', plant: (body) => ((body['versions'] as { validTo: string }[])[0]!.validTo = '2024-12-31'), code: 'lint.clause_expired' },
  { defect: '文件失效而条款还在', in: 'work.job-search', plant: (_, whole) => (whole.legalBasis![0]!.validTo = '2025-07-19'), code: 'lint.basis_expired' },
  { defect: '定义写得比标准长', in: 'work.job-search', plant: (_, whole) => (whole.validTo = '2030-12-31'), code: 'lint.policy_outlives' },
  { defect: '材料必要性两处说法不一', in: 'shanxi.veteran.demobilisation', plant: (body) => ((body['materials'] as { says: { necessity: string }[] }[])[0]!.says[1]!.necessity = 'optional'), code: 'lint.necessity_differs' },
  { defect: '还在告知到期的政策', in: 'benefit.hiring', plant: (body) => Object.assign(body['wordings'] as object, { default: { ...(body['wordings'] as { default: object }).default, inbox: '您还可以申请失业保险稳岗返还。' } }), code: 'lint.expired_pushed' },
];

for (const { defect, in: code, plant, code: finding } of PLANTED) {
  test(`种下一处毛病查得出：${defect}`, (t) => {
    const before = look(pack(code)).filter((one) => one.code === finding).length;
    const planted = pack(code);
    plant(planted.body as Record<string, unknown>, planted);
    const after = look(planted, all.map((one) => (one.code === code ? planted : one))).filter((one) => one.code === finding);
    t.is(after.length, before + 1);
  });
}

test('文号在各自的有效期内不同，不算矛盾：国务院的办法修订后换了文号', (t) => {
  t.false(codes(pack('state-council')).includes('lint.number_differs'));
});

test('表单里永远不会显示的字段', (t) => {
  const form: Linted = {
    kind: 'form', code: 'planted', name: '种下的表单', legalBasis: [],
    body: {
      summary: '', identified: false, statement: '',
      fields: [
        { name: 'way', label: '方式', type: 'choice', options: [{ value: 'a', label: '甲' }, { value: 'b', label: '乙' }] },
        { name: 'why', label: '原因', type: 'text', visible: { all: [{ eq: [{ fact: 'way' }, 'a'] }, { eq: [{ fact: 'way' }, 'b'] }] } },
        { name: 'note', label: '备注', type: 'text', visible: { eq: [{ fact: 'way' }, 'a'] } },
      ],
      view: { sections: [] },
    },
  };
  t.deepEqual(look(form).map(({ code, path }) => [code, path]), [['lint.never_shown', '/body/fields/1/visible']]);
});

test('记入存疑的发现标明已记入，删去那条存疑就重新提醒', (t) => {
  const item = pack('hutubi.mining-output');
  t.deepEqual(look(item).map(({ recorded }) => recorded), [true]);
  t.deepEqual(look({ ...item, doubts: [] }).map(({ recorded }) => recorded), [undefined]);
});
