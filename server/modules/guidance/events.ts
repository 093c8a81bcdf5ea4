import { z } from 'zod';
import { defineEvent } from '../../platform/queue/index.ts';

const tasks = z.object({ taskIds: z.array(z.string()).min(1).max(500) });

/** Tasks were opened, or opened again. */
export const taskOpened = defineEvent('guidance.taskOpened', 1, tasks);
/** Tasks were closed: with an outcome, or because their pairs ended. */
export const taskClosed = defineEvent('guidance.taskClosed', 1, tasks);
