import type { z } from 'zod';
import type { notificationRoutes } from '../../../contract/notification.ts';
import type { Audience, Channel, MessageFailure, MessageState } from '../../../contract/enums.ts';
import { paged, row, rows, walk, type Bind, type Page } from '../../../platform/db/index.ts';
import { fail, type StaffActor } from '../../../platform/http/index.ts';
import { scopeSql } from '../../identity/index.ts';

export interface Message {
  id: string;
  recipient_label: string;
  audience: Audience;
  state: MessageState;
  channel: Channel | null;
  title: string;
  attempts: number;
  failure: MessageFailure | null;
  due_at: number;
  reason: string | null;
  created_at: number;
  finished_at: number | null;
  delivered_at: number | null;
  read_at: number | null;
}

type ListQuery = z.output<(typeof notificationRoutes)['GET /api/campaigns/:id/messages']['query']>;
type Filters = Partial<Pick<ListQuery, 'state' | 'channel'>>;

const COLUMNS = 'm.id, m.recipient_label, m.audience, m.state, m.channel, m.title, m.attempts, m.failure, m.due_at, m.reason, m.created_at, m.finished_at, m.delivered_at, m.read_at';
const FROM = 'messages m LEFT JOIN persons p ON p.id = m.person_id LEFT JOIN taxpayers t ON t.id = m.taxpayer_id';
const SCOPE = { division: 'COALESCE(t.division_code, p.division_code)', bureau: 't.bureau_code' };
const SORTABLE = {
  recipient: 'm.recipient_label',
  state: 'm.state',
  channel: 'm.channel',
  attempts: 'm.attempts',
  createdAt: 'm.created_at',
  finishedAt: 'm.finished_at',
  deliveredAt: 'm.delivered_at',
  readAt: 'm.read_at',
};

function whereOf(actor: StaffActor, campaignId: string, { state, channel }: Filters): { where: string; bind: Bind } {
  const scope = scopeSql(actor, SCOPE);
  const parts = ['m.campaign_id = $campaignId'];
  if (state) parts.push('m.state = $state');
  if (channel) parts.push('m.channel = $channel');
  return { where: parts.join(' AND ') + scope.sql, bind: { campaignId, state, channel, ...scope.bind } };
}

/** A campaign's messages that lie in the actor's area. */
export const listMessages = (actor: StaffActor, campaignId: string, query: ListQuery): Promise<Page<Message>> =>
  paged<Message>({
    select: COLUMNS,
    from: FROM,
    ...whereOf(actor, campaignId, query),
    sortable: SORTABLE,
    sort: query.sort,
    defaultSort: 'm.id',
    page: query.page,
    pageSize: query.pageSize,
  });

export function walkMessages(actor: StaffActor, campaignId: string, filters: Filters): AsyncGenerator<Message> {
  const { where, bind } = whereOf(actor, campaignId, filters);
  return walk<Message>((last, size) =>
    rows<Message>(`SELECT ${COLUMNS} FROM ${FROM} WHERE ${where}${last ? ' AND m.id > $last' : ''} ORDER BY m.id LIMIT ${size}`, { ...bind, last: last?.id }),
  );
}

/** @throws request.not_found, also for a message outside the actor's area */
export async function messageFor(actor: StaffActor, id: string): Promise<Message> {
  const scope = scopeSql(actor, SCOPE);
  return (await row<Message>(`SELECT ${COLUMNS} FROM ${FROM} WHERE m.id = $id${scope.sql}`, { id, ...scope.bind })) ?? fail('request.not_found');
}
