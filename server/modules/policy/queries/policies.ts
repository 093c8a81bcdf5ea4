import type { PolicyState } from '../../../contract/enums.ts';
import { now } from '../../../platform/db/index.ts';
import { addMonths, shanghaiDay } from '../../../platform/calendar/index.ts';
import { definitions, isRelief, validateExpression, workCalendar, type CodeRow, type CodeTableBody, type Definition, type DepartmentsBody, type DivisionsBody, type PolicyBody, type ReliefBody, type WorkCalendar } from '../../definitions/index.ts';
import { catalogueOf, measureCatalogueOf } from './facts.ts';
import type { AnyPolicy, Policy } from './types.ts';

const OPEN_END = '9999-12-31';

/** What every rule may lean on: the code tables and the State Council's calendar. */
export interface Surroundings {
  tables: readonly Pick<Definition<CodeTableBody>, 'code' | 'name' | 'body'>[];
  calendar: WorkCalendar;
  /** code → name of every division */
  divisions: Record<string, string>;
}

export async function surroundings(): Promise<Surroundings> {
  const [tables, calendar, divisions] = await Promise.all([definitions<CodeTableBody>('code-table'), workCalendar(), definitions<DivisionsBody>('divisions')]);
  return { tables, calendar, divisions: Object.fromEntries(divisions.flatMap(({ body }) => body.divisions.map(({ code, name }) => [code, name]))) };
}

/** What people call the departments that answer for policies, by code. */
export const departmentNames = async (): Promise<Map<string, string>> => new Map((await definitions<DepartmentsBody>('departments')).flatMap(({ body }) => body.departments.map(({ code, name }) => [code, name])));

/** What people call the codes that rules speak of. */
export const wordsFor = ({ tables, divisions }: Surroundings) => ({
  categories: wordsOf(tables, 'person-category'),
  intentions: wordsOf(tables, 'intention-kind'),
  statuses: wordsOf(tables, 'taxpayer-status'),
  divisions,
  tables: Object.fromEntries(tables.map(({ code, name }) => [code, name])),
});

const rowsOf = (tables: Surroundings['tables'], table: string): readonly CodeRow[] => tables.find((one) => one.code === table)?.body.rows ?? [];

/** code → label of a code table. */
const wordsOf = (tables: Surroundings['tables'], table: string): Record<string, string> => Object.fromEntries(rowsOf(tables, table).map((row) => [row.code, row.label]));

/** A definition with the words of the code tables that its rules speak of. */
export function toPolicy(definition: Definition<ReliefBody>, around: Surroundings): Policy;
export function toPolicy(definition: Definition<PolicyBody>, around: Surroundings): AnyPolicy;
export function toPolicy(definition: Definition<PolicyBody>, around: Surroundings): AnyPolicy {
  const { tables, calendar } = around;
  const { code, name, version, body } = definition;
  const parameters = Object.assign({}, ...body.versions.map((one) => one.parameters)) as PolicyBody['versions'][number]['parameters'];
  return {
    code,
    name,
    version,
    validFrom: definition.validFrom ?? body.versions[0]?.validFrom ?? OPEN_END,
    validTo: definition.validTo ?? OPEN_END,
    legalBasis: definition.legalBasis ?? [],
    doubts: definition.doubts ?? [],
    body,
    catalogue: isRelief(body) ? catalogueOf(parameters, wordsFor(around)) : measureCatalogueOf(parameters, body.questions),
    categoryLabels: wordsOf(tables, 'person-category'),
    around: { calendar, tables: Object.fromEntries(tables.map((table) => [table.code, table.body.rows])) },
    statusCodes: Object.fromEntries(rowsOf(tables, 'taxpayer-status').flatMap((row) => [row.code, row.label, ...(row.aliases ?? [])].map((spelling) => [spelling, row.code]))),
  } as AnyPolicy;
}

export const isReliefPolicy = (policy: AnyPolicy): policy is Policy => isRelief(policy.body);

/** Every published policy, by code: reliefs and measures, in force or over. */
export async function allPolicies(): Promise<AnyPolicy[]> {
  const [found, around] = await Promise.all([definitions<PolicyBody>('policy'), surroundings()]);
  return found.map((one) => toPolicy(one, around));
}

/** The reliefs alone: what comparison, push and guidance speak of. */
export const allReliefs = async (): Promise<Policy[]> => (await allPolicies()).filter(isReliefPolicy);

export async function policyByCode(code: string): Promise<AnyPolicy | null> {
  return (await allPolicies()).find((policy) => policy.code === code) ?? null;
}

/** Whether a policy may be begun on this day. */
export function stateOn(policy: AnyPolicy, day: string): PolicyState {
  if (day < policy.validFrom) return 'upcoming';
  return day > policy.validTo ? 'expired' : 'in_force';
}

/** Today's state, in Shanghai. */
export const stateToday = (policy: AnyPolicy): PolicyState => stateOn(policy, shanghaiDay(now()));

/** Whether somebody can still enjoy it: in force, or run on by those who began before its end. */
function enjoyable(policy: Policy, day: string): boolean {
  if (stateOn(policy, day) === 'in_force') return true;
  const { runsOn, maxMonths } = policy.body.window;
  return runsOn && day > policy.validTo && day.slice(0, 7) < addMonths(policy.validTo.slice(0, 7), maxMonths);
}

/**
 * Reliefs that may give something on this day (`YYYY-MM-DD`); measures are applied for, never pushed or counted. One past its end stays in while unfinished years run on;
 * its rule lets in only those who began in time.
 */
export async function policiesInForce(day: string): Promise<Policy[]> {
  return (await allReliefs()).filter((policy) => enjoyable(policy, day));
}

/** Faults of a policy's rule and formula, each a Chinese sentence; empty when it can be assessed. */
export function faultsOf({ body, catalogue, code }: AnyPolicy): string[] {
  const faults = [...validateExpression(body.eligibility, catalogue, 'verdict'), ...(body.formula === undefined ? [] : validateExpression(body.formula, catalogue, 'number'))];
  return faults.map(({ path, message }) => `政策 ${code} 的 ${path}：${message}`);
}
