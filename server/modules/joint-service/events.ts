import { z } from 'zod';
import { defineEvent } from '../../platform/queue/index.ts';

const caseId = z.string();

/** A document of the definition is due: its event has happened. `doneAt` tells a second doing, after a wrong one was undone, from the first. */
export const documentDue = defineEvent('jointService.documentDue', 1, z.object({ caseId, document: z.string(), item: z.string().nullable(), version: z.number().int(), doneAt: z.number().int().nullable().default(null) }));

/** The applicant said something about work, business or training; what they said is read from the version handed in. */
export const intentionsRecorded = defineEvent('jointService.intentionsRecorded', 1, z.object({ caseId, version: z.number().int() }));

/** A case ended: done, withdrawn, or closed for another reason. */
export const caseEnded = defineEvent('jointService.caseEnded', 1, z.object({ caseId, how: z.enum(['done', 'withdrawn', 'closed']) }));
