import test from 'ava';
import { checkForm, codesIn, evaluateForm, isFieldPlace, isTable, type Answers, type FormBody, type FormField, type FormSources } from '@zhida/server/contract/form/index.ts';
import type { ServiceBody } from '@zhida/server/contract/service/index.ts';
import type { CodeTableBody, DivisionsBody } from '@zhida/server/modules/definitions/domain/schemas/index.ts';
import { packBody } from '../definitions/packs.ts';

/** 晋退役军人发〔2024〕17号 附件2, section by section and cell by cell; `*` marks 数据推送. */
const ANNEX: readonly [section: string, cells: string][] = [
  ['基本信息', '安置地 人员类别 姓名 身份证号 性别 出生日期 民族 政治面貌 学历情况 健康状况 户籍地 户籍类别 现居住地 联系电话 是否异地 易地安置依据 残疾等级 具体残疾情况 残疾类型 紧急联系人 紧急联系人关系 紧急联系人工作单位 紧急联系人电话'],
  ['服役信息', '入伍地 入伍时间 退役时间 服役年限 军人类别 是否预备役 退役证件类型 退役证件号码 退出消防员年月'],
  ['家庭情况', '与联系人关系 姓名 身份证号 联系电话 性别 户籍地 是否随迁随调人员 就业情况 劳动能力'],
  ['表彰情况', '表彰奖项 表彰日期'],
  ['奖励情况', '奖励类型 奖励日期'],
  ['处分情况', '处分类型 处分 处分日期'],
  ['教育/学历信息', '毕业院校 专业 服役前是否在读 服役前在读阶段 服役前在读专业 退役后是否复学 复学时间 是否师范专业毕业 是否有教师资格证'],
  ['就业信息', '是否就业 就业状态 个人年收入(元) 家庭年收入(元) 单位类型 岗位类型 单位名称 单位所在地 入职日期 所属行业 合约类型'],
  ['就业意向', '是否有就业意向 就业意向工作地区 就业意向行业 就业意向职业 就业意向薪资'],
  ['创业信息', '是否创业 创业类型 统一信用代码 企业名称 法定代表人 法定代表人职位 法定代表人联系电话 控股情况 所属行业 企业注册地 成立日期 吸纳就业人数 吸纳退役军人就业人数 总资产 年营业收入'],
  ['职业技能培训意向', '是否有培训意向 职业技能培训类型 职业技能培训专业'],
  ['其他信息', '银行名称 银行卡号 医疗养老保险号 住房情况 养老保险情况 医疗保险情况'],
  ['户口登记(退役军人恢复户口)业务信息', '姓名* 公民身份证号码* 原户籍地址* 安置类型* 拟投靠户籍地址 投靠人姓名 投靠人公民身份证号码 户类型 婚姻状况* 籍贯*'],
  ['基本医疗保险关系转移接续', '参保时间起(年) 参保时间起(月) 参保时间止(年) 参保时间止(月) 累计实际缴费月数 个人账户余额(大写) 个人账户余额(小写) 安置地医保经办机构名称 参保登记时间 安置地医保经办机构地址'],
];
/** What the annex has no cell for: questions that the service's conditions ask, and the signature that annex 3 wants. */
const BESIDE = ['先弄清几件事', '申请人签字'];

const form = (): FormBody => packBody<FormBody>('form', 'shanxi.veteran.registration');
const service = (): ServiceBody => packBody<ServiceBody>('service', 'shanxi.veteran.demobilisation');
const fieldsIn = (body: FormBody, title: string): FormField[] => {
  const section = body.view.sections.find((one) => one.title === title);
  const named = (section?.items ?? []).filter(isFieldPlace).map(({ field }) => body.fields.find(({ name }) => name === field)!);
  return named.flatMap((field): FormField[] => (isTable(field) ? field.fields : [field]));
};
const sources: FormSources = {
  tables: Object.fromEntries(codesIn(form()).tables.map((code) => [code, packBody<CodeTableBody>('code-table', code).rows])),
  divisions: packBody<DivisionsBody>('divisions', 'shanxi').divisions,
};
const judge = (answers: Answers, prefilled: Answers = {}) => evaluateForm(form(), answers, { today: '2026-11-25', sources, prefilled });

