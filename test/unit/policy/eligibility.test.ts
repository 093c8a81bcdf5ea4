import test from 'ava';
import { assess, assessOne, type Assessment, type MatchFacts } from '@zhida/server/modules/policy/index.ts';
import { faultsOf, stateOn } from '@zhida/server/modules/policy/queries/policies.ts';
import { hired, monthsOf, policies, policy, selfEmployed } from './support.ts';

const ask = (code: string, facts: MatchFacts): Assessment => assessOne(policy(code), facts);
const texts = ({ reasons }: Assessment, verdict?: string): string[] => reasons.filter((one) => verdict === undefined || one.verdict === verdict).map((one) => one.text);

test('the rules and formulas of the packs can be asked', (t) => {
  t.deepEqual(policies.map(({ code }) => code), ['tax.key-group.hiring', 'tax.key-group.self-employed', 'tax.veteran.hiring', 'tax.veteran.self-employed']);
  t.deepEqual(policies.flatMap(faultsOf), []);
});

test('a veteran with a business in state 正常 is in, each question with its reason and clause', (t) => {
  const answer = ask('tax.veteran.self-employed', selfEmployed());
  t.is(answer.verdict, 'yes');
  t.deepEqual(texts(answer), ['本人在退役军人事务部门报送的自主就业退役士兵名单中', '登记为个体工商户', '登记状态正常', '自2026年4月起经营', '36个月享受期到2029年3月，本年度仍可享受', '2026年可计入9个月']);
  t.true(answer.reasons.every(({ basis }) => basis === '财政部等公告2023年第14号'));
});

test('every key group may be self-employed', (t) => {
  for (const category of ['poverty_relief', 'registered_unemployed', 'zero_employment_family', 'low_income_family']) t.is(ask('tax.key-group.self-employed', selfEmployed({ categories: [category] })).verdict, 'yes', category);
  t.is(ask('tax.key-group.self-employed', selfEmployed()).verdict, 'no');
});

test('a graduate only within the graduation year; an unknown year is unknown, not no', (t) => {
  const graduate = (over: Partial<MatchFacts>): Assessment => ask('tax.key-group.self-employed', selfEmployed({ categories: ['graduate'], ...over }));
  const open = graduate({});
  t.is(open.verdict, 'unknown');
  t.deepEqual(open.missing, ['毕业年度']);
  t.deepEqual(texts(open, 'unknown'), ['毕业年度：待核实（高校毕业生须在毕业所在自然年内创业）']);
  t.is(graduate({ graduationYear: 2026 }).verdict, 'yes');
  t.deepEqual(texts(graduate({ graduationYear: 2025 }), 'no'), ['2026年4月开始经营，不在毕业年度（2025年）内']);
  t.is(graduate({ categories: ['graduate', 'poverty_relief'] }).verdict, 'yes');
});

test('no state but 正常: spellings of the code table count, others do not', (t) => {
  for (const status of ['正常', 'normal', '开业', '存续']) t.is(ask('tax.veteran.self-employed', selfEmployed({ taxpayerStatus: status })).verdict, 'yes', status);
  t.deepEqual(texts(ask('tax.veteran.self-employed', selfEmployed({ taxpayerStatus: '注销' })), 'no'), ['登记状态为“注销”，目前没有正常经营']);
  t.is(ask('tax.veteran.self-employed', selfEmployed({ taxpayerStatus: null })).verdict, 'unknown');
});

test('hired: contract and insurance are not on any list, so they are 待核实 until proven', (t) => {
  const answer = ask('tax.veteran.hiring', hired());
  t.is(answer.verdict, 'unknown');
  t.deepEqual(texts(answer, 'unknown'), ['是否签订 1 年以上期限劳动合同：待核实', '是否依法缴纳社会保险费：待核实']);
  t.is(ask('tax.veteran.hiring', hired({ contractOneYear: true, socialInsurancePaid: true })).verdict, 'yes');
  t.is(ask('tax.veteran.hiring', hired({ contractOneYear: false })).verdict, 'no');
});

