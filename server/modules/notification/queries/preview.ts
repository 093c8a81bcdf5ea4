import { shanghaiDay } from '../../../platform/calendar/index.ts';
import { now, row } from '../../../platform/db/index.ts';
import { fail } from '../../../platform/http/index.ts';
import { allPolicies, policiesInForce, type Policy } from '../../policy/index.ts';
import { forecast, type Forecast } from './forecast.ts';

export interface Preview extends Forecast {
  excluded: { why: string; count: number; unit: '人' | '家' }[];
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
async function excludedFrom(policy: Policy, alreadySent: number): Promise<Preview['excluded']> {
  const counts = await row<{ doubtful: number; unfit: number; ended: number }>(
    `SELECT SUM(CASE WHEN state = 'doubtful' THEN 1 ELSE 0 END) AS doubtful,
            SUM(CASE WHEN state = 'confirmed' AND verdict = 'no' THEN 1 ELSE 0 END) AS unfit,
            SUM(CASE WHEN state = 'ended' THEN 1 ELSE 0 END) AS ended
     FROM matches WHERE kind = $kind`,
    { kind: policy.body.matchKind },
  );
  const all: Preview['excluded'] = [
    { why: '本年度已推送过', count: alreadySent, unit: policy.body.audience === 'taxpayer' ? '家' : '人' },
    { why: '比对存疑，待核实', count: Number(counts?.doubtful ?? 0), unit: '人' },
    { why: '不符合任何一项政策', count: Number(counts?.unfit ?? 0), unit: '人' },
    { why: '经营或受雇关系已终止', count: Number(counts?.ended ?? 0), unit: '人' },
  ];
  return all.filter(({ count }) => count > 0);
}

async function previewOf(policy: Policy): Promise<Preview> {
  const parts = await forecast(policy.code);
  const empty: Forecast = { policyCode: policy.code, policyName: policy.name, audience: policy.body.audience, recipients: 0, alreadySent: 0, channels: { inbox: 0, wechat: 0, sms: 0, none: 0 }, examples: [] };
  const merged = parts.reduce((sum, part) => ({
    ...sum,
    recipients: sum.recipients + part.recipients,
    alreadySent: sum.alreadySent + part.alreadySent,
    channels: {
      inbox: sum.channels.inbox + part.channels.inbox,
      wechat: sum.channels.wechat + part.channels.wechat,
      sms: sum.channels.sms + part.channels.sms,
      none: sum.channels.none + part.channels.none,
    },
    examples: [...sum.examples, ...part.examples].slice(0, 3),
  }), empty);
  return { ...merged, excluded: await excludedFrom(policy, merged.alreadySent) };
}

/** One row a policy in force, or the one asked for. @throws policy.unknown, policy.not_in_force */
export async function previewPush(code: string | null): Promise<Preview[]> {
  const policies = code ? [await pushablePolicy(code)] : await policiesInForce(shanghaiDay(now()));
  const previews: Preview[] = [];
  for (const policy of policies) previews.push(await previewOf(policy));
  return previews;
}
