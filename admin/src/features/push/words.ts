import { CAMPAIGN_STATE, CHANNEL, MESSAGE_STATE, type CampaignState, type Channel, type MessageProgress, type MessageState } from '@zhida/server/contract/enums';
import { optionsOf } from '../../ui/FilterBar';
import type { BarPart } from '../../ui/StackedBar';
import type { Tone } from '../../ui/StateTag';

export const CAMPAIGN_TONE: Readonly<Record<CampaignState, Tone>> = { preparing: 'waiting', sending: 'working', paused: 'doubtful', done: 'good', stopped: 'bad' };
export const MESSAGE_TONE: Readonly<Record<MessageProgress, Tone>> = { queued: 'waiting', sending: 'working', sent: 'working', delivered: 'good', read: 'good', unreachable: 'doubtful', failed: 'bad', cancelled: 'quiet' };
/** What is filtered and counted by state: taken by the carrier or WeChat, whether or not they have said yet that it arrived. */
const STATE_WORDS = { ...MESSAGE_STATE, delivered: '已发出或已送达' } satisfies Readonly<Record<MessageState, string>>;

export const CAMPAIGN_OPTIONS = optionsOf(CAMPAIGN_STATE);
export const MESSAGE_OPTIONS = optionsOf(STATE_WORDS);
export const CHANNEL_OPTIONS = optionsOf(CHANNEL);

const STATE_HUE: Readonly<Record<MessageState, string>> = { delivered: '#2f8a5b', sending: '#3d6fb8', queued: '#9bbcd8', unreachable: '#d39a2d', failed: '#b8453b', cancelled: '#a3aba8' };
const CHANNEL_HUE: Readonly<Record<Channel | 'none', string>> = { wechat: '#2f8a5b', sms: '#2b6f8f', inbox: '#8fb7a6', none: '#d39a2d' };
const STATES: readonly MessageState[] = ['delivered', 'sending', 'queued', 'unreachable', 'failed', 'cancelled'];
const CHANNELS: readonly Channel[] = ['wechat', 'sms', 'inbox'];

export const stateParts = (byState: Readonly<Record<string, number>>): BarPart[] => STATES.map((key) => ({ key, label: STATE_WORDS[key], count: byState[key] ?? 0, hue: STATE_HUE[key] }));

/** `none`: who can be reached by no channel, in a preview. */
export const channelParts = (byChannel: Readonly<Record<string, number>>): BarPart[] => [
  ...CHANNELS.map((key) => ({ key, label: CHANNEL[key], count: byChannel[key] ?? 0, hue: CHANNEL_HUE[key] })),
  { key: 'none', label: '联系不上', count: byChannel['none'] ?? 0, hue: CHANNEL_HUE.none },
];

/** Under the state: whether the carrier or WeChat has said that it arrived. */
export function receiptWords({ progress, channel, deliveredAt }: { progress: MessageProgress; channel: Channel | null; deliveredAt: number | null }): string | null {
  if (progress === 'sent') return '等待送达回执';
  if (deliveredAt !== null) return '已收到回执';
  return progress === 'delivered' && channel === 'inbox' ? '在站内信里' : null;
}

export const isActive = (state: CampaignState): boolean => state === 'preparing' || state === 'sending';
/** What may be sent anew. */
export const isRetryable = (state: MessageState): boolean => state === 'failed' || state === 'unreachable';

/** What a push changes: the answers to be asked anew. */
export const AFTER_PUSH = ['GET /api/campaigns', 'GET /api/campaigns/:id', 'GET /api/campaigns/:id/messages', 'POST /api/campaigns/preview', 'GET /api/workbench'] as const;
