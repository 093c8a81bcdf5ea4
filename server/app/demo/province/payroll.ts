import { addMonths, monthsBetween } from '../../../platform/calendar/index.ts';
import type { DemoTaxpayer } from './employers.ts';
import type { DemoPerson, Population } from './people.ts';
import { random, type Random } from './random.ts';
import { mistypedName } from './words.ts';

/** One person at one employer over some months. */
export interface Spell {
  employer: DemoTaxpayer;
  person: DemoPerson;
  /** as the payroll spells it */
  payrollName: string;
  /** `YYYY-MM`, both included */
  from: string;
  to: string;
  incomeKind: string;
  monthlyFen: number;
}

export interface PayrollLine {
  employer: DemoTaxpayer;
  personName: string;
  idNumber: string;
  month: string;
  incomeKind: string;
  amountFen: number;
}

const SALARY_KINDS = ['工资薪金所得', '工资薪金所得', '工资薪金所得', '工资、薪金所得', '正常工资薪金'] as const;
const LABOUR_SERVICE = '劳务报酬所得';

export interface PayrollPlan {
  /** listed people who are employed; of them some only for labour service, which is no employment */
  listed: number;
  labourService: number;
  others: number;
  /** first and last month with filings, `YYYY-MM` */
  first: string;
  last: string;
}

function spell(chance: Random, employer: DemoTaxpayer, person: DemoPerson, plan: PayrollPlan): Spell {
  const span = monthsBetween(plan.first, plan.last);
  const start = chance.chance(0.35) ? 0 : chance.int(0, span);
  const stays = chance.chance(0.84);
  const end = stays ? span : Math.min(span, start + chance.int(0, 9));
  return {
    employer,
    person,
    payrollName: person.categories.length > 0 && chance.chance(0.035) ? mistypedName(chance, person.name) : person.name,
    from: addMonths(plan.first, start),
    to: addMonths(plan.first, end),
    incomeKind: chance.pick(SALARY_KINDS),
    monthlyFen: chance.int(2200, 9800) * 100 + chance.int(0, 99),
  };
}

/** Who works where. Most listed people gather at a part of the enterprises, as real life has it; a few work for a shop. */
export function drawSpells(population: Population, enterprises: readonly DemoTaxpayer[], shops: readonly DemoTaxpayer[], plan: PayrollPlan): Spell[] {
  const chance = random('payroll');
  const open = enterprises.filter(({ status }) => status === '正常');
  const hirers = open.slice(0, Math.ceil(open.length * 0.6));
  const owners = new Set(shops.map(({ responsible }) => responsible));
  const candidates = chance.shuffled(population.listed.filter((person) => !owners.has(person)));
  const hired = candidates.slice(0, plan.listed).map((person) => {
    const employer = chance.chance(0.04) ? chance.pick(shops) : chance.pick(hirers);
    const one = spell(chance, employer, person, plan);
    if (chance.chance(0.1)) person.employment = '已就业';
    return one;
  });
  const moonlighting = candidates.slice(plan.listed, plan.listed + plan.labourService).map((person) => ({ ...spell(chance, chance.pick(open), person, plan), incomeKind: LABOUR_SERVICE }));
  const others = Array.from({ length: plan.others }, (_, index) => spell(chance, chance.pick(open), population.others[(index + 150) % population.others.length]!, plan));
  return [...hired, ...moonlighting, ...others];
}

/** The payroll lines of the months given, by employer. Amounts waver a little from month to month. */
export function payrollLines(spells: readonly Spell[], months: readonly string[]): PayrollLine[] {
  return months.flatMap((month) => {
    const chance = random(`payroll:${month}`);
    return spells
      .filter(({ from, to }) => from <= month && month <= to)
      .map(({ employer, person, payrollName, incomeKind, monthlyFen }) => ({
        employer,
        personName: payrollName,
        idNumber: person.idNumber,
        month,
        incomeKind,
        amountFen: monthlyFen + chance.int(-20_000, 20_000),
      }));
  });
}
