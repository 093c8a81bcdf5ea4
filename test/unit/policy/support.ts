import type { CodeTableBody, Definition, DivisionsBody, PolicyBody } from '@zhida/server/modules/definitions/index.ts';
import type { MatchFacts, Policy } from '@zhida/server/modules/policy/index.ts';
import { flatCalendar, type CalendarBody } from '@zhida/server/modules/definitions/domain/schemas/index.ts';
import { isReliefPolicy, toPolicy, type Surroundings } from '@zhida/server/modules/policy/queries/policies.ts';
import type { AnyPolicy, Measure } from '@zhida/server/modules/policy/queries/types.ts';
import { packBody, packFiles } from '../definitions/packs.ts';

/** The code tables and the calendar of the packs. */
export const around: Surroundings = {
  tables: packFiles()
    .filter(({ document }) => document.kind === 'code-table')
    .map(({ document }) => document as Definition<CodeTableBody>),
  divisions: Object.fromEntries(packBody<DivisionsBody>('divisions', 'shanxi').divisions.map(({ code, name }) => [code, name])),
  calendar: flatCalendar(packBody<CalendarBody>('calendar', 'state-council')),
};

/** Every policy of the packs, as the server would publish it. */
const published: AnyPolicy[] = packFiles()
  .filter(({ document }) => document.kind === 'policy')
  .map(({ document }) => toPolicy(document as Definition<PolicyBody>, around));

/** The reliefs, which comparison finds people for. */
export const policies: Policy[] = published.filter(isReliefPolicy);
/** The measures, which are applied for at a department. */
export const measures: Measure[] = published.flatMap((one) => (isReliefPolicy(one) ? [] : [one]));

export function policy(code: string): Policy {
  const found = policies.find((one) => one.code === code);
  if (found === undefined) throw new Error(`no policy ${code}`);
  return found;
}

/** A veteran with a shop registered in April 2026, asked in November. */
export const selfEmployed = (over: Partial<MatchFacts> = {}): MatchFacts => ({
  kind: 'self_employed',
  categories: ['veteran'],
  taxpayerKind: 'individual',
  taxpayerStatus: '正常',
  registeredOn: '2026-04-15',
  firstMonth: null,
  months: [],
  year: 2026,
  lastFiledMonth: null,
  today: '2026-11-24',
  ...over,
});

/** A veteran employed from January 2026 at an enterprise that last filed for October. */
export const hired = (over: Partial<MatchFacts> = {}): MatchFacts => ({
  ...selfEmployed(),
  kind: 'hired',
  taxpayerKind: 'enterprise',
  registeredOn: '2015-06-01',
  firstMonth: '2026-01',
  months: monthsOf(2026, 1, 10),
  lastFiledMonth: '2026-10',
  ...over,
});

/** Months `from`…`to` of a year. */
export const monthsOf = (year: number, from: number, to: number): string[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => `${year}-${String(from + at).padStart(2, '0')}`);
