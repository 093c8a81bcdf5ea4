import type { OutOf } from '@zhida/server/contract';
import { CAMPAIGN_SOURCE, CAMPAIGN_STATE, CHANNEL, MESSAGE_FAILURE, MESSAGE_PROGRESS, MESSAGE_STATE, REHEARSED, type CampaignState, type Channel, type MessageFailure, type MessageProgress, type MessageState, type Rehearsed } from '@zhida/server/contract/enums';
import { count, instantText } from '../../lib/format';
import { optionsOf } from '../../ui/FilterBar';
import type { BarPart } from '../../ui/StackedBar';
import type { Tone } from '../../ui/StateTag';

export const CAMPAIGN_TONE: Readonly<Record<CampaignState, Tone>> = { 'awaiting-approval': 'doubtful', refused: 'bad', scheduled: 'waiting', standing: 'working', preparing: 'waiting', sending: 'working', paused: 'doubtful', done: 'good', stopped: 'bad' };
export const MESSAGE_TONE: Readonly<Record<MessageProgress, Tone>> = { queued: 'waiting', sending: 'working', sent: 'working', delivered: 'good', read: 'good', unreachable: 'doubtful', failed: 'bad', cancelled: 'quiet', expired: 'quiet' };
export const REHEARSED_TONE: Readonly<Record<Rehearsed, Tone>> = { send: 'good', wait: 'waiting', inbox: 'working', call: 'doubtful', not: 'quiet' };
/** What is filtered and counted by state: taken by the carrier or WeChat, whether or not they have said yet that it arrived. */
const STATE_WORDS = { ...MESSAGE_STATE, delivered: '已发出或已送达' } satisfies Readonly<Record<MessageState, string>>;

export const CAMPAIGN_OPTIONS = optionsOf(CAMPAIGN_STATE);
export const MESSAGE_OPTIONS = optionsOf(STATE_WORDS);
export const CHANNEL_OPTIONS = optionsOf(CHANNEL);
export const REHEARSED_OPTIONS = optionsOf(REHEARSED);
export const REHEARSAL_OPTIONS = optionsOf({ no: '真实推送', yes: '演练' });

type Figures = OutOf<'GET /api/campaigns/:id'>['figures'];
type Figure = keyof Figures;

/** In the order in which a bar shows them. */
const FIGURE: Readonly<Record<Figure, { label: string; hue: string }>> = {
  read: { label: MESSAGE_PROGRESS.read, hue: '#1f6d45' },
  delivered: { label: MESSAGE_PROGRESS.delivered, hue: '#2f8a5b' },
  sent: { label: MESSAGE_PROGRESS.sent, hue: '#7fb79a' },
  sending: { label: MESSAGE_PROGRESS.sending, hue: '#3d6fb8' },
  queued: { label: MESSAGE_PROGRESS.queued, hue: '#9bbcd8' },
  permanent: { label: MESSAGE_STATE.unreachable, hue: '#d39a2d' },
  temporary: { label: MESSAGE_FAILURE.temporary, hue: '#cf6f4a' },
  technical: { label: MESSAGE_FAILURE.technical, hue: '#b8453b' },
  cancelled: { label: MESSAGE_PROGRESS.cancelled, hue: '#a3aba8' },
  expired: { label: MESSAGE_PROGRESS.expired, hue: '#c3c7c0' },
};
export const figureParts = (figures: Figures): BarPart[] => (Object.keys(FIGURE) as Figure[]).map((key) => ({ key, label: FIGURE[key].label, count: figures[key], hue: FIGURE[key].hue }));
export const failedOf = ({ temporary, technical }: Figures): number => temporary + technical;
/** What did not arrive and never will by itself. */
export const lostOf = (figures: Figures): number => failedOf(figures) + figures.permanent;

