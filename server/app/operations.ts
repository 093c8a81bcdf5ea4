import { DONE } from '../contract/entry.ts';
import { operationsRoutes } from '../contract/insight.ts';
import { declareAction, recordAudit } from '../modules/audit/index.ts';
import { implement, permit, type Module } from '../platform/http/index.ts';
import { sweepLimits } from '../platform/limits/index.ts';
import { sweepScratch } from '../platform/scratch/index.ts';
import { deadJobs, queueFigures, retryDeadCause, retryDeadJob, sweepQueue } from '../platform/queue/index.ts';

permit('job.read', { roles: ['administrator'], label: '查看后台作业的队列和失败的作业' });
permit('job.retry', { roles: ['administrator'], label: '重试失败的后台作业' });
const RETRIED = declareAction('job.retry', '重试后台作业');

/** What keeps the house itself running: failed jobs and sweeping. */
export const operationsModule: Module = {
  name: 'operations',
  routes: [
    implement(operationsRoutes, {
      'GET /api/queue': () => queueFigures(),
      'GET /api/dead-jobs': ({ query }) => deadJobs(query),
      'POST /api/dead-jobs/retry': async ({ body, actor }) => {
        const retried = await retryDeadCause(body.name, body.cause, actor.name);
        await recordAudit(actor, RETRIED, body.name, `同一原因的 ${retried} 项：${body.cause}`);
        return { retried };
      },
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
