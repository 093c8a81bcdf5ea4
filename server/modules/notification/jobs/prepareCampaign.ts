import { z } from 'zod';
import { Id } from '../../../contract/entry.ts';
import { execute, insertRows, newId, now, row, unitOfWork } from '../../../platform/db/index.ts';
import { defineJob } from '../../../platform/queue/index.ts';
import { finishCampaigns } from '../commands/finishCampaigns.ts';
import { rehearse } from '../commands/rehearse.ts';
import { expiryOf, spreadDue } from '../domain/schedule.ts';
import { alreadySent, labelOf } from '../queries/forecast.ts';
import { campaignParts, selectionOf, startOf, type CampaignParts } from '../queries/campaignParts.ts';
import { refusersOf } from '../queries/optOuts.ts';
import { chosenChunks, dedupeKeyOf, subjectOf, type Recipient, type Subjects } from '../queries/recipients.ts';
import { paramsOf, render, templateFor, type Template } from '../queries/templates.ts';
import { enqueueWhenDue } from './dispatch.ts';

/** A held campaign is prepared all the same; its messages wait. */
const GOES_ON: ReadonlySet<string> = new Set(['preparing', 'paused']);
/** While messages are made; a standing campaign makes them again and again. */
const MAKES: ReadonlySet<string> = new Set([...GOES_ON, 'standing']);

/** A stopped campaign's message, or one that expired unsent, may be sent by a later one: then, and only then, the old row changes hands. */
const ON_CONFLICT = `ON CONFLICT (dedupe_key) DO UPDATE SET
  campaign_id = excluded.campaign_id, policy_code = excluded.policy_code, template_code = excluded.template_code, wording = excluded.wording,
  title = excluded.title, text = excluded.text, link = excluded.link, params = excluded.params, state = excluded.state, channel = NULL,
  attempts = 0, round = messages.round + 1, reason = excluded.reason, failure = NULL, bounced = 0, due_at = excluded.due_at, expires_at = excluded.expires_at, finished_at = excluded.finished_at, erased_at = NULL
  WHERE messages.state IN ('cancelled', 'expired')`;

/** `refused`: the sentence for somebody who wants none of this kind; it is kept as a message that was not sent. */
function messageRow(campaign: CampaignParts, template: Template, recipient: Recipient, dueAt: number, refused: string | null): object {
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
    state: refused === null ? 'queued' : 'cancelled',
    reason: refused,
    finished_at: refused === null ? null : now(),
    attempts: 0,
    round: 1,
    due_at: dueAt,
    expires_at: expiryOf(Math.max(dueAt, now()), campaign.valid_days),
    created_at: now(),
  };
}

/** Gives each new message its place in the window; 0, “at once”, where there is none. */
class Places {
  private place: number;

  constructor(
    private readonly campaign: CampaignParts,
    made: number,
  ) {
    this.place = made;
  }

  /** Without a window nobody need be looked up. */
  async fresh(recipients: readonly Recipient[]): Promise<readonly Recipient[]> {
    if (this.campaign.spread_minutes === 0) return recipients;
    const sent = await alreadySent(recipients.map(dedupeKeyOf));
    return recipients.filter((recipient) => !sent.has(dedupeKeyOf(recipient)));
  }

  next(): number {
    const { spread_minutes, expected } = this.campaign;
    if (spread_minutes === 0) return 0;
    this.place += 1;
    return spreadDue(startOf(this.campaign), spread_minutes, this.place - 1, expected);
  }
}

const madeBy = async (campaignId: string): Promise<number> => Number((await row<{ n: number }>('SELECT COUNT(*) AS n FROM messages WHERE campaign_id = $campaignId', { campaignId }))?.n ?? 0);

/**
 * Makes messages for those of a campaign's audience that have none, chunk by chunk, each chunk with its dispatch jobs in
 * one unit of work. Harmless when begun anew after a crash: a message that exists already is left alone.
 * @param subjects who is looked at; everybody the campaign is for when left out
 * @returns how many it made; null when the campaign was stopped on the way
 */
export async function makeMessages(campaign: CampaignParts, subjects?: Subjects): Promise<number | null> {
  const template = await templateFor(campaign.audience);
  const places = new Places(campaign, campaign.spread_minutes > 0 ? await madeBy(campaign.id) : 0);
  let made = 0;
  for await (const chunk of chosenChunks(selectionOf(campaign), subjects)) {
    const mine = chunk.filter(({ audience, policyCode }) => audience === campaign.audience && (campaign.picked !== null || policyCode === campaign.policy_code));
    const refusers = await refusersOf(mine);
    const written = await unitOfWork(async () => {
      const standing = await row<{ state: string }>('SELECT state FROM campaigns WHERE id = $id', { id: campaign.id });
      if (!MAKES.has(standing?.state ?? '')) return null;
      const fresh = await places.fresh(mine);
      const rowOf = (recipient: Recipient): object => {
        const refused = refusers.get(subjectOf(recipient)) ?? null;
        return messageRow(campaign, template, recipient, refused === null ? places.next() : 0, refused);
      };
      const kept = await insertRows<{ id: string; due_at: number; state: string }>('messages', fresh.map(rowOf), { conflict: ON_CONFLICT, returning: ['id', 'due_at', 'state'] });
      const queued = kept.filter(({ state }) => state === 'queued');
      await enqueueWhenDue(queued);
      return queued.length;
    });
    if (written === null) return null;
    made += written;
  }
  return made;
}

/** Makes a campaign's messages, once. @returns how many this run made */
export async function prepareCampaign(campaignId: string): Promise<number> {
  const campaign = await campaignParts(campaignId);
  if (!campaign || campaign.prepared_at !== null || !GOES_ON.has(campaign.state)) return 0;
  if (campaign.rehearsal === 1) {
    await rehearse(campaign);
    return 0;
  }
  const made = await makeMessages(campaign);
  if (made === null) return 0;
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