test('hired: only 脱贫人口, 登记失业半年以上 and veterans count; graduates do not', (t) => {
  const proven = { contractOneYear: true, socialInsurancePaid: true };
  for (const category of ['graduate', 'zero_employment_family', 'low_income_family', 'veteran']) {
    const answer = ask('tax.key-group.hiring', hired({ categories: [category], ...proven }));
    t.is(answer.verdict, 'no', category);
    t.is(answer.yearFen, 0);
  }
  t.regex(texts(ask('tax.key-group.hiring', hired({ categories: ['graduate'] })))[0] ?? '', /^重点群体企业招用政策不包括毕业年度内高校毕业生；/);
  t.is(ask('tax.key-group.hiring', hired({ categories: ['poverty_relief'], ...proven })).verdict, 'yes');
  const unemployed = ask('tax.key-group.hiring', hired({ categories: ['registered_unemployed'], ...proven }));
  t.deepEqual([unemployed.verdict, unemployed.missing], ['unknown', ['《就业创业证》注明“企业吸纳税收政策”']]);
  t.is(ask('tax.key-group.hiring', hired({ categories: ['registered_unemployed'], certificateMarked: true, ...proven })).verdict, 'yes');
});

test('a business of one household that hires gets nothing, and is told why first', (t) => {
  const answer = ask('tax.veteran.hiring', hired({ taxpayerKind: 'individual' }));
  t.is(answer.verdict, 'no');
  t.is(texts(answer)[0], '招用单位是个体工商户；招用扣减只适用于企业等单位，个体工商户雇工不适用');
  t.deepEqual(texts(answer, 'unknown'), []);
});

test('the 36 months end, and unfinished years run on past the end of 2027', (t) => {
  const old = ask('tax.veteran.self-employed', selfEmployed({ registeredOn: '2022-03-01' }));
  t.is(old.verdict, 'no');
  t.deepEqual(texts(old, 'no'), ['自2022年3月起的36个月享受期已于2025年2月届满', '2026年没有可计入的经营月份']);
  t.is(ask('tax.veteran.self-employed', selfEmployed({ registeredOn: '2026-06-01', year: 2028, today: '2028-02-01' })).verdict, 'yes');
  const late = ask('tax.veteran.self-employed', selfEmployed({ registeredOn: '2028-01-05', year: 2028, today: '2028-02-01' }));
  t.is(late.verdict, 'no');
  t.is(texts(late, 'no')[0], '2028年1月才开始，晚于政策截止日（2027年12月31日）');
});

test('without a registration day nothing is guessed', (t) => {
  const answer = ask('tax.veteran.self-employed', selfEmployed({ registeredOn: null }));
  t.deepEqual([answer.verdict, answer.yearFen, answer.lastMonth], ['unknown', 0, null]);
  t.true(answer.missing.includes('起算月份'));
});

test('who fits two policies gets the better one, never both, and is told', (t) => {
  const both = assess({ policies, ...hired({ categories: ['veteran', 'poverty_relief'] }) });
  t.is(both.all.length, 2);
  t.is(both.best?.policyCode, 'tax.veteran.hiring');
  t.is(both.best?.reasons.at(-1)?.text, '同时符合“企业招用重点群体税费扣减”，已择优按本项计算，不重复享受');
  const other = both.all.find(({ policyCode }) => policyCode === 'tax.key-group.hiring');
  t.is(other?.reasons.at(-1)?.text, '已按更优惠的“企业招用自主就业退役士兵税费扣减”计算，本项不再重复享受');
  t.is(assess({ policies, ...hired({ categories: ['graduate'] }) }).best, null);
});

test('of equal amounts the surer one wins', (t) => {
  const { best } = assess({ policies, ...selfEmployed({ categories: ['graduate', 'veteran'] }) });
  t.is(best?.policyCode, 'tax.veteran.self-employed');
});

test('only policies of the match kind are asked', (t) => {
  t.deepEqual(assess({ policies, ...selfEmployed() }).all.map(({ policyCode }) => policyCode), ['tax.key-group.self-employed', 'tax.veteran.self-employed']);
});

test('in force, upcoming, expired', (t) => {
  const one = policy('tax.veteran.hiring');
  t.deepEqual(['2022-12-31', '2023-01-01', '2027-12-31', '2028-01-01'].map((day) => stateOn(one, day)), ['upcoming', 'in_force', 'in_force', 'expired']);
});

test('someone who left is counted only for the months worked', (t) => {
  const left = ask('tax.veteran.hiring', hired({ months: monthsOf(2026, 1, 4) }));
  t.deepEqual([left.monthsInYear, left.yearFen], [4, 300_000]);
});
