import type { z } from 'zod';
import type { notificationRoutes } from '../../../contract/notification.ts';
import type { Audience, CampaignSource, CampaignState, Channel, MessageFailure, MessageState } from '../../../contract/enums.ts';
import { inList, paged, rows, walk, type Bind, type Page } from '../../../platform/db/index.ts';
import { fail } from '../../../platform/http/index.ts';
import { figureOf, noFigures, type Figures } from '../domain/figures.ts';

/** The standing campaign that messages about single cases belong to; no list shows it. */
export const NOTICES = 'notices';

export interface Campaign {
  id: string;
  policy_code: string;
  policy_name: string;
  audience: Audience;
  state: CampaignState;
  expected: number;
  source: CampaignSource;
  narrowing: string;
  list_name: string | null;
  rehearsal: number;
  start_at: number | null;
  spread_minutes: number;
  working_days: number;
  valid_days: number;
  decided_by_name: string | null;
  decided_at: number | null;
  created_by: string | null;
  created_by_name: string;
  created_at: number;
  finished_at: number | null;
  stop_reason: string | null;
  policy_version: number | null;
  clause_until: string | null;
}

export interface CampaignCounts {
  total: number;
  byState: Partial<Record<MessageState, number>>;
  byChannel: Partial<Record<Channel, number>>;
  figures: Figures;
  /** what the provider took, in parts, and what it costs (a tenth of a fen) */
  segments: number;
  cost_li: number;
}
export type CountedCampaign = Campaign & CampaignCounts;

type ListQuery = z.output<(typeof notificationRoutes)['GET /api/campaigns']['query']>;
type Filters = Partial<Pick<ListQuery, 'policyCode' | 'state' | 'rehearsal'>>;

const COLUMNS = `c.id, c.policy_code, c.policy_name, c.audience, c.state, c.expected, c.source, c.narrowing, (SELECT l.file_name FROM campaign_lists l WHERE l.id = c.list_id) AS list_name,
  c.rehearsal, c.start_at, c.spread_minutes, c.working_days, c.valid_days, c.decided_by_name, c.decided_at, c.created_by, c.created_by_name, c.created_at, c.finished_at, c.stop_reason, c.policy_version, c.clause_until`;
const SORTABLE = { createdAt: 'c.created_at', finishedAt: 'c.finished_at', policyName: 'c.policy_name', state: 'c.state', createdBy: 'c.created_by_name' };

function whereOf({ policyCode, state, rehearsal }: Filters): { where: string; bind: Bind } {
  const parts = [`c.id <> '${NOTICES}'`];
  if (policyCode) parts.push('c.policy_code = $policyCode');
  if (state) parts.push('c.state = $state');
  if (rehearsal) parts.push(`c.rehearsal = ${rehearsal === 'yes' ? 1 : 0}`);
  return { where: parts.join(' AND '), bind: { policyCode, state } };
}

interface Counted {
  campaign_id: string;
  state: MessageState;
  channel: Channel | null;
  failure: MessageFailure | null;
  confirmed: number;
  opened: number;
  n: number;
}

/** Recipients that rehearsals looked at. */
async function rehearsedBy(campaigns: readonly Campaign[]): Promise<Map<string, number>> {
  const ids = campaigns.flatMap(({ id, rehearsal }) => (rehearsal === 1 ? [id] : []));
  if (ids.length === 0) return new Map();
  const list = inList('c', ids);
  const found = await rows<{ campaign_id: string; n: number }>(`SELECT campaign_id, COUNT(*) AS n FROM campaign_rehearsals WHERE campaign_id IN ${list.sql} GROUP BY campaign_id`, list.bind);
  return new Map(found.map(({ campaign_id, n }) => [campaign_id, Number(n)]));
}

/** What the provider has taken of each campaign's texts. */
async function paidFor(campaigns: readonly Campaign[]): Promise<Map<string, { segments: number; cost_li: number }>> {
  const list = inList('c', campaigns.map(({ id }) => id));
  const found = await rows<{ campaign_id: string; segments: number; cost_li: number }>(
    `SELECT m.campaign_id, SUM(d.segments) AS segments, SUM(d.cost_li) AS cost_li FROM deliveries d JOIN messages m ON m.id = d.message_id
     WHERE m.campaign_id IN ${list.sql} AND d.route = 'sms' AND d.segments IS NOT NULL AND (d.state = 'delivered' OR d.delivered_at IS NOT NULL OR d.failed_at IS NOT NULL) GROUP BY m.campaign_id`,
    list.bind,
  );
  return new Map(found.map(({ campaign_id, segments, cost_li }) => [campaign_id, { segments: Number(segments), cost_li: Number(cost_li) }]));
}

const NOT_BEGUN: ReadonlySet<CampaignState> = new Set(['awaiting-approval', 'refused', 'scheduled', 'preparing']);

/** Before all messages are made, those that are expected. */
function totalOf({ id, state, expected, rehearsal }: Campaign, made: number, rehearsed: ReadonlyMap<string, number>): number {
  const known = rehearsal === 1 ? (rehearsed.get(id) ?? 0) : made;
  return NOT_BEGUN.has(state) ? Math.max(expected, known) : known;
}

/** Counts of a page of campaigns in one query. */
async function counted(campaigns: readonly Campaign[]): Promise<CountedCampaign[]> {
  const list = inList('c', campaigns.map(({ id }) => id));
  const found = await rows<Counted>(
    `SELECT campaign_id, state, channel, failure, CASE WHEN delivered_at IS NULL THEN 0 ELSE 1 END AS confirmed, CASE WHEN read_at IS NULL THEN 0 ELSE 1 END AS opened, COUNT(*) AS n
     FROM messages WHERE campaign_id IN ${list.sql} GROUP BY campaign_id, state, channel, failure, confirmed, opened`,
    list.bind,
  );
  const [rehearsed, paid] = [await rehearsedBy(campaigns), await paidFor(campaigns)];
  return campaigns.map((campaign) => {
    const counts: CampaignCounts = { total: 0, byState: {}, byChannel: {}, figures: noFigures(), segments: 0, cost_li: 0, ...paid.get(campaign.id) };
    for (const { campaign_id, state, channel, failure, confirmed, opened, n } of found) {
      if (campaign_id !== campaign.id) continue;
      counts.figures[figureOf({ state, channel, failure, confirmed: Number(confirmed) === 1, read: Number(opened) === 1 })] += Number(n);
      counts.total += Number(n);
      counts.byState[state] = (counts.byState[state] ?? 0) + Number(n);
      if (channel) counts.byChannel[channel] = (counts.byChannel[channel] ?? 0) + Number(n);
    }
    return { ...campaign, ...counts, total: totalOf(campaign, counts.total, rehearsed) };
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
