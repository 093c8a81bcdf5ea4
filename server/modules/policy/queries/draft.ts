import { fail } from '../../../platform/http/index.ts';
import { checkForm, type Definition, type PolicyBody } from '../../definitions/index.ts';
import { faultsOfPolicy } from './check.ts';
import { isReliefPolicy, surroundings, toPolicy } from './policies.ts';
import type { AnyPolicy, Policy } from './types.ts';

/**
 * A policy document that is not published, ready to be tried. Failing test cases do not stop it: to see why is what it
 * is tried for.
 * @throws policy.draft_unfit naming the first place that cannot be read
 */
export async function draftPolicy(document: Readonly<Record<string, unknown>>): Promise<AnyPolicy> {
  const form = checkForm(document);
  const around = await surroundings();
  const isPolicy = document['kind'] === 'policy';
  const meaning = form.length === 0 && isPolicy ? faultsOfPolicy(document as unknown as Definition<PolicyBody>, around) : [];
  const faults = [...form, ...meaning].filter(({ level, code }) => level === 'error' && code !== 'policy.test_failed');
  const first = faults[0];
  if (first) fail('policy.draft_unfit', { values: { why: `${first.place}：${first.message}` }, fields: Object.fromEntries(faults.map(({ path, message }) => [path, message])) });
  if (!isPolicy) fail('policy.draft_unfit', { values: { why: '这份定义不是政策' } });
  return toPolicy(document as unknown as Definition<PolicyBody>, around);
}

/** The same for what is tried on real pairs. @throws policy.draft_unfit also for a measure: nobody is matched with it */
export async function draftRelief(document: Readonly<Record<string, unknown>>): Promise<Policy> {
  const policy = await draftPolicy(document);
  if (!isReliefPolicy(policy)) fail('policy.draft_unfit', { values: { why: '这是要向部门申请的扶持措施，不由比对找人，没有可以测算的名单；请用测试用例检查' } });
  return policy;
}
