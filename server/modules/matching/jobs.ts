import { z } from 'zod';
import { row, unitOfWork } from '../../platform/db/index.ts';
import { config } from '../../platform/env/index.ts';
import { SYSTEM } from '../../platform/http/index.ts';
import { defineJob, enqueue, subscribe } from '../../platform/queue/index.ts';
import { filingAccepted } from '../exchange/events.ts';
import { runMatching } from './commands/runMatching.ts';

/** A run asked for at the desk; the actor is who pressed the button. */
export const runJob = defineJob({
  name: 'matching.run',
  label: '执行比对',
  schema: z.object({ runId: z.string(), all: z.boolean(), by: z.string() }),
  maxAttempts: 3,
  backoffMs: 5000,
  run: async ({ runId, all, by }) => {
    await runMatching({ runId, all, actor: { ...SYSTEM, name: by } });
  },
});

/** True when something was filed after the last run began: the pairs no longer follow the data. */
async function filedSinceLastRun(): Promise<boolean> {
  const last = await row<{ at: number | null }>(`SELECT MAX(started_at) AS at FROM match_runs WHERE state = 'done'`);
  const filed = await row<{ at: number | null }>(`SELECT MAX(finished_at) AS at FROM filings WHERE state = 'accepted'`);
  return Number(filed?.at ?? 0) >= Number(last?.at ?? 0);
}

const followJob = defineJob({
  name: 'matching.follow',
  label: '数据入库后自动比对',
  schema: z.object({}),
  maxAttempts: 5,
  backoffMs: 5000,
  run: async () => {
    if (await filedSinceLastRun()) await runMatching({ all: false, actor: SYSTEM });
  },
});

// Several filings in a row lead to one run: a little later, and only when no run has come in between.
subscribe(filingAccepted, {
  name: 'matching.onFilingAccepted',
  label: '安排自动比对',
  run: async ({ filingId, kind }) => {
    // What was enjoyed says nothing of who is hired or in business.
    if (kind !== 'reliefs') await unitOfWork(() => enqueue(followJob, {}, { key: filingId, delayMs: config().matchAfterMs }));
  },
});
