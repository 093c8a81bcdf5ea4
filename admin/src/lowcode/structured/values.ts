import { BENEFIT, QUESTION_TYPE } from '@zhida/server/contract/benefit.ts';
import { DATUM_TYPE, DUE_KIND, DUE_START, FILING_METHOD, ITEM_CYCLE, ITEM_SUBJECT, SHARING_MODE } from '@zhida/server/contract/catalogue.ts';
import { AUDIENCE, CHANNEL, FILING_MODE, ITEM_KIND, MATCH_KIND, TAXPAYER_KIND, VERDICT } from '@zhida/server/contract/enums';
import { SENSITIVITY } from '@zhida/server/contract/form/words.ts';
import { SCORE_AS_MISSING, SCORE_COUNT, SCORE_COUNTING, SCORE_MEASURE, SCORE_PERIOD, SCORE_RULE, SCORE_TASKS } from '@zhida/server/contract/scoreSheet.ts';
import { APPLICATION_EVENT, CLOCK_ACTION, CLOCK_DUTY, DELIVERY, EVENT_SOURCE, ITEM_EVENT, MATERIAL_SOURCE, MATERIAL_TYPE, MEDIUM, NECESSITY, PARTY, SERVICE_LEVEL, SITUATION_TYPE } from '@zhida/server/contract/service/words.ts';

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
  kind: { ...ITEM_KIND, ...DUE_KIND },
  taxpayerKind: TAXPAYER_KIND,
  audience: { ...AUDIENCE, anyone: '不限' },
  matchKind: MATCH_KIND,
  defaultMode: FILING_MODE,
  cycle: ITEM_CYCLE,
  method: FILING_METHOD,
  mode: SHARING_MODE,
  sensitivity: SENSITIVITY,
  subjects: ITEM_SUBJECT,
  datum: DATUM_TYPE,
  start: DUE_START,
  dayUnit: { calendar: '自然日', working: '工作日' },
  benefit: BENEFIT,
  rule: SCORE_RULE,
  count: SCORE_COUNT,
  tasks: SCORE_TASKS,
  when: SCORE_AS_MISSING,
  gauge: SCORE_MEASURE,
  counting: SCORE_COUNTING,
  assessed: SCORE_PERIOD,
  collects: ITEM_CYCLE,
  unit: { fen: '元（以分为单位填写）', month: '个月', percent: '%', number: '个' },
  startsWith: { registeredOn: '办理登记当月', firstMonth: '受雇的第一个月' },
  base: { own: '该税自身的应缴额', vat: '按扣减前的增值税计算' },
  field: COLUMN_FIELD,
  type: { ...QUESTION_TYPE, ...WECHAT_FIELD },
  verdict: VERDICT,
  period: { Q1: '一季度', Q2: '二季度', Q3: '三季度', Q4: '四季度', S1: '上半年', S2: '下半年', Y: '全年' },
  yearOffset: { 0: '当年', 1: '次年' },
};

const EVENTS: Words = { ...APPLICATION_EVENT, ...ITEM_EVENT };
/** The same for the closed lists of a service, where the property means something else than in other kinds. */
const SERVICE_WORDS: Readonly<Record<string, Words>> = {
  event: EVENTS,
  trigger: EVENTS,
  stop: EVENTS,
  source: { ...EVENT_SOURCE, ...MATERIAL_SOURCE },
  type: { ...SITUATION_TYPE, ...MATERIAL_TYPE },
  unit: { calendar: '自然日', working: '工作日' },
  audience: PARTY,
  tell: PARTY,
  channels: CHANNEL,
  levels: SERVICE_LEVEL,
  delivery: DELIVERY,
  medium: MEDIUM,
  necessity: NECESSITY,
  duty: CLOCK_DUTY,
  action: CLOCK_ACTION,
};

/** How a coded value of a property reads; the code itself where there is no word for it. */
export const valueWord = (property: string, value: unknown): string => BY_PROPERTY[property]?.[String(value)] ?? SERVICE_WORDS[property]?.[String(value)] ?? String(value);

/** The values that a property is known to have, with their words; none where it is free. */
export const knownValues = (property: string): readonly { value: string; label: string }[] => Object.entries(BY_PROPERTY[property] ?? {}).map(([value, label]) => ({ value, label }));
