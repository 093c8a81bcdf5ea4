import { ConfigError } from '../../platform/env/index.ts';
import type { Module } from '../../platform/http/index.ts';
import { registerDefinitionCheck } from '../definitions/index.ts';
import './policies.ts';
import { checkPolicy } from './queries/check.ts';
import { allPolicies, faultsOf } from './queries/policies.ts';
import { routes } from './routes.ts';

export { monthWords } from './domain/window.ts';
export { deduct } from './domain/deduction.ts';
export { assess, assessOne } from './queries/assess.ts';
export { intentionOf, prospectFor } from './queries/prospect.ts';
export { draftRelief } from './queries/draft.ts';
export { allPolicies, allReliefs, policiesInForce, policyByCode } from './queries/policies.ts';
export { totalOf } from './queries/total.ts';
export type { AnyPolicy, Assessment, AssessmentResult, MatchFacts, Policy } from './queries/types.ts';

registerDefinitionCheck('policy', checkPolicy);

export const policyModule: Module = {
  name: 'policy',
  routes: [routes],
  /** A rule that cannot be asked must stop the start, not surprise a citizen. */
  start: async () => {
    const faults = (await allPolicies()).flatMap(faultsOf);
    if (faults.length > 0) throw new ConfigError(faults.join('\n'));
  },
};
