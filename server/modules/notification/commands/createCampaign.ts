import { now, row } from '../../../platform/db/index.ts';
import { fail, type StaffActor } from '../../../platform/http/index.ts';
import type { Narrowing } from '../domain/selection.ts';
import { countFresh } from '../queries/forecast.ts';
import { listFor } from '../queries/lists.ts';
import { pushablePolicy } from '../queries/preview.ts';
import { openCampaign, PLAIN, type Plan } from './openCampaign.ts';

const DAY_MS = 86_400_000;
const MOST_DAYS_AHEAD = 90;
/** A clerk's clock is never quite ours, and reading takes a while. */
const SLACK_MS = 5 * 60_000;

/** What somebody confirmed at the desk. */
export interface Confirmed {
  policyCode: string;
  expectedRecipients: number;
  narrowing?: Narrowing | undefined;
  listId?: string | undefined;
  standing?: boolean | undefined;
  rehearsal?: boolean | undefined;
  askApproval?: boolean | undefined;
  plan?: (Omit<Plan, 'startAt'> & { startAt?: number | undefined }) | undefined;
}

function planOf({ plan }: Confirmed): Plan {
  const startAt = plan?.startAt ?? null;
  if (startAt !== null && startAt < now() - SLACK_MS) fail('campaign.start_past');
  if (startAt !== null && startAt > now() + MOST_DAYS_AHEAD * DAY_MS) fail('campaign.start_far', { values: { days: MOST_DAYS_AHEAD } });
  return { ...PLAIN.plan, ...plan, startAt };
}

/** Two that stand for the same policy would only hide each other. */
async function checkStanding(policyCode: string, policyName: string, area: string | null): Promise<void> {
  const standing = await row<{ id: string }>(
    `SELECT id FROM campaigns WHERE source = 'event' AND policy_code = $policyCode AND COALESCE(area, '') = $area AND state IN ('awaiting-approval', 'standing', 'paused')`,
    { policyCode, area: area ?? '' },
  );
  if (standing) fail('campaign.standing_exists', { values: { name: policyName } });
}

/**
 * Confirms what was previewed: it is sent, waits for its hour, for another person's approval, or for what comparisons
 * will find; or it is rehearsed.
 * @throws campaign.changed when the number of recipients is no longer the one that was confirmed; campaign.empty,
 * campaign.mixed, campaign.standing_exists, campaign.list_gone, campaign.start_past, campaign.start_far
 */
export async function createCampaign(confirmed: Confirmed, actor: StaffActor): Promise<string> {
  const { policyCode, expectedRecipients, narrowing = {}, listId = null, standing = false, rehearsal = false, askApproval = false } = confirmed;
  const plan = planOf(confirmed);
  if (standing && (listId !== null || rehearsal || plan.startAt !== null || plan.spreadMinutes > 0)) fail('campaign.mixed');
  const policy = await pushablePolicy(policyCode);
  const area = actor.divisionCode;
  if (listId !== null) await listFor(actor, listId, policyCode);
  if (standing) await checkStanding(policyCode, policy.name, area);
  else {
    const recipients = await countFresh({ picked: policyCode, area, narrowing, listId });
    if (recipients === 0 && !rehearsal) fail('campaign.empty');
    if (recipients !== expectedRecipients) fail('campaign.changed', { values: { before: expectedRecipients, now: recipients } });
  }
  const source = standing ? 'event' : listId === null ? 'rule' : 'list';
  const { id } = await openCampaign(
    { picked: policyCode, policyCode, policyName: policy.name, audience: policy.body.audience, expected: standing ? 0 : expectedRecipients, source, area, narrowing, listId, rehearsal, askApproval, plan },
    actor,
  );
  return id;
}

/** The same for a script that counts for itself. @returns its id; null when there is nobody to push to */
export async function planPush(actor: StaffActor, wished: Omit<Confirmed, 'expectedRecipients'>): Promise<string | null> {
  const { policyCode, narrowing = {}, listId = null, standing = false } = wished;
  const recipients = standing ? 0 : await countFresh({ picked: policyCode, area: actor.divisionCode, narrowing, listId });
  return recipients === 0 && !standing ? null : createCampaign({ ...wished, expectedRecipients: recipients }, actor);
}
