import { addMonths } from '../../../platform/calendar/index.ts';
import { BUREAUS, countyOf, placeName, type DemoBureau } from './places.ts';
import type { DemoTaxpayer } from './employers.ts';
import { creditCode, demoPhone, type IdNumbers } from './numbers.ts';
import type { Spell } from './payroll.ts';
import type { Category, DemoPerson } from './people.ts';
import type { Sex } from './words.ts';

/** The people whose phones are shown on the sign-in page, each with a story that the screens tell. */
export interface CastMember {
  person: DemoPerson;
  /** what to look for, shown beside the phone number */
  hint: string;
  /** listed people are identified; an accountant only stands for an enterprise */
  identified: boolean;
}

export interface Cast {
  members: CastMember[];
  shops: DemoTaxpayer[];
  /** who went from the army to the joint counter */
  serving: DemoPerson[];
  enterprise: DemoTaxpayer;
  spells: Spell[];
}

interface Part {
  name: string;
  sex: Sex;
  bureau: DemoBureau;
  born: number;
  categories: Category[];
  hint: string;
  /** the first lists; veterans come with the newest when left out */
  wave?: 1;
}

const HERO_STREET = BUREAUS[0]!;
const bureauIn = (division: string): DemoBureau => BUREAUS.find(({ divisionCode }) => divisionCode === division)!;

const PARTS: readonly Part[] = [
  { name: '周明远', sex: 'male', bureau: HERO_STREET, born: 1994, categories: ['veteran'], hint: '退役士兵，自己开面馆：看“我的政策”与辅导进度' },
  { name: '李建业', sex: 'male', bureau: HERO_STREET, born: 1996, categories: ['veteran'], hint: '退役士兵，在企业上班' },
  { name: '王秀芬', sex: 'female', bureau: bureauIn('140213'), born: 1979, categories: ['registered_unemployed'], hint: '登记失业后开了果蔬店' },
  { name: '赵文静', sex: 'female', bureau: HERO_STREET, born: 1988, categories: [], hint: '企业会计：看本企业可享受的人员与估算' },
  { name: '陈思雨', sex: 'female', bureau: bureauIn('140703'), born: 2003, categories: ['graduate'], hint: '毕业年度内高校毕业生，开打印社' },
  { name: '刘桂兰', sex: 'female', bureau: HERO_STREET, born: 1983, categories: ['poverty_relief'], hint: '脱贫人口，在企业上班' },
  { name: '孙志强', sex: 'male', bureau: bureauIn('140404'), born: 1990, categories: ['veteran', 'poverty_relief'], hint: '两类身份都符合：只按最优惠的一项' },
  { name: '马晓燕', sex: 'female', bureau: HERO_STREET, born: 2004, categories: ['graduate'], hint: '毕业生在企业上班：为什么企业不能扣减' },
  { name: '郝建军', sex: 'male', bureau: HERO_STREET, born: 2001, categories: ['veteran'], hint: '刚退役：“一件事”在办，要补一份材料', wave: 1 },
  { name: '乔志勇', sex: 'male', bureau: HERO_STREET, born: 2000, categories: ['veteran'], hint: '刚退役：“一件事”预审通过，有预约和签到二维码', wave: 1 },
];

/** Phones and hints for the sign-in page. */
export const castList = (): { phone: string; name: string; hint: string }[] => PARTS.map(({ name, hint }, index) => ({ phone: demoPhone(index + 1), name, hint }));

const WAGES = '工资薪金所得';

/** @param year the demo's year; @param lastMonth the last month with filings, `YYYY-MM` */
export function buildCast(ids: IdNumbers, year: number, lastMonth: string): Cast {
  const members = PARTS.map(({ name, sex, bureau, born, categories, hint, wave }, index) => {
    const county = countyOf(bureau.divisionCode);
    const person: DemoPerson = {
      name,
      sex,
      idNumber: ids.draw(county.code, sex, born, born),
      county,
      phone: demoPhone(index + 1),
      address: `${placeName(county)}迎宾街${index + 1}号`,
      categories,
      employment: null,
      // Veterans of the cast come with the newest list: their messages are fresh and their deadlines lie ahead.
      wave: wave ?? (categories.includes('veteran') ? 2 : 1),
    };
    return { person, hint, identified: categories.length > 0 };
  });
  const [owner, hired, unemployed, accountant, graduate, rural, both, graduateHired] = members.map(({ person }) => person) as [DemoPerson, DemoPerson, DemoPerson, DemoPerson, DemoPerson, DemoPerson, DemoPerson, DemoPerson];

  const shop = (person: DemoPerson, serial: number, name: string, industry: string, registeredOn: string): DemoTaxpayer => ({
    kind: 'individual',
    creditCode: creditCode('individual', person.county.code, serial),
    name,
    responsible: person,
    responsibleName: person.name,
    financeContact: null,
    phone: person.phone,
    county: person.county,
    bureau: PARTS[members.findIndex((member) => member.person === person)]!.bureau,
    registeredOn,
    status: '正常',
    industry,
  });
  const enterprise: DemoTaxpayer = {
    kind: 'enterprise',
    creditCode: creditCode('enterprise', HERO_STREET.divisionCode, 1),
    name: '长治云岫听泉机械制造有限公司',
    responsible: { ...accountant, name: '高国栋', idNumber: ids.draw(HERO_STREET.divisionCode, 'male', 1975, 1975) },
    responsibleName: '高国栋',
    financeContact: accountant.name,
    phone: accountant.phone,
    county: countyOf(HERO_STREET.divisionCode),
    bureau: HERO_STREET,
    registeredOn: `${year - 6}-05-18`,
    status: '正常',
    industry: '制造业',
  };
  const works = (person: DemoPerson, from: string, monthlyFen: number): Spell => ({ employer: enterprise, person, payrollName: person.name, from, to: lastMonth, incomeKind: WAGES, monthlyFen });
  return {
    members,
    serving: members.slice(-2).map(({ person }) => person),
    enterprise,
    shops: [
      shop(owner, 1, '潞州区远山面馆（个体工商户）', '餐饮业', `${addMonths(lastMonth, -7)}-12`),
      shop(unemployed, 2, '平城区秀芬果蔬店（个体工商户）', '零售业', `${addMonths(lastMonth, -13)}-03`),
      shop(graduate, 3, '太谷区思雨打印社（个体工商户）', '商务服务业', `${addMonths(lastMonth, -4)}-20`),
      shop(both, 4, '上党区志强汽车维修部（个体工商户）', '修理业', `${addMonths(lastMonth, -9)}-15`),
    ],
    spells: [works(hired, addMonths(lastMonth, -16), 620_000), works(rural, addMonths(lastMonth, -8), 430_000), works(graduateHired, addMonths(lastMonth, -3), 510_000)],
  };
}
