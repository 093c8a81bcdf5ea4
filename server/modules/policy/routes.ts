import type { z } from 'zod';
import { AUDIENCE, POLICY_STATE, type PolicyState } from '../../contract/enums.ts';
import { policyRoutes, type PolicyRow } from '../../contract/policy.ts';
import { fail, implement } from '../../platform/http/index.ts';
import { declareAction, exportWorkbook, type ExportColumn } from '../audit/index.ts';
import { presentDetail, presentFacts, presentOutcome, presentRow } from './present.ts';
import { draftPolicy } from './queries/draft.ts';
import { allPolicies, departmentNames, stateToday, surroundings } from './queries/policies.ts';
import { runTests } from './queries/testCases.ts';
import type { AnyPolicy } from './queries/types.ts';

async function wanted(code: string): Promise<AnyPolicy> {
  const policies = await allPolicies();
  const policy = policies.find((one) => one.code === code);
  return policy ?? fail('policy.unknown', { values: { code, known: policies.map((one) => one.code).join('、') } });
}

const mentions = (policy: AnyPolicy, keyword: string): boolean => [policy.name, policy.code, policy.body.summary, policy.body.plainText].some((text) => text.includes(keyword));

type Row = z.input<typeof PolicyRow>;

async function chosen({ state, keyword }: { state?: PolicyState | undefined; keyword?: string | undefined }): Promise<Row[]> {
  const policies = await allPolicies();
  return policies.filter((policy) => (state === undefined || stateToday(policy) === state) && (!keyword || mentions(policy, keyword))).map(presentRow);
}

const EXPORTED = declareAction('policy.export', '导出政策库');
const COLUMNS: ExportColumn<Row>[] = [
  { header: '代码', value: ({ code }) => code },
  { header: '政策', value: ({ name }) => name },
  { header: '一句话', value: ({ summary }) => summary },
  { header: '给谁', value: ({ audience }) => AUDIENCE[audience] },
  { header: '人员类别', value: ({ categories }) => categories.map(({ label }) => label).join('、') },
  { header: '状态', value: ({ state }) => POLICY_STATE[state] },
  { header: '自', value: ({ validFrom }) => validFrom },
  { header: '至', value: ({ validTo }) => validTo },
  { header: '待核处数', value: ({ openDoubts }) => openDoubts },
];

async function* each<T>(rows: readonly T[]): AsyncGenerator<T> {
  yield* rows;
}

export const routes = implement(policyRoutes, {
  'GET /api/policies': async ({ query }) => chosen(query),
  'GET /api/policies/export': async ({ actor, query }) => exportWorkbook({ actor, action: EXPORTED, title: '政策库', reason: query.reason, rows: each(await chosen(query)), columns: COLUMNS }),
  'GET /api/policies/facts': async () => presentFacts(await surroundings()),
  'POST /api/policies/test-cases': async ({ body }) => {
    const outcomes = runTests(await draftPolicy(body.document));
    const passed = outcomes.filter((one) => one.passed).length;
    return { passed, failed: outcomes.length - passed, outcomes: outcomes.map(presentOutcome) };
  },
  'GET /api/policies/:code': async ({ params }) => presentDetail(await wanted(params.code), await departmentNames()),
  'GET /api/public/policies': async () => (await allPolicies()).map(presentRow),
  'GET /api/public/policies/:code': async ({ params }) => presentDetail(await wanted(params.code), await departmentNames()),
});
