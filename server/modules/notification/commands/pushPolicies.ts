import type { Audience, Channel } from '../../../contract/enums.ts';
import { COMMAND_LINE, type StaffActor, type SystemActor } from '../../../platform/http/index.ts';
import { prepareCampaign } from '../jobs/prepareCampaign.ts';
import { forecast, type Example } from '../queries/forecast.ts';
import { pushablePolicy } from '../queries/preview.ts';
import { everybody } from '../queries/recipients.ts';
import { openCampaign, PLAIN } from './openCampaign.ts';

export interface PushOptions {
  policyCode: string | null;
  dryRun: boolean;
  actor?: StaffActor | SystemActor;
}

export interface PushResult {
  dryRun: boolean;
  campaigns: { id: string | null; policyCode: string; policyName: string; audience: Audience; recipients: number; created: number; awaitingApproval: boolean }[];
  /** who gets a message by this push */
  audiences: Record<Audience, number>;
  /** by the first channel that will be tried */
  channels: Record<Channel | 'none', number>;
  created: number;
  alreadySent: number;
  examples: Example[];
}

/**
 * Pushes every policy in force (or one) to whoever has not had it this year, without a person's confirmation between
 * preview and sending: for scripts. One above the size that needs a second person waits for that person. A dry run only counts. @throws policy.unknown, policy.not_in_force
 */
export async function pushPolicies({ policyCode, dryRun, actor = COMMAND_LINE }: PushOptions): Promise<PushResult> {
  if (policyCode) await pushablePolicy(policyCode);
  const forecasts = await forecast(everybody(policyCode));
  const result: PushResult = {
    dryRun,
    campaigns: [],
    audiences: { person: 0, taxpayer: 0 },
    channels: { inbox: 0, wechat: 0, sms: 0, none: 0 },
    created: 0,
    alreadySent: 0,
    examples: [],
  };
  for (const part of forecasts) {
    result.alreadySent += part.alreadySent;
    result.audiences[part.audience] += part.recipients;
    for (const channel of Object.keys(part.channels) as (Channel | 'none')[]) result.channels[channel] += part.channels[channel];
    result.examples.push(...part.examples);
    if (part.recipients === 0) continue;
    const { policyCode: code, policyName, audience, recipients } = part;
    const campaign = { id: null as string | null, policyCode: code, policyName, audience, recipients, created: 0, awaitingApproval: false };
    if (!dryRun) {
      const { id, waits } = await openCampaign({ ...PLAIN, picked: policyCode, policyCode: code, policyName, audience, expected: recipients }, actor);
      campaign.id = id;
      campaign.awaitingApproval = waits;
      campaign.created = await prepareCampaign(id);
      result.created += campaign.created;
    }
    result.campaigns.push(campaign);
  }
  return result;
}
