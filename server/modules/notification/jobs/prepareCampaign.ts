import { z } from 'zod';
import { Id } from '../../../contract/entry.ts';
import type { Audience } from '../../../contract/enums.ts';
import { execute, insertRows, newId, now, row, unitOfWork } from '../../../platform/db/index.ts';
import { defineJob } from '../../../platform/queue/index.ts';
import { finishCampaigns } from '../commands/finishCampaigns.ts';
import { labelOf } from '../queries/forecast.ts';
import { audienceChunks, dedupeKeyOf, type Recipient } from '../queries/recipients.ts';
import { paramsOf, render, templateFor, type Template } from '../queries/templates.ts';
import { enqueueDispatch } from './dispatch.ts';

interface CampaignParts {
  id: string;
  picked: string | null;
  policy_code: string;
  audience: Audience;
  state: string;
  prepared_at: number | null;
}

/** A held campaign is prepared all the same; its messages wait. */
const GOES_ON: ReadonlySet<string> = new Set(['preparing', 'paused']);

/** A stopped campaign's message may be sent by a later one: then, and only then, the old row changes hands. */
const ON_CONFLICT = `ON CONFLICT (dedupe_key) DO UPDATE SET
  campaign_id = excluded.campaign_id, policy_code = excluded.policy_code, template_code = excluded.template_code, wording = excluded.wording,
  title = excluded.title, text = excluded.text, link = excluded.link, params = excluded.params, state = excluded.state, channel = NULL,
  attempts = 0, round = messages.round + 1, reason = NULL, due_at = 0, finished_at = NULL
  WHERE messages.state = 'cancelled'`;

function messageRow(campaign: CampaignParts, template: Template, recipient: Recipient): object {
  const params = paramsOf(recipient);
  const { title, text } = render(template, recipient.verdict, params);
  return {
    id: newId(),
    campaign_id: campaign.id,
    dedupe_key: dedupeKeyOf(recipient),
    audience: recipient.audience,
    person_id: recipient.audience === 'person' ? recipient.personId : null,
    taxpayer_id: recipient.taxpayerId,
    policy_code: recipient.policyCode,
    recipient_label: labelOf(recipient),
    template_code: template.code,
    wording: recipient.verdict,
    title,
    text,
    link: template.body.link,
    params: JSON.stringify(params),
    state: 'queued',
    attempts: 0,
    round: 1,
    due_at: 0,
    created_at: now(),
  };
}

/**
 * Makes a campaign's messages, chunk by chunk, each chunk with its dispatch jobs in one unit of work. Harmless when
 * begun anew after a crash: a message that exists already is left alone.
 * @returns how many messages this run made
 */
export async function prepareCampaign(campaignId: string): Promise<number> {
  const campaign = await row<CampaignParts>('SELECT id, picked, policy_code, audience, state, prepared_at FROM campaigns WHERE id = $campaignId', { campaignId });
  if (!campaign || campaign.prepared_at !== null || !GOES_ON.has(campaign.state)) return 0;
  const template = await templateFor(campaign.audience);
  let made = 0;
  for await (const chunk of audienceChunks(campaign.picked)) {
    const mine = chunk.filter(({ audience, policyCode }) => audience === campaign.audience && (campaign.picked !== null || policyCode === campaign.policy_code));
    const written = await unitOfWork(async () => {
      if ((await row<{ state: string }>('SELECT state FROM campaigns WHERE id = $campaignId', { campaignId }))?.state === 'stopped') return null;
      const fresh = await insertRows<{ id: string }>('messages', mine.map((recipient) => messageRow(campaign, template, recipient)), { conflict: ON_CONFLICT, returning: ['id'] });
      await enqueueDispatch(fresh.map(({ id }) => id));
      return fresh.length;
    });
    if (written === null) return made;
    made += written;
  }
  await unitOfWork(() => execute(`UPDATE campaigns SET state = CASE WHEN state = 'preparing' THEN 'sending' ELSE state END, prepared_at = $at WHERE id = $campaignId AND state IN ('preparing', 'paused')`, { campaignId, at: now() }));
  await finishCampaigns([campaignId]);
  return made;
}

export const prepareCampaignJob = defineJob({
  name: 'notification.prepareCampaign',
  version: 1,
  label: '生成推送消息',
  schema: z.object({ campaignId: Id }),
  run: async ({ campaignId }) => {
    await prepareCampaign(campaignId);
  },
});
