import type { Channel, MessageProgress, MessageState } from '../../../contract/enums.ts';

interface Facts {
  state: MessageState;
  channel: Channel | null;
  delivered_at: number | null;
  read_at: number | null;
}

/**
 * What staff read of a message, from its timestamps. Taken by the carrier or WeChat it is “sent”; “delivered” needs
 * their receipt. The inbox needs none: the message lies there.
 */
export function progressOf({ state, channel, delivered_at, read_at }: Facts): MessageProgress {
  if (state !== 'delivered') return state;
  if (read_at !== null) return 'read';
  return delivered_at !== null || channel === 'inbox' ? 'delivered' : 'sent';
}
