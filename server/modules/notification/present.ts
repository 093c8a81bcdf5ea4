import type { StaffActor } from '../../platform/http/index.ts';
import { progressOf } from './domain/progress.ts';
import type { Narrowing } from './domain/selection.ts';
import type { CountedCampaign } from './queries/campaigns.ts';
import type { HistoryMessage } from './queries/history.ts';
import type { InboxRow } from './queries/inbox.ts';
import type { Message } from './queries/messages.ts';
import { inFen } from './queries/rules.ts';
import type { RehearsedRow } from './queries/rehearsal.ts';

export const presentCampaign = (actor: StaffActor, campaign: CountedCampaign) => ({
  id: campaign.id,
  policyCode: campaign.policy_code,
  policyName: campaign.policy_name,
  audience: campaign.audience,
  source: campaign.source,
  narrowing: JSON.parse(campaign.narrowing) as Narrowing,
  listName: campaign.list_name,
  rehearsal: campaign.rehearsal === 1,
  state: campaign.state,
  plan: { startAt: campaign.start_at, spreadMinutes: campaign.spread_minutes, workingDays: campaign.working_days === 1, validDays: campaign.valid_days },
  decidedBy: campaign.decided_by_name,
  decidedAt: campaign.decided_at,
  mine: campaign.created_by === actor.id,
  createdBy: campaign.created_by_name,
  createdAt: campaign.created_at,
  finishedAt: campaign.finished_at,
  total: campaign.total,
  byState: campaign.byState as Record<string, number>,
  byChannel: campaign.byChannel as Record<string, number>,
  figures: campaign.figures,
  costFen: inFen(campaign.cost_li),
  segments: campaign.segments,
  policyVersion: campaign.policy_version,
  clauseUntil: campaign.clause_until,
  stopReason: campaign.stop_reason,
});

export const presentMessage = (message: Message) => ({
  id: message.id,
  recipient: message.recipient_label,
  audience: message.audience,
  state: message.state,
  progress: progressOf(message),
  channel: message.channel,
  title: message.title,
  attempts: message.attempts,
  failure: message.state === 'unreachable' ? ('permanent' as const) : message.failure,
  dueAt: message.state === 'queued' && Number(message.due_at) > 0 ? Number(message.due_at) : null,
  reason: message.reason,
  createdAt: message.created_at,
  finishedAt: message.finished_at,
  deliveredAt: message.delivered_at,
  readAt: message.read_at,
});

export const presentInbox = (message: InboxRow) => ({
  id: message.id,
  title: message.title,
  text: message.text,
  policyCode: message.policy_code,
  link: message.link,
  at: message.created_at,
  readAt: message.read_at,
});

export const presentRehearsed = ({ id, recipient_label, outcome, channel, reason }: RehearsedRow) => ({ id, recipient: recipient_label, outcome, channel, reason });

const maybe = (at: number | null): number | null => (at === null ? null : Number(at));

export const presentHistory = (message: HistoryMessage) => ({
  ...presentMessage(message),
  text: message.erased_at === null ? message.text : null,
  about: message.about,
  kind: message.kind,
  deliveries: message.deliveries.map((one) => ({
    route: one.route,
    state: one.state,
    startedAt: Number(one.started_at),
    deliveredAt: maybe(one.delivered_at),
    failedAt: maybe(one.failed_at),
    explanation: one.explanation,
    segments: one.segments,
  })),
});
