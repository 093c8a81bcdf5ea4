import type { Audience, CampaignSource, CampaignState } from '../../../contract/enums.ts';
import { execute, insertRows, newId, now, unitOfWork } from '../../../platform/db/index.ts';
import type { StaffActor, SystemActor } from '../../../platform/http/index.ts';
import { enqueue } from '../../../platform/queue/index.ts';
import { recordAudit } from '../../audit/index.ts';
import { policyByCode } from '../../policy/index.ts';
import { needsApproval } from '../domain/approval.ts';
import type { Narrowing } from '../domain/selection.ts';
import { enqueueStart } from '../jobs/startCampaign.ts';
import { prepareCampaignJob } from '../jobs/prepareCampaign.ts';
import { CREATED, PROPOSED, REHEARSED } from '../policies.ts';
import type { CampaignParts } from '../queries/campaignParts.ts';
import { approvalRule } from '../queries/rules.ts';
import { templateFor } from '../queries/templates.ts';

/** When and how messages leave. */
export interface Plan {
  startAt: number | null;
  spreadMinutes: number;
  workingDays: boolean;
  validDays: number;
}

export interface NewCampaign {
  /** what was asked of matching: one policy, or null for all */
  picked: string | null;
  policyCode: string;
  policyName: string;
  audience: Audience;
  expected: number;
  source: CampaignSource;
  area: string | null;
  narrowing: Narrowing;
  listId: string | null;
  rehearsal: boolean;
  askApproval: boolean;
  plan: Plan;
}

/** A push by rule, to everybody, at once. */
export const PLAIN: Pick<NewCampaign, 'source' | 'area' | 'narrowing' | 'listId' | 'rehearsal' | 'askApproval' | 'plan'> = {
  source: 'rule',
  area: null,
  narrowing: {},
  listId: null,
  rehearsal: false,
  askApproval: false,
  plan: { startAt: null, spreadMinutes: 0, workingDays: false, validDays: 7 },
};

type Launched = Pick<CampaignParts, 'id' | 'source' | 'start_at'>;

const launchState = ({ source, start_at }: Launched): CampaignState => {
  if (source === 'event') return 'standing';
  return start_at !== null && Number(start_at) > now() ? 'scheduled' : 'preparing';
};

/** Lets a campaign that nothing stands in the way of any more begin, now or at its hour. Joins the caller's unit of work. */
export async function launch(campaign: Launched): Promise<void> {
  const state = launchState(campaign);
  await execute('UPDATE campaigns SET state = $state WHERE id = $id', { id: campaign.id, state });
  if (state === 'scheduled') await enqueueStart(campaign.id, Number(campaign.start_at));
  if (state === 'preparing') await enqueue(prepareCampaignJob, { campaignId: campaign.id }, { key: campaign.id });
}

async function waitsForApproval({ rehearsal, expected, source, askApproval }: NewCampaign): Promise<boolean> {
  return !rehearsal && needsApproval(await approvalRule(), { recipients: expected, standing: source === 'event', asked: askApproval });
}

/**
 * Writes the campaign; where nobody else need look, it begins. Both or neither.
 * @returns its id, and whether it waits for another person
 */
export async function openCampaign(campaign: NewCampaign, actor: StaffActor | SystemActor): Promise<{ id: string; waits: boolean }> {
  const [template, waits, policy] = await Promise.all([templateFor(campaign.audience), waitsForApproval(campaign), policyByCode(campaign.policyCode)]);
  const { plan, source, rehearsal } = campaign;
  const id = newId();
  await unitOfWork(async () => {
    await insertRows('campaigns', [
      {
        id,
        picked: campaign.picked,
        policy_code: campaign.policyCode,
        policy_name: campaign.policyName,
        audience: campaign.audience,
        policy_version: policy?.version ?? null,
        clause_until: policy?.validTo ?? null,
        template_code: template.code,
        template_version: template.version,
        state: 'awaiting-approval',
        expected: campaign.expected,
        source,
        narrowing: JSON.stringify(campaign.narrowing),
        area: campaign.area,
        list_id: campaign.listId,
        rehearsal: rehearsal ? 1 : 0,
        start_at: plan.startAt,
        spread_minutes: plan.spreadMinutes,
        working_days: plan.workingDays ? 1 : 0,
        valid_days: plan.validDays,
        created_by: actor.id,
        created_by_name: actor.name,
        created_at: now(),
      },
    ]);
    if (!waits) await launch({ id, source, start_at: rehearsal ? null : plan.startAt });
    await recordAudit(actor, rehearsal ? REHEARSED : waits ? PROPOSED : CREATED, campaign.policyName, source === 'event' ? '随比对推送' : `推送对象 ${campaign.expected}`);
  });
  return { id, waits };
}
