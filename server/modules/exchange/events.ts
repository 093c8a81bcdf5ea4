import { z } from 'zod';
import { defineEvent } from '../../platform/queue/index.ts';

/** A filing was read to its end and its rows are stored. */
export const filingAccepted = defineEvent(
  'exchange.filingAccepted',
  1,
  z.object({ filingId: z.string(), itemCode: z.string(), kind: z.enum(['persons', 'taxpayers', 'withholding', 'reliefs']), period: z.string() }),
);
