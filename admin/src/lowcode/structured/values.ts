import { DUE_KIND } from '@zhida/server/contract/catalogue.ts';
import { PROPERTY_WORDS, SERVICE_PROPERTY_WORDS } from '@zhida/server/contract/definitionWords.ts';
import { ITEM_KIND, VERDICT } from '@zhida/server/contract/enums';

type Words = Readonly<Record<string, string>>;

/** What the columns of an annex table feed. */
const COLUMN_FIELD: Words = {
  serial: '序号', category: '人员类别', name: '姓名或名称', idNumber: '身份证号', address: '住所地', phone: '联系电话', employment: '就业情况', remark: '备注',
  creditCode: '统一社会信用代码', responsibleName: '负责人姓名', responsibleIdNumber: '负责人证号', financeContact: '财务联系人', divisionCode: '行政区划代码',
  divisionName: '行政区划', bureauCode: '主管税务机关代码', bureauName: '主管税务机关', registeredOn: '登记日期', status: '登记状态', industry: '行业',
  taxpayerName: '纳税人名称', personName: '人员姓名', month: '税款所属期', incomeKind: '所得项目', amountFen: '金额',
};

const WECHAT_FIELD: Words = {
  thing: '事物（20 字内）', phrase: '短语（5 个汉字内）', name: '姓名（10 字内）', character_string: '字母数字（32 位内）', phone_number: '电话（17 位内）',
  amount: '金额（16 位内）', date: '日期', time: '时间', number: '数字（32 位内）',
};

/** Words for coded values that stand in a schema as a plain list, by the property that holds them. */
const BY_PROPERTY: Readonly<Record<string, Words>> = {
  ...PROPERTY_WORDS,
  kind: { ...ITEM_KIND, ...DUE_KIND },
  unit: { fen: '元（以分为单位填写）', month: '个月', percent: '%', number: '个' },
  startsWith: { registeredOn: '办理登记当月', firstMonth: '受雇的第一个月' },
  base: { own: '该税自身的应缴额', vat: '按扣减前的增值税计算' },
  field: COLUMN_FIELD,
  type: { ...PROPERTY_WORDS.type, ...WECHAT_FIELD },
  verdict: VERDICT,
  period: { Q1: '一季度', Q2: '二季度', Q3: '三季度', Q4: '四季度', S1: '上半年', S2: '下半年', Y: '全年' },
  yearOffset: { 0: '当年', 1: '次年' },
};

/** A service's own, where the property means something else than in other kinds. */
const SERVICE_WORDS: Readonly<Record<string, Words>> = SERVICE_PROPERTY_WORDS;

/** How a coded value of a property reads; the code itself where there is no word for it. */
export const valueWord = (property: string, value: unknown): string => BY_PROPERTY[property]?.[String(value)] ?? SERVICE_WORDS[property]?.[String(value)] ?? String(value);

/** The values that a property is known to have, with their words; none where it is free. */
export const knownValues = (property: string): readonly { value: string; label: string }[] => Object.entries(BY_PROPERTY[property] ?? {}).map(([value, label]) => ({ value, label }));
