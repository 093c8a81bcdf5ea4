import { execute, inList, now, rows, unitOfWork } from '../../../platform/db/index.ts';
import { definitions, type TemplateBody } from '../../definitions/index.ts';
import { stopCampaign } from '../commands/stopCampaign.ts';
import { clausesOver } from '../queries/clauses.ts';

/** Campaigns that still have something to send, or may begin. */
async function openCampaigns(): Promise<{ id: string; policy_code: string }[]> {
  return rows(`SELECT id, policy_code FROM campaigns WHERE policy_code <> '' AND state IN ('awaiting-approval', 'scheduled', 'standing', 'preparing', 'sending', 'paused')`);
}

/** What a template of an ended policy had not sent yet, outside of campaigns too. */
async function cancelBound(): Promise<void> {
  const bound = (await definitions<TemplateBody>('template')).filter(({ body }) => body.policy);
  const over = await clausesOver(bound.map(({ body }) => body.policy));
  for (const [policy, reason] of over) {
    const list = inList('t', bound.filter(({ body }) => body.policy === policy).map(({ code }) => code));
    await unitOfWork(() => execute(`UPDATE messages SET state = 'cancelled', reason = $reason, due_at = 0, finished_at = $at WHERE state = 'queued' AND template_code IN ${list.sql}`, { ...list.bind, reason, at: now() }));
  }
}

/** The clock's look at the clauses: a push whose policy is over stops, and says which policy and since when. */
export async function sweepClauses(): Promise<void> {
  const open = await openCampaigns();
  const over = await clausesOver(open.map(({ policy_code }) => policy_code));
  for (const { id, policy_code } of open) {
    const reason = over.get(policy_code);
    if (reason !== undefined) await unitOfWork(() => stopCampaign(id, reason));
  }
  await cancelBound();
}
