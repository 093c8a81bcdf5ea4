import { policyRoutes } from '../../contract/policy.ts';
import { fail, implement } from '../../platform/http/index.ts';
import { presentDetail, presentFacts, presentOutcome, presentRow } from './present.ts';
import { draftPolicy } from './queries/draft.ts';
import { allPolicies, stateToday, surroundings } from './queries/policies.ts';
import { runTests } from './queries/testCases.ts';
import type { Policy } from './queries/types.ts';

async function wanted(code: string): Promise<Policy> {
  const policies = await allPolicies();
  const policy = policies.find((one) => one.code === code);
  return policy ?? fail('policy.unknown', { values: { code, known: policies.map((one) => one.code).join('、') } });
}

const mentions = (policy: Policy, keyword: string): boolean => [policy.name, policy.code, policy.body.summary, policy.body.plainText].some((text) => text.includes(keyword));

export const routes = implement(policyRoutes, {
  'GET /api/policies': async ({ query: { state, keyword } }) => {
    const policies = await allPolicies();
    return policies.filter((policy) => (state === undefined || stateToday(policy) === state) && (!keyword || mentions(policy, keyword))).map(presentRow);
  },
  'GET /api/policies/facts': async () => presentFacts(await surroundings()),
  'POST /api/policies/test-cases': async ({ body }) => {
    const outcomes = runTests(await draftPolicy(body.document));
    const passed = outcomes.filter((one) => one.passed).length;
    return { passed, failed: outcomes.length - passed, outcomes: outcomes.map(presentOutcome) };
  },
  'GET /api/policies/:code': async ({ params }) => presentDetail(await wanted(params.code)),
  'GET /api/public/policies': async () => (await allPolicies()).map(presentRow),
  'GET /api/public/policies/:code': async ({ params }) => presentDetail(await wanted(params.code)),
});
