import { shanghaiDay } from '../../../platform/calendar/index.ts';
import { now, row } from '../../../platform/db/index.ts';
import { fail } from '../../../platform/http/index.ts';
import { allPolicies, policiesInForce, type Policy } from '../../policy/index.ts';
import type { Facets, Narrowing } from '../domain/selection.ts';
import type { ApprovalRule } from '../domain/approval.ts';
import { addForecasts, facetsOf, forecast, noForecast, type Forecast } from './forecast.ts';
import { approvalRule, inFen } from './rules.ts';
import type { Selection } from './recipients.ts';

export interface Preview extends Forecast {
  costFen: number;
  excluded: { why: string; count: number; unit: '人' | '家' }[];
  facets: Facets | null;
  approval: ApprovalRule;
}

/** What a preview is asked for; nothing: every policy in force. */
export interface Asked {
  policyCode: string | null;
  area: string | null;
  narrowing: Narrowing;
  listId: string | null;
}

/** The policy to push. @throws policy.unknown, policy.applied_for, policy.not_in_force */
export async function pushablePolicy(code: string): Promise<Policy> {
  const all = await allPolicies();
  const named = all.find((one) => one.code === code);
  if (!named) fail('policy.unknown', { values: { code, known: all.map((one) => one.code).join('、') } });
  if (named.body.matchKind === undefined) fail('policy.applied_for', { values: { name: named.name } });
  const policy = (await policiesInForce(shanghaiDay(now()))).find((one) => one.code === code);
  return policy ?? fail('policy.not_in_force', { values: { name: named.name } });
}

/** Who is left out, and why: what is unsure or does not fit is never pushed. */
async function excludedFrom(policy: Policy, { alreadySent, optedOut }: Forecast): Promise<Preview['excluded']> {
  const counts = await row<{ doubtful: number; unfit: number; ended: number }>(
    `SELECT SUM(CASE WHEN state = 'doubtful' THEN 1 ELSE 0 END) AS doubtful,
            SUM(CASE WHEN state = 'confirmed' AND verdict = 'no' THEN 1 ELSE 0 END) AS unfit,
            SUM(CASE WHEN state = 'ended' THEN 1 ELSE 0 END) AS ended
     FROM matches WHERE kind = $kind`,
    { kind: policy.body.matchKind },
  );
  const all: Preview['excluded'] = [
    { why: '本年度已推送过', count: alreadySent, unit: policy.body.audience === 'taxpayer' ? '家' : '人' },
    { why: '本人关闭了这类消息', count: optedOut, unit: policy.body.audience === 'taxpayer' ? '家' : '人' },
    { why: '比对存疑，待核实', count: Number(counts?.doubtful ?? 0), unit: '人' },
    { why: '不符合任何一项政策', count: Number(counts?.unfit ?? 0), unit: '人' },
    { why: '经营或受雇关系已终止', count: Number(counts?.ended ?? 0), unit: '人' },
  ];
  return all.filter(({ count }) => count > 0);
}

async function previewOf(policy: Policy, selection: Selection, withFacets: boolean): Promise<Preview> {
  const parts = await forecast(selection);
  const merged = parts.reduce(addForecasts, noForecast({ policyCode: policy.code, policyName: policy.name, audience: policy.body.audience }));
  const [excluded, approval] = await Promise.all([excludedFrom(policy, merged), approvalRule()]);
  return { ...merged, costFen: inFen(merged.costLi), excluded, facets: withFacets ? await facetsOf(selection) : null, approval };
}

/** One row a policy in force, or the one asked for. @throws policy.unknown, policy.not_in_force */
export async function previewPush({ policyCode, ...selection }: Asked): Promise<Preview[]> {
  const policies = policyCode ? [await pushablePolicy(policyCode)] : await policiesInForce(shanghaiDay(now()));
  const previews: Preview[] = [];
  for (const policy of policies) previews.push(await previewOf(policy, { ...selection, picked: policy.code }, policyCode !== null));
  return previews;
}
