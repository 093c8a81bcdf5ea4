import { buildCast, type Cast } from './cast.ts';
import { demoCalendar, type DemoCalendar } from './calendar.ts';
import { drawEnterprises, drawShops, type DemoTaxpayer } from './employers.ts';
import { drawSpells, payrollLines, type PayrollLine } from './payroll.ts';
import { drawPopulation, newRegistry, type DemoPerson } from './people.ts';

export type { DemoTaxpayer } from './employers.ts';
export type { PayrollLine } from './payroll.ts';
export type { Category, DemoPerson } from './people.ts';
export { BUREAUS } from './places.ts';
export { random, type Random } from './random.ts';
export { DEMO_PASSWORD, demoStaff, SERVICE_PLACE } from './staff.ts';

/** A whole made-up province, held in memory: about 2,000 listed people, 300 shops, 200 enterprises and their payroll. */
export interface Province {
  calendar: DemoCalendar;
  cast: Cast;
  people: DemoPerson[];
  shops: DemoTaxpayer[];
  enterprises: DemoTaxpayer[];
  payroll: (months: readonly string[]) => PayrollLine[];
}

const OTHERS = 900;
const ENTERPRISES = 199;
const SHOPS = { listed: 170, others: 130 };
const EMPLOYED = { listed: 430, labourService: 40, others: 620 };

/** The same for the same `anchor` day (epoch ms of the first loading). */
export function buildProvince(anchor: number): Province {
  const calendar = demoCalendar(anchor);
  const registry = newRegistry();
  const last = calendar.months.at(-1)!;
  const cast = buildCast(registry.ids, calendar.year, last);
  const population = drawPopulation(registry, calendar.year, OTHERS);
  const until = `${calendar.months.at(-2)!}-28`;
  const shops = drawShops(population, { ...SHOPS, until });
  const enterprises = drawEnterprises(population, ENTERPRISES, until, registry.nextPhone);
  const spells = [...cast.spells, ...drawSpells(population, enterprises, shops, { ...EMPLOYED, first: calendar.months[0]!, last })];
  return {
    calendar,
    cast,
    people: [...cast.members.filter(({ identified }) => identified).map(({ person }) => person), ...population.listed],
    shops: [...cast.shops, ...shops],
    enterprises: [cast.enterprise, ...enterprises],
    payroll: (months) => payrollLines(spells, months),
  };
}
