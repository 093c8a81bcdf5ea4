import { z } from 'zod';
import { defineEvent } from '../../platform/queue/index.ts';

/** Pairs were found, amended, reviewed or ended; at most 500 a message. */
export const pairsChanged = defineEvent('matching.pairsChanged', 1, z.object({ runId: z.string(), matchIds: z.array(z.string()).max(500) }));

/** A dispute over a pair was opened, answered or settled. */
export const disputeMoved = defineEvent('matching.disputeMoved', 1, z.object({ disputeId: z.string() }));
