import { z } from 'zod';
import { defineEvent } from '../../platform/queue/index.ts';

/** A message ended without reaching its recipient: an officer should call (`unreachable`), or the technology failed (`failed`). */
export const messageSettled = defineEvent(
  'notification.messageSettled',
  1,
  z.object({ messageId: z.string(), state: z.enum(['unreachable', 'failed']) }),
);
