import { z } from 'zod';
import { defineEvent } from '../../platform/queue/index.ts';

/** An officer has spoken to somebody about a matter: in the thread, or by telephone with a note in it. */
export const officerSpoke = defineEvent(
  'conversation.officerSpoke',
  1,
  z.object({ messageId: z.string(), matter: z.enum(['task', 'case']), matterId: z.string(), staffId: z.string(), staffName: z.string(), at: z.number().int(), how: z.enum(['message', 'call']) }),
);
