import { COUNTIES, placeName, type County } from './places.ts';
import { IdNumbers, demoPhone } from './numbers.ts';
import { random, type Random } from './random.ts';
import { personName, streetAddress, type Sex } from './words.ts';

/** The six categories of the information-sharing decree, by their code in the table `person-category`. */
export type Category = 'veteran' | 'poverty_relief' | 'registered_unemployed' | 'zero_employment_family' | 'low_income_family' | 'graduate';

export const CATEGORY_LABEL: Readonly<Record<Category, string>> = {
  veteran: '自主就业退役士兵',
  poverty_relief: '脱贫人口（含防止返贫监测对象）',
  registered_unemployed: '登记失业半年以上人员',
  zero_employment_family: '零就业家庭登记失业人员',
  low_income_family: '城市低保家庭登记失业人员',
  graduate: '毕业年度内高校毕业生',
};

export interface DemoPerson {
  name: string;
  sex: Sex;
  idNumber: string;
  county: County;
  phone: string | null;
  address: string | null;
  categories: Category[];
  employment: string | null;
  /** 1: in the first lists; 2: in the lists of the following season */
  wave: 1 | 2;
}

/** How many of each category, about 2,000 in all; born between these years before the demo's year. */
const PLAN: readonly { category: Category; count: number; age: [number, number]; men: number }[] = [
  { category: 'veteran', count: 600, age: [21, 42], men: 0.9 },
  { category: 'poverty_relief', count: 480, age: [19, 58], men: 0.5 },
  { category: 'registered_unemployed', count: 430, age: [20, 54], men: 0.5 },
  { category: 'graduate', count: 270, age: [21, 25], men: 0.48 },
  { category: 'low_income_family', count: 120, age: [20, 54], men: 0.45 },
  { category: 'zero_employment_family', count: 100, age: [20, 54], men: 0.5 },
];

/** Share of veterans who are on another department's list too. */
const IN_TWO_LISTS = 0.06;
const IN_SECOND_WAVE = 0.08;
const WITHOUT_PHONE = 0.035;
const WITHOUT_ADDRESS = 0.015;
/** Phone numbers below this tail belong to the accounts on the sign-in page. */
const FIRST_PHONE_TAIL = 1000;

/** Draws counties by their share of the population. */
export function drawCounty(chance: Random): County {
  let ticket = chance.int(1, 100);
  for (const county of COUNTIES) {
    ticket -= county.share;
    if (ticket <= 0) return county;
  }
  return COUNTIES[0]!;
}

export interface Population {
  /** on the lists of the departments */
  listed: DemoPerson[];
  /** on no list: owners of other shops, other employees */
  others: DemoPerson[];
}

interface Registry {
  ids: IdNumbers;
  nextPhone: () => string;
}

/** Numbers for the people that this province makes; one instance a province. */
export function newRegistry(): Registry {
  let tail = FIRST_PHONE_TAIL;
  return {
    ids: new IdNumbers(random('id-numbers')),
    nextPhone: () => {
      tail += 1;
      return demoPhone(tail);
    },
  };
}

/** @param year the demo's year, from which ages are counted */
export function drawPerson(registry: Registry, chance: Random, year: number, age: readonly [number, number], men: number): DemoPerson {
  const sex: Sex = chance.chance(men) ? 'male' : 'female';
  const county = drawCounty(chance);
  return {
    name: personName(chance, sex),
    sex,
    idNumber: registry.ids.draw(county.code, sex, year - age[1], year - age[0]),
    county,
    phone: registry.nextPhone(),
    address: streetAddress(chance, placeName(county)),
    categories: [],
    employment: null,
    wave: 1,
  };
}

/** The people of the province. @param year the demo's year; @param others how many are on no list */
export function drawPopulation(registry: Registry, year: number, others: number): Population {
  const chance = random('people');
  const listed = PLAN.flatMap(({ category, count, age, men }) =>
    Array.from({ length: count }, () => {
      const person = drawPerson(registry, chance, year, age, men);
      if (chance.chance(WITHOUT_PHONE)) person.phone = null;
      if (chance.chance(WITHOUT_ADDRESS)) person.address = null;
      person.categories = category === 'veteran' && chance.chance(IN_TWO_LISTS) ? [category, chance.chance(0.5) ? 'poverty_relief' : 'registered_unemployed'] : [category];
      person.wave = chance.chance(IN_SECOND_WAVE) ? 2 : 1;
      return person;
    }),
  );
  const strangers = random('others');
  return { listed, others: Array.from({ length: others }, () => drawPerson(registry, strangers, year, [20, 58], 0.55)) };
}
