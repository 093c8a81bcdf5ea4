import type { z } from 'zod';
import type { campaignRoutes } from '../../../contract/campaigns.ts';
import type { Channel, Rehearsed } from '../../../contract/enums.ts';
import { paged, rows, walk, type Bind, type Page } from '../../../platform/db/index.ts';
import type { StaffActor } from '../../../platform/http/index.ts';
import { scopeSql } from '../../identity/index.ts';

export interface RehearsedRow {
  id: string;
  recipient_label: string;
  outcome: Rehearsed;
  channel: Channel | null;
  reason: string | null;
}
export interface RehearsedCount extends Pick<RehearsedRow, 'outcome' | 'channel' | 'reason'> {
  count: number;
}

type ListQuery = z.output<(typeof campaignRoutes)['GET /api/campaigns/:id/rehearsal']['query']>;
type Filters = Partial<Pick<ListQuery, 'outcome' | 'channel'>>;

const COLUMNS = 'r.id, r.recipient_label, r.outcome, r.channel, r.reason';
const FROM = `campaign_rehearsals r LEFT JOIN persons p ON r.audience = 'person' AND p.id = r.subject_id LEFT JOIN taxpayers t ON t.id = r.taxpayer_id`;
const SCOPE = { division: 'COALESCE(t.division_code, p.division_code)', bureau: 't.bureau_code' };
const SORTABLE = { recipient: 'r.recipient_label', outcome: 'r.outcome', channel: 'r.channel', reason: 'r.reason' };

function whereOf(actor: StaffActor, campaignId: string, { outcome, channel }: Filters): { where: string; bind: Bind } {
  const scope = scopeSql(actor, SCOPE);
  const parts = ['r.campaign_id = $campaignId'];
  if (outcome) parts.push('r.outcome = $outcome');
  if (channel) parts.push('r.channel = $channel');
  return { where: parts.join(' AND ') + scope.sql, bind: { campaignId, outcome, channel, ...scope.bind } };
}

/** What a rehearsal found in the actor's area, with how often each thing was found. */
export async function rehearsalOf(actor: StaffActor, campaignId: string, query: ListQuery): Promise<Page<RehearsedRow> & { counts: RehearsedCount[] }> {
  const page = await paged<RehearsedRow>({
    select: COLUMNS,
    from: FROM,
    ...whereOf(actor, campaignId, query),
    sortable: SORTABLE,
    sort: query.sort,
    defaultSort: 'r.id',
    page: query.page,
    pageSize: query.pageSize,
  });
  const { where, bind } = whereOf(actor, campaignId, {});
  const counts = await rows<RehearsedCount>(`SELECT r.outcome, r.channel, r.reason, COUNT(*) AS count FROM ${FROM} WHERE ${where} GROUP BY r.outcome, r.channel, r.reason ORDER BY count DESC, r.outcome`, bind);
  return { ...page, counts: counts.map((one) => ({ ...one, count: Number(one.count) })) };
}

export function walkRehearsal(actor: StaffActor, campaignId: string, filters: Filters): AsyncGenerator<RehearsedRow> {
  const { where, bind } = whereOf(actor, campaignId, filters);
  return walk<RehearsedRow>((last, size) =>
    rows<RehearsedRow>(`SELECT ${COLUMNS} FROM ${FROM} WHERE ${where}${last ? ' AND r.id > $last' : ''} ORDER BY r.id LIMIT ${size}`, { ...bind, last: last?.id }),
  );
}
