import type { z } from 'zod';
import type { notificationRoutes } from '../../../contract/notification.ts';
import type { Audience, CampaignState, Channel, MessageState } from '../../../contract/enums.ts';
import { inList, paged, rows, walk, type Bind, type Page } from '../../../platform/db/index.ts';
import { fail } from '../../../platform/http/index.ts';

/** The standing campaign that messages about single cases belong to; no list shows it. */
export const NOTICES = 'notices';

export interface Campaign {
  id: string;
  policy_code: string;
  policy_name: string;
  audience: Audience;
  state: CampaignState;
  expected: number;
  created_by_name: string;
  created_at: number;
  finished_at: number | null;
  stop_reason: string | null;
}

export interface CampaignCounts {
  total: number;
  byState: Partial<Record<MessageState, number>>;
  byChannel: Partial<Record<Channel, number>>;
}
export type CountedCampaign = Campaign & CampaignCounts;

type ListQuery = z.output<(typeof notificationRoutes)['GET /api/campaigns']['query']>;
type Filters = Partial<Pick<ListQuery, 'policyCode' | 'state'>>;

const COLUMNS = 'c.id, c.policy_code, c.policy_name, c.audience, c.state, c.expected, c.created_by_name, c.created_at, c.finished_at, c.stop_reason';
const SORTABLE = { createdAt: 'c.created_at', finishedAt: 'c.finished_at', policyName: 'c.policy_name', state: 'c.state', createdBy: 'c.created_by_name' };

function whereOf({ policyCode, state }: Filters): { where: string; bind: Bind } {
  const parts = [`c.id <> '${NOTICES}'`];
  if (policyCode) parts.push('c.policy_code = $policyCode');
  if (state) parts.push('c.state = $state');
  return { where: parts.join(' AND '), bind: { policyCode, state } };
}

/** Counts of a page of campaigns in one query. */
async function counted(campaigns: readonly Campaign[]): Promise<CountedCampaign[]> {
  const list = inList('c', campaigns.map(({ id }) => id));
  const found = await rows<{ campaign_id: string; state: MessageState; channel: Channel | null; n: number }>(
    `SELECT campaign_id, state, channel, COUNT(*) AS n FROM messages WHERE campaign_id IN ${list.sql} GROUP BY campaign_id, state, channel`,
    list.bind,
  );
  return campaigns.map((campaign) => {
    const counts: CampaignCounts = { total: 0, byState: {}, byChannel: {} };
    for (const { campaign_id, state, channel, n } of found) {
      if (campaign_id !== campaign.id) continue;
      counts.total += Number(n);
      counts.byState[state] = (counts.byState[state] ?? 0) + Number(n);
      if (channel) counts.byChannel[channel] = (counts.byChannel[channel] ?? 0) + Number(n);
    }
    return { ...campaign, ...counts, total: campaign.state === 'preparing' ? Math.max(campaign.expected, counts.total) : counts.total };
  });
}

/** One page of campaigns, newest first. */
export async function listCampaigns(query: ListQuery): Promise<Page<CountedCampaign>> {
  const page = await paged<Campaign>({
    select: COLUMNS,
    from: 'campaigns c',
    ...whereOf(query),
    sortable: SORTABLE,
    sort: query.sort,
    defaultSort: 'c.created_at DESC, c.id DESC',
    page: query.page,
    pageSize: query.pageSize,
  });
  return { ...page, rows: await counted(page.rows) };
}

/** @throws request.not_found */
export async function campaignById(id: string): Promise<CountedCampaign> {
  const [campaign] = await counted(await rows<Campaign>(`SELECT ${COLUMNS} FROM campaigns c WHERE c.id = $id`, { id }));
  return campaign ?? fail('request.not_found');
}

/** All matching campaigns, oldest first, in pages. */
export async function* walkCampaigns(filters: Filters): AsyncGenerator<CountedCampaign> {
  const { where, bind } = whereOf(filters);
  const all = walk<CountedCampaign>(async (last, size) =>
    counted(await rows<Campaign>(`SELECT ${COLUMNS} FROM campaigns c WHERE ${where}${last ? ' AND c.id > $last' : ''} ORDER BY c.id LIMIT ${size}`, { ...bind, last: last?.id })),
  );
  yield* all;
}