const REHEARSED_HUE: Readonly<Record<Rehearsed, string>> = { send: '#2f8a5b', wait: '#9bbcd8', inbox: '#8fb7a6', call: '#d39a2d', not: '#a3aba8' };
export const rehearsedParts = (counts: readonly { outcome: Rehearsed; count: number }[]): BarPart[] =>
  (Object.keys(REHEARSED_HUE) as Rehearsed[]).map((key) => ({ key, label: REHEARSED[key], count: counts.filter(({ outcome }) => outcome === key).reduce((sum, one) => sum + one.count, 0), hue: REHEARSED_HUE[key] }));

/** Where a push takes its recipients from; a rehearsal says that it is one. */
export const kindWords = ({ source, rehearsal }: { source: keyof typeof CAMPAIGN_SOURCE; rehearsal: boolean }): string => (rehearsal ? `演练 · ${CAMPAIGN_SOURCE[source]}` : CAMPAIGN_SOURCE[source]);
export const failureWords = (failure: MessageFailure | null): string | null => (failure === null ? null : MESSAGE_FAILURE[failure]);

const CHANNEL_HUE: Readonly<Record<Channel | 'none', string>> = { wechat: '#2f8a5b', sms: '#2b6f8f', inbox: '#8fb7a6', none: '#d39a2d' };
const CHANNELS: readonly Channel[] = ['wechat', 'sms', 'inbox'];


/** `none`: who can be reached by no channel, in a preview. */
export const channelParts = (byChannel: Readonly<Record<string, number>>): BarPart[] => [
  ...CHANNELS.map((key) => ({ key, label: CHANNEL[key], count: byChannel[key] ?? 0, hue: CHANNEL_HUE[key] })),
  { key: 'none', label: '联系不上', count: byChannel['none'] ?? 0, hue: CHANNEL_HUE.none },
];

/** Under the state: what kind of failure it is, for when it waits, whether the carrier or WeChat has said that it arrived. */
export function receiptWords({ progress, channel, deliveredAt, failure, dueAt }: { progress: MessageProgress; channel: Channel | null; deliveredAt: number | null; failure: MessageFailure | null; dueAt: number | null }): string | null {
  if (progress === 'failed') return failureWords(failure);
  if (progress === 'queued' && dueAt !== null) return `${instantText(dueAt)} 起`;
  if (progress === 'sent') return '等待送达回执';
  if (deliveredAt !== null) return '已收到回执';
  return progress === 'delivered' && channel === 'inbox' ? '在站内信里' : null;
}

export const isActive = (state: CampaignState): boolean => state === 'preparing' || state === 'sending';
/** What may be held back. */
export const isHoldable = (state: CampaignState): boolean => isActive(state) || state === 'scheduled' || state === 'standing';
/** What may be stopped for good. */
export const isStoppable = (state: CampaignState): boolean => isHoldable(state) || state === 'paused' || state === 'awaiting-approval';
/** What may be sent anew. */
export const isRetryable = (state: MessageState): boolean => state === 'failed' || state === 'unreachable';

/** What a push changes: the answers to be asked anew. */
export const AFTER_PUSH = ['GET /api/campaigns', 'GET /api/campaigns/:id', 'GET /api/campaigns/:id/messages', 'GET /api/campaigns/:id/rehearsal', 'POST /api/campaigns/preview', 'GET /api/workbench'] as const;

/** The forecast in one line: “8,214 人：微信 5,120、短信 1,900、需电话联系 1,194”. */
export function forecastWords({ recipients, channels, audience }: OutOf<'POST /api/campaigns/preview'>[number]): string {
  const parts = [
    ...CHANNELS.filter((channel) => channels[channel] > 0).map((channel) => `${channel === 'inbox' ? '只有站内信' : CHANNEL[channel]} ${count(channels[channel])}`),
    ...(channels.none > 0 ? [`需电话联系 ${count(channels.none)}`] : []),
  ];
  return `${count(recipients)} ${audience === 'taxpayer' ? '家' : '人'}：${parts.join('、')}`;
}
