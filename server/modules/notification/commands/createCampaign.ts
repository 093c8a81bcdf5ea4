import type { Audience } from '../../../contract/enums.ts';
import { insertRows, newId, now, unitOfWork } from '../../../platform/db/index.ts';
import { fail, type StaffActor, type SystemActor } from '../../../platform/http/index.ts';
import { enqueue } from '../../../platform/queue/index.ts';
import { recordAudit } from '../../audit/index.ts';
import { prepareCampaignJob } from '../jobs/prepareCampaign.ts';
import { CREATED } from '../policies.ts';
import { previewPush, pushablePolicy } from '../queries/preview.ts';
import { templateFor } from '../queries/templates.ts';

export interface NewCampaign {
  /** what was asked of matching: one policy, or null for all */
  picked: string | null;
  policyCode: string;
  policyName: string;
  audience: Audience;
  expected: number;
}

/** Writes the campaign and queues the making of its messages; both or neither. @returns its id */
export async function openCampaign(campaign: NewCampaign, actor: StaffActor | SystemActor): Promise<string> {
  const template = await templateFor(campaign.audience);
  const id = newId();
  await unitOfWork(async () => {
    await insertRows('campaigns', [
      {
        id,
        picked: campaign.picked,
        policy_code: campaign.policyCode,
        policy_name: campaign.policyName,
        audience: campaign.audience,
        template_code: template.code,
        template_version: template.version,
        state: 'preparing',
        expected: campaign.expected,
        created_by: actor.id,
        created_by_name: actor.name,
        created_at: now(),
      },
    ]);
    await enqueue(prepareCampaignJob, { campaignId: id }, { key: id });
    await recordAudit(actor, CREATED, campaign.policyName, `推送对象 ${campaign.expected}`);
  });
  return id;
}

/**
 * Confirms what was previewed.
 * @throws campaign.changed when the number of recipients is no longer the one that was confirmed; campaign.empty
 */
export async function createCampaign(policyCode: string, expectedRecipients: number, actor: StaffActor): Promise<string> {
  const policy = await pushablePolicy(policyCode);
  const [preview] = await previewPush(policyCode);
  const recipients = preview?.recipients ?? 0;
  if (recipients === 0) fail('campaign.empty');
  if (recipients !== expectedRecipients) fail('campaign.changed', { values: { before: expectedRecipients, now: recipients } });
  return openCampaign({ picked: policyCode, policyCode, policyName: policy.name, audience: policy.body.audience, expected: recipients }, actor);
}
