/**
 * One table of cases for forms. The same rows run in the server's engine (unit/forms), in the built desk, on the phone
 * in a browser and in the mini-program: all must say the same.
 */
import type { Answers, FormBody } from '@zhida/server/contract/form/index.ts';

export interface FormCase {
  name: string;
  /** as typed */
  answers: Answers;
  /** path → sentence, in the order the reader meets them */
  faults: [path: string, message: string][];
  /** as stored when nothing is wrong */
  stored: Answers | null;
  /** fields that are not shown */
  hidden: string[];
}

const need = { neededBy: [{ department: 'shanxi.veterans-affairs', clause: '测试条款' }] };
const employed = { eq: [{ fact: 'status' }, 'employed'] };
const married = { eq: [{ fact: 'relation' }, 'spouse'] };

/** Every type that can be typed without a hand or a file, with conditions across fields, sections and rows. */
export const CASE_FORM: FormBody = {
  summary: '用来比对三端结果的表单',
  identified: false,
  statement: '我保证所填内容属实。',
  fields: [
    { name: 'phone', label: '联系电话', type: 'phone', required: true, ...need },
    { name: 'status', label: '就业状况', type: 'choice', options: [{ value: 'employed', label: '已就业' }, { value: 'seeking', label: '正在找工作' }, { value: 'business', label: '打算创业' }], required: true, ...need },
    { name: 'employer', label: '单位代码', type: 'credit-code', visible: employed, required: true, ...need },
    { name: 'pay', label: '月工资', type: 'money', visible: employed, min: 100_000, max: 10_000_000, ...need },
    { name: 'yearPay', label: '年工资', type: 'computed', gives: 'money', formula: { mul: [{ fact: 'pay' }, 12] }, visible: employed },
    { name: 'from', label: '意向开始日期', type: 'date', checks: [{ that: { ge: [{ fact: 'from' }, { fact: 'today' }] }, message: '开始日期不能早于今天' }], ...need },
    { name: 'until', label: '意向结束日期', type: 'date', required: { answered: 'from' }, checks: [{ that: { gt: [{ fact: 'until' }, { fact: 'from' }] }, message: '结束日期要晚于开始日期' }], ...need },
    { name: 'courses', label: '想学的课程', type: 'multi-choice', options: [{ value: 'cook', label: '烹饪' }, { value: 'drive', label: '驾驶' }, { value: 'code', label: '计算机' }], ...need },
    { name: 'hours', label: '每周可学习小时', type: 'number', min: 1, max: 40, decimals: 1, required: { gt: [{ count: { fact: 'courses' } }, 0] }, ...need },
    { name: 'card', label: '补贴银行卡', type: 'bank-card', visible: { has: [{ fact: 'courses' }, 'cook'] }, ...need },
    { name: 'note', label: '补充说明', type: 'long-text', minLength: 4, maxLength: 20, ...need },
    {
      name: 'family',
      label: '家庭成员',
      type: 'table',
      rowName: '家庭成员',
      maxRows: 2,
      fields: [
        { name: 'relation', label: '关系', type: 'choice', options: [{ value: 'spouse', label: '配偶' }, { value: 'child', label: '子女' }], required: true, ...need },
        { name: 'idNumber', label: '配偶身份证号', type: 'id-number', visible: married, required: true, ...need },
        { name: 'income', label: '月收入', type: 'money', ...need },
      ],
      ...need,
    },
    { name: 'familyIncome', label: '家庭月收入合计', type: 'computed', gives: 'money', formula: { fact: 'incomeTotal' }, visible: { gt: [{ count: { fact: 'family' } }, 0] } },
    { name: 'loan', label: '想贷款的金额', type: 'money', required: true, ...need },
    { name: 'loanWords', label: '贷款金额大写', type: 'computed', gives: 'capital', formula: { fact: 'loan' } },
    { name: 'loanPhone', label: '贷款联系电话', type: 'phone', prefill: { source: 'form.phone', provenance: '上面填的联系电话', locked: true }, ...need },
  ],
  view: {
    sections: [
      { id: 'base', title: '基本情况', columns: 2, items: [{ field: 'phone' }, { field: 'status' }, { field: 'employer' }, { field: 'pay' }, { field: 'yearPay' }] },
      { id: 'study', title: '培训意向', columns: 2, items: [{ field: 'from' }, { field: 'until' }, { field: 'courses' }, { field: 'hours' }, { field: 'card' }, { field: 'note', width: 2 }] },
      { id: 'home', title: '家庭情况', columns: 1, items: [{ field: 'family', as: 'cards' }, { field: 'familyIncome' }] },
      { id: 'business', title: '创业意向', columns: 1, visible: { eq: [{ fact: 'status' }, 'business'] }, items: [{ field: 'loan' }, { field: 'loanWords' }, { field: 'loanPhone' }] },
    ],
  },
};

