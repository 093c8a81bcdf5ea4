import type { Channel, MessageFailure, MessageState } from '../../../contract/enums.ts';
import { progressOf } from './progress.ts';

/** Every message of a push is in exactly one of these. */
const FIGURES = ['queued', 'sending', 'sent', 'delivered', 'read', 'temporary', 'permanent', 'technical', 'cancelled', 'expired'] as const;
export type Figure = (typeof FIGURES)[number];
export type Figures = Record<Figure, number>;

interface Facts {
  state: MessageState;
  channel: Channel | null;
  failure: MessageFailure | null;
  confirmed: boolean;
  read: boolean;
}

export const noFigures = (): Figures => Object.fromEntries(FIGURES.map((one) => [one, 0])) as Figures;

/** What failed before its kind was kept was a fault of ours. */
export function figureOf({ state, channel, failure, confirmed, read }: Facts): Figure {
  const progress = progressOf({ state, channel, delivered_at: confirmed ? 0 : null, read_at: read ? 0 : null });
  if (progress === 'unreachable') return 'permanent';
  return progress === 'failed' ? (failure ?? 'technical') : progress;
}
