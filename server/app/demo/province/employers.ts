import { bureausOf, COUNTIES, type County, type DemoBureau } from './places.ts';
import { creditCode } from './numbers.ts';
import type { DemoPerson, Population } from './people.ts';
import { random, type Random } from './random.ts';
import { enterpriseName, mistypedName, shopNameAndTrade } from './words.ts';

export interface DemoTaxpayer {
  kind: 'individual' | 'enterprise';
  creditCode: string;
  name: string;
  responsible: DemoPerson;
  /** as the register spells the owner; differs from the list where somebody mistyped */
  responsibleName: string;
  financeContact: string | null;
  phone: string | null;
  county: County;
  bureau: DemoBureau;
  /** `YYYY-MM-DD` */
  registeredOn: string;
  status: string;
  industry: string;
}

const two = (n: number): string => String(n).padStart(2, '0');
/** A day of registration between January of `fromYear` and `until` (`YYYY-MM-DD`). */
function registrationDay(chance: Random, fromYear: number, until: string): string {
  const year = Number(until.slice(0, 4));
  for (;;) {
    const day = `${chance.int(fromYear, year)}-${two(chance.int(1, 12))}-${two(chance.int(1, 28))}`;
    if (day <= until) return day;
  }
}

export interface ShopPlan {
  /** shops of people on the lists, and of others */
  listed: number;
  others: number;
  until: string;
}

const CLOSED = ['停业', '注销', '非正常', '吊销'] as const;

/** Individual businesses. Of those of listed people some are closed, and some carry a mistyped owner's name. */
export function drawShops(population: Population, plan: ShopPlan): DemoTaxpayer[] {
  const chance = random('shops');
  const owners = [
    ...chance.shuffled(population.listed).slice(0, plan.listed),
    ...population.others.slice(0, plan.others),
  ];
  const year = Number(plan.until.slice(0, 4));
  return owners.map((owner, index) => {
    const { name, industry } = shopNameAndTrade(chance, owner.county.name);
    const listed = owner.categories.length > 0;
    return {
      kind: 'individual',
      creditCode: creditCode('individual', owner.county.code, 10_000 + index),
      name,
      responsible: owner,
      responsibleName: listed && chance.chance(0.08) ? mistypedName(chance, owner.name) : owner.name,
      financeContact: null,
      phone: owner.phone,
      county: owner.county,
      bureau: chance.pick(bureausOf(owner.county.code)),
      registeredOn: registrationDay(chance, listed ? year - 3 : year - 8, plan.until),
      status: chance.chance(0.08) ? chance.pick(CLOSED) : '正常',
      industry,
    };
  });
}

/** Enterprises with their legal representatives, taken from the end of the people on no list. */
export function drawEnterprises(population: Population, count: number, until: string, phones: () => string): DemoTaxpayer[] {
  const chance = random('enterprises');
  const year = Number(until.slice(0, 4));
  const names = new Set<string>();
  return Array.from({ length: count }, (_, index) => {
    const responsible = population.others[population.others.length - 1 - index]!;
    const county = chance.pick(COUNTIES);
    let name = enterpriseName(chance, county.city.slice(0, 2));
    while (names.has(name)) name = enterpriseName(chance, county.city.slice(0, 2));
    names.add(name);
    return {
      kind: 'enterprise',
      creditCode: creditCode('enterprise', county.code, 20_000 + index),
      name,
      responsible,
      responsibleName: responsible.name,
      financeContact: chance.chance(0.9) ? population.others[chance.int(0, population.others.length - 1)]!.name : null,
      phone: chance.chance(0.94) ? phones() : null,
      county,
      bureau: chance.pick(bureausOf(county.code)),
      registeredOn: registrationDay(chance, year - 12, `${year - 1}-06-30`),
      status: chance.chance(0.96) ? '正常' : '停业',
      industry: '',
    };
  });
}