test('the form has every section and every cell of the annex, in its order', (t) => {
  const body = form();
  t.deepEqual(body.view.sections.map(({ title }) => title).filter((title) => !BESIDE.includes(title)), ANNEX.map(([section]) => section));
  const conditions = new Set(service().situations.map(({ field }) => field));
  let cells = 0;
  for (const [section, words] of ANNEX) {
    const wanted = words.split(' ').map((cell) => cell.replace('*', ''));
    cells += wanted.length;
    t.deepEqual(fieldsIn(body, section).filter(({ name }) => !(section.startsWith('户口') && conditions.has(name))).map(({ label }) => label), wanted, section);
  }
  t.is(cells, 117);
});

test('family, commendations, awards and disciplines repeat; what is marked 数据推送 is pushed, with its source named', (t) => {
  const body = form();
  t.deepEqual(body.fields.filter(isTable).map(({ name }) => name), ['family', 'commendations', 'awards', 'disciplines']);
  for (const [section, words] of ANNEX) {
    for (const cell of words.split(' ').filter((one) => one.endsWith('*'))) {
      const field = fieldsIn(body, section).find(({ label }) => label === cell.slice(0, -1));
      t.truthy(field?.prefill?.provenance, `${section} ${cell}`);
    }
  }
});

test('each question says who needs it on what clause; what is sensitive says its legal basis and who may see it', (t) => {
  const body = form();
  t.deepEqual(checkForm(body, sources), []);
  for (const field of body.fields.flatMap((one): FormField[] => (isTable(one) ? [one, ...one.fields] : [one]))) {
    t.true((field.neededBy ?? []).length > 0, field.name);
    if (['id-number', 'bank-card'].includes(field.type)) t.is(field.sensitivity, 'sensitive', field.name);
    if (field.type === 'phone') t.is(field.sensitivity, 'personal', field.name);
    if (field.sensitivity === 'sensitive') t.false(field.seenBy?.includes('officer') ?? true, field.name);
  }
});

test('every situation of the service is answered by a field that can say what the condition asks', (t) => {
  const body = form();
  const { situations, form: named } = service();
  t.is(named, 'shanxi.veteran.registration');
  for (const { code, type, field, choices = [] } of situations) {
    const one = body.fields.find(({ name }) => name === field);
    if (type === 'date') t.is(one?.type, 'date', code);
    else if (one?.type === 'choice') t.deepEqual(one.options.map(({ value }) => value), type === 'verdict' ? ['yes', 'no'] : choices.map(({ value }) => value), code);
    else t.fail(`${code} 没有回答它的字段`);
  }
});

const PLAIN: Answers = {
  lawfullyDischarged: 'yes', placedHere: 'yes', placement: 'self-employed', returnedOn: '2026-09-05', householdCancelled: 'no', validIdentityCard: 'yes', militaryIdentityIssued: 'no',
  settlement: '140105', category: 'veteran', fullName: '王小明', idNumber: '11010519491231002X', sex: 'male', bornOn: '2003-05-06', ethnicity: '01', politicalStatus: '03', education: '60', health: '1',
  householdPlace: '太原市小店区平阳路1号', householdKind: 'resident', livingPlace: '太原市小店区平阳路1号', phone: '13900001234', elsewhere: 'no', urgentName: '王大明', urgentRelation: '5', urgentPhone: '13900001235',
  enlistedPlace: '山西省太原市小店区', enlistedOn: '2021-09-01', dischargedOn: '2026-09-01', soldierKind: 'sergeant', reservist: 'no', certificateKind: 'sergeant', certificateNumber: '2026123456',
  school: '太原市第一中学', studyingBefore: 'no', employed: 'no', wantsWork: 'no', runsBusiness: 'no', wantsTraining: 'no',
  bank: '104', bankCard: '6222020000000000000', housing: 'parents', pension: 'none', medical: 'resident',
  insuredFromYear: '2021', insuredFromMonth: '9', insuredToYear: '2026', insuredToMonth: '8', paidMonths: '60', balance: '12,034.50', signature: 'name:王小明',
};