/** The labels that stand on the page, and those that must not, for the hidden fields given. */
export function labelsFor(hidden: readonly string[]): { shown: string[]; absent: string[] } {
  const labels = (wanted: boolean): string[] => CASE_FORM.fields.filter(({ name }) => hidden.includes(name) === wanted).map(({ label }) => label);
  return { shown: labels(false), absent: labels(true) };
}

const base = { phone: '13900001234', status: 'seeking' };
const HIDDEN = ['employer', 'pay', 'yearPay', 'card', 'familyIncome', 'loan', 'loanWords', 'loanPhone'];
const BUSINESS = ['loan', 'loanWords', 'loanPhone'];
const without = (...names: string[]): string[] => HIDDEN.filter((name) => !names.includes(name));
const fine = (name: string, answers: Answers, stored: Answers, hidden: string[] = HIDDEN): FormCase => ({ name, answers, faults: [], stored, hidden });
const wrong = (name: string, answers: Answers, faults: [string, string][], hidden: string[] = HIDDEN): FormCase => ({ name, answers, faults, stored: null, hidden });

export const FORM_CASES: readonly FormCase[] = [
  wrong('什么都没填', {}, [['phone', '请填写“联系电话”'], ['status', '请选择“就业状况”']]),
  fine('只填必填的', base, base),
  fine('手机号带国家代码、空格和全角', { ...base, phone: '+86 139 0000 １２３４' }, base),
  wrong('手机号少一位', { ...base, phone: '1390000123' }, [['phone', '手机号有误，应为 1 开头的 11 位数字']]),
  wrong('选项之外', { ...base, status: 'retired' }, [['status', '请从列出的选项中选择']]),
  wrong('已就业要填单位代码', { ...base, status: 'employed' }, [['employer', '请填写“单位代码”']], without('employer', 'pay', 'yearPay')),
  fine('金额按分存，年工资自动算', { ...base, status: 'employed', employer: '91350100M000100Y43', pay: '5,200.50' }, { ...base, status: 'employed', employer: '91350100M000100Y43', pay: 520_050, yearPay: 6_240_600 }, without('employer', 'pay', 'yearPay')),
  wrong('信用代码校验位不对', { ...base, status: 'employed', employer: '91350100M000100Y44' }, [['employer', '统一社会信用代码有误，应为 18 位数字和大写字母，请对照营业执照核对']], without('employer', 'pay', 'yearPay')),
  wrong('金额太小、三位小数', { ...base, status: 'employed', employer: '91350100M000100Y43', pay: '999.99' }, [['pay', '不能小于 1,000.00元']], without('employer', 'pay', 'yearPay')),
  wrong('金额有三位小数', { ...base, status: 'employed', employer: '91350100M000100Y43', pay: '5200.505' }, [['pay', '请填写金额，以元为单位，最多两位小数']], without('employer', 'pay', 'yearPay')),
  fine('不再显示的答案不保存', { ...base, employer: '91350100M000100Y43', pay: '5200' }, base),
  fine('日期的几种写法', { ...base, from: '2099年3月1日', until: '2099/3/2' }, { ...base, from: '2099-03-01', until: '2099-03-02' }),
  wrong('不存在的日期', { ...base, from: '2099-02-30' }, [['from', '请填写日期，例如 2026-09-30']]),
  wrong('早于今天', { ...base, from: '2020-01-01', until: '2020-01-02' }, [['from', '开始日期不能早于今天']]),
  wrong('填了开始就要填结束', { ...base, from: '2099-03-01' }, [['until', '请选择“意向结束日期”']]),
  wrong('结束不晚于开始', { ...base, from: '2099-03-01', until: '2099-03-01' }, [['until', '结束日期要晚于开始日期']]),
  fine('多选按选项的次序存', { ...base, courses: ['code', 'drive'], hours: '2.5' }, { ...base, courses: ['drive', 'code'], hours: 2.5 }),
  wrong('选了课程要填小时', { ...base, courses: ['drive'] }, [['hours', '请填写“每周可学习小时”']]),
  wrong('小时超出范围', { ...base, courses: ['drive'], hours: '41' }, [['hours', '不能大于 40']]),
  wrong('两位小数太细', { ...base, courses: ['drive'], hours: '2.55' }, [['hours', '请填写数字，最多 1 位小数']]),
  wrong('银行卡号错一位', { ...base, courses: ['cook'], hours: '1', card: '6222020000000000001' }, [['card', '银行卡号有误，请对照卡面逐位核对']], without('card')),
  fine('银行卡号带空格', { ...base, courses: ['cook'], hours: '1', card: '6222 0200 0000 0000 000' }, { ...base, courses: ['cook'], hours: 1, card: '6222020000000000000' }, without('card')),
  wrong('说明太短', { ...base, note: '没有' }, [['note', '至少填写 4 个字，现在是 2 个字']]),
  wrong('说明太长', { ...base, note: '一二三四五六七八九十一二三四五六七八九十一' }, [['note', '最多填写 20 个字，现在是 21 个字']]),
  fine('家庭成员逐行，收入合计', { ...base, family: [{ relation: 'spouse', idNumber: '11010519491231002x', income: '3000' }, { relation: 'child', idNumber: '1', income: '500.5' }] }, { ...base, family: [{ relation: 'spouse', idNumber: '11010519491231002X', income: 300_000 }, { relation: 'child', income: 50_050 }], familyIncome: 350_050 }, without('familyIncome')),
  wrong('配偶的证号有误，另一行没选关系', { ...base, family: [{ relation: 'spouse', idNumber: '110105194912310021' }, {}] }, [['family.0.idNumber', '身份证号有误，请对照证件逐位核对；最后一位可能是 X'], ['family.1.relation', '请选择“关系”']], without('familyIncome')),
  wrong('行数太多', { ...base, family: [{ relation: 'child' }, { relation: 'child' }, { relation: 'child' }] }, [['family', '“家庭成员”最多填写 2 项，现在有 3 项']], without('familyIncome')),
  wrong('分区按条件出现', { ...base, status: 'business' }, [['loan', '请填写“想贷款的金额”']], without(...BUSINESS)),
  fine('零元也是答案', { ...base, status: 'business', loan: '0' }, { ...base, status: 'business', loan: 0, loanWords: '零元整', loanPhone: base.phone }, without(...BUSINESS)),
  fine('金额自动写成大写，零只说一次', { ...base, status: 'business', loan: '1,020,034.05' }, { ...base, status: 'business', loan: 102_003_405, loanWords: '壹佰零贰万零叁拾肆元零伍分', loanPhone: base.phone }, without(...BUSINESS)),
  fine('照抄的答案跟着前面走，另填的不算', { ...base, status: 'business', loan: '300000', loanPhone: '13800000000' }, { ...base, status: 'business', loan: 30_000_000, loanWords: '叁拾万元整', loanPhone: base.phone }, without(...BUSINESS)),
  wrong('前面填错了，照抄的不另外报错', { ...base, phone: '1390000123', status: 'business', loan: '1' }, [['phone', '手机号有误，应为 1 开头的 11 位数字']], without(...BUSINESS)),
];
