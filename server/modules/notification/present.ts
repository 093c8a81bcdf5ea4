import { progressOf } from './domain/progress.ts';
import type { CountedCampaign } from './queries/campaigns.ts';
import type { InboxRow } from './queries/inbox.ts';
import type { Message } from './queries/messages.ts';

export const presentCampaign = (campaign: CountedCampaign) => ({
  id: campaign.id,
  policyCode: campaign.policy_code,
  policyName: campaign.policy_name,
  audience: campaign.audience,
  state: campaign.state,
  createdBy: campaign.created_by_name,
  createdAt: campaign.created_at,
  finishedAt: campaign.finished_at,
  total: campaign.total,
  byState: campaign.byState as Record<string, number>,
  byChannel: campaign.byChannel as Record<string, number>,
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
