import { DONE } from '../contract/entry.ts';
import { operationsRoutes } from '../contract/insight.ts';
import { declareAction, recordAudit } from '../modules/audit/index.ts';
import { implement, permit, type Module } from '../platform/http/index.ts';
import { sweepLimits } from '../platform/limits/index.ts';
import { sweepScratch } from '../platform/scratch/index.ts';
import { deadJobs, retryDeadJob, sweepQueue } from '../platform/queue/index.ts';

permit('job.read', { roles: ['administrator'], label: '查看失败的后台作业' });
permit('job.retry', { roles: ['administrator'], label: '重试失败的后台作业' });
const RETRIED = declareAction('job.retry', '重试后台作业');

/** What keeps the house itself running: failed jobs and sweeping. */
export const operationsModule: Module = {
  name: 'operations',
  routes: [
    implement(operationsRoutes, {
      'GET /api/dead-jobs': async ({ query }) => deadJobs(query.page, query.pageSize),
      'POST /api/dead-jobs/:id/retry': async ({ params, actor }) => {
        await retryDeadJob(params.id, actor.name);
        await recordAudit(actor, RETRIED, params.id);
        return DONE;
      },
    }),
  ],
  tick: async () => {
    await sweepQueue();
    await sweepLimits();
    await sweepScratch();
  },
};
