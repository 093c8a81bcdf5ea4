import { shanghaiDay } from '../../../platform/calendar/index.ts';
import { inList, now, rows } from '../../../platform/db/index.ts';
import { policiesInForce } from '../../policy/index.ts';
import { standingCampaigns, startOf, type CampaignParts } from '../queries/campaignParts.ts';
import { makeMessages } from './prepareCampaign.ts';

const PAGE = 500;
const SUBJECT = { person: 'person_id', taxpayer: 'taxpayer_id' } as const;
const KIND = { person: 'self_employed', taxpayer: 'hired' } as const;

/** Pages of those who became part of the audience since the campaign stands: found, or confirmed by a person. */
async function* newSubjects(campaign: CampaignParts, matchIds: readonly string[] | null): AsyncGenerator<string[]> {
  const column = SUBJECT[campaign.audience];
  const list = matchIds && inList('m', matchIds);
  for (let last = ''; ; ) {
    const page = await rows<{ subject: string }>(
      `SELECT DISTINCT ${column} AS subject FROM matches WHERE kind = $kind AND state = 'confirmed' AND (found_at >= $since OR reviewed_at >= $since)
       AND ${column} > $last${list ? ` AND id IN ${list.sql}` : ''} ORDER BY ${column} LIMIT ${PAGE}`,
      { ...list?.bind, kind: KIND[campaign.audience], since: startOf(campaign), last },
    );
    if (page.length === 0) return;
    last = page.at(-1)!.subject;
    yield page.map(({ subject }) => subject);
  }
}

/**
 * Pushes to whoever is new since the campaign stands and has had nothing yet.
 * @param matchIds the pairs that changed; null: look at all, as when it was off for a while
 */
export async function pushNew(campaign: CampaignParts, matchIds: readonly string[] | null): Promise<void> {
  const inForce = (await policiesInForce(shanghaiDay(now()))).some(({ code }) => code === campaign.policy_code);
  if (inForce) await makeMessages(campaign, newSubjects(campaign, matchIds));
}

/** Tells the standing campaigns which pairs changed. */
export async function pushNewPairs(matchIds: readonly string[]): Promise<void> {
  for (const campaign of await standingCampaigns()) await pushNew(campaign, matchIds);
}
