import type { PolicyState } from '../../../contract/enums.ts';
import { now } from '../../../platform/db/index.ts';
import { addMonths, shanghaiDay } from '../../../platform/calendar/index.ts';
import { codeTable, definitions, validateExpression, type CodeRow, type Definition, type PolicyBody } from '../../definitions/index.ts';
import { catalogueOf } from './facts.ts';
import type { Policy } from './types.ts';

const OPEN_END = '9999-12-31';

const labels = (rows: readonly CodeRow[]): Record<string, string> => Object.fromEntries(rows.map((row) => [row.code, row.label]));

/** A published definition with the words of the code tables that its rules speak of. */
export function toPolicy(definition: Definition<PolicyBody>, categories: readonly CodeRow[], statuses: readonly CodeRow[]): Policy {
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
    catalogue: catalogueOf(parameters, labels(categories), labels(statuses)),
    statusCodes: Object.fromEntries(statuses.flatMap((row) => [row.code, row.label, ...(row.aliases ?? [])].map((spelling) => [spelling, row.code]))),
  };
}

/** Every published policy, by code. */
export async function allPolicies(): Promise<Policy[]> {
  const [found, categories, statuses] = await Promise.all([definitions<PolicyBody>('policy'), codeTable('person-category'), codeTable('taxpayer-status')]);
  return found.map((one) => toPolicy(one, categories, statuses));
}

export async function policyByCode(code: string): Promise<Policy | null> {
  return (await allPolicies()).find((policy) => policy.code === code) ?? null;
}

/** Whether a policy may be begun on this day. */
export function stateOn(policy: Policy, day: string): PolicyState {
  if (day < policy.validFrom) return 'upcoming';
  return day > policy.validTo ? 'expired' : 'in_force';
}

/** Today's state, in Shanghai. */
export const stateToday = (policy: Policy): PolicyState => stateOn(policy, shanghaiDay(now()));

/** Whether somebody can still enjoy it: in force, or run on by those who began before its end. */
function enjoyable(policy: Policy, day: string): boolean {
  if (stateOn(policy, day) === 'in_force') return true;
  const { runsOn, maxMonths } = policy.body.window;
  return runsOn && day > policy.validTo && day.slice(0, 7) < addMonths(policy.validTo.slice(0, 7), maxMonths);
}

/**
 * Policies that may give something on this day (`YYYY-MM-DD`). One past its end stays in while unfinished years run on;
 * its rule lets in only those who began in time.
 */
export async function policiesInForce(day: string): Promise<Policy[]> {
  return (await allPolicies()).filter((policy) => enjoyable(policy, day));
}

/** Faults of a policy's rule and formula, each a Chinese sentence; empty when it can be assessed. */
export function faultsOf({ body, catalogue, code }: Policy): string[] {
  const faults = [...validateExpression(body.eligibility, catalogue, 'verdict'), ...validateExpression(body.formula, catalogue, 'number')];
  return faults.map(({ path, message }) => `政策 ${code} 的 ${path}：${message}`);
}