test('a soldier whose household was never cancelled and who has no job answers 50 questions, and none of the rest is asked', (t) => {
  const { faults, fields, sections, answers } = judge(PLAIN);
  t.deepEqual(faults, []);
  t.false(sections['household']);
  for (const name of ['householdWay', 'hostIdNumber', 'employer', 'creditCode', 'wishPay', 'trainingMajor', 'disabilityLevel', 'resumedOn', 'leftFireOn', 'elsewhereGround']) t.false(fields[name]?.visible, name);
  const required = Object.entries(fields).filter(([, { visible, required }]) => visible && required);
  t.is(required.length, 50);
  t.is(answers['serviceYears'], 5);
  t.is(answers['balanceWords'], '壹万贰仟零叁拾肆元伍角');
});

test('what was answered above is not asked again in the household part; only the way that was chosen asks for its host', (t) => {
  const household = { ...PLAIN, householdCancelled: 'yes', householdOriginal: '太原市小店区平阳路1号', hostHousehold: 'family', marriage: '10', nativePlace: '山西省太原市' };
  const original = judge({ ...household, householdWay: 'original' });
  t.deepEqual(original.faults, []);
  t.like(original.answers, { householdName: '王小明', householdIdNumber: '11010519491231002X', householdPlacement: 'self-employed' });
  t.false(original.fields['hostName']?.visible);
  t.deepEqual(judge({ ...household, householdWay: 'relative' }).faults.map(({ path }) => path), ['householdTarget', 'hostName', 'hostIdNumber']);
  t.deepEqual(judge({ ...household, householdWay: 'spouse', householdTarget: '太原市小店区平阳路2号', hostName: '李小红', hostIdNumber: '110105200005010024' }).faults.map(({ path }) => path).filter((path) => path === 'marriage'), ['marriage']);
});

const CONTRADICTIONS: readonly [answers: Answers, path: string, message: string][] = [
  [{ dischargedOn: '2021-08-31' }, 'dischargedOn', '退役时间要晚于入伍时间，请核对两个日期'],
  [{ returnedOn: '2026-08-31' }, 'returnedOn', '返乡日期不能早于退役时间，请核对两个日期'],
  [{ enlistedOn: '2003-05-06' }, 'enlistedOn', '入伍时间不能早于出生日期，请核对两个日期'],
  [{ dischargedOn: '2026-11-26', returnedOn: '2026-11-25' }, 'dischargedOn', '“退役时间”不能晚于今天，请核对'],
  [{ urgentPhone: '13900001234' }, 'urgentPhone', '紧急联系人电话与您本人的相同，请填另一个号码'],
  [{ insuredToYear: '2020' }, 'insuredToMonth', '参保时间止不能早于参保时间起，请对照凭证核对'],
  [{ paidMonths: '61' }, 'paidMonths', '累计实际缴费月数不能多于参保起止之间的月数，请核对'],
  [{ awards: [{ award: 'third', awardedOn: '2021-08-01' }] }, 'awards.0.awardedOn', '奖励日期不能早于入伍时间，请核对'],
];

test('dates and numbers that contradict each other are refused, each with what to do', (t) => {
  for (const [wrong, path, message] of CONTRADICTIONS) {
    const { faults } = judge({ ...PLAIN, ...wrong });
    t.is(faults.find((one) => one.path === path)?.message, message, path);
  }
});

test('who is on the list finds name, number, sex, birth, place and category filled in; name and number cannot be overwritten', (t) => {
  const pushed = { fullName: '赵一', idNumber: '11010519491231002X', sex: 'female', bornOn: '1949-12-31', settlement: '140105', category: 'veteran' };
  const { answers, fields } = judge({ ...PLAIN, fullName: '别人' }, pushed);
  t.is(answers['fullName'], '赵一');
  t.false(fields['idNumber']?.editable);
  t.is(answers['sex'], 'male', '没有锁定的可以改');
});
