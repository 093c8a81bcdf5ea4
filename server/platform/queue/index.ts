export { countDeadJobs, deadJobs, retryDeadCause, retryDeadJob } from './deadJobs.ts';
export { queueFigures } from './figures.ts';
export { FinalJobError, defineEvent, defineJob, subscribe, type JobContext, type JobDef } from './definitions.ts';
export { sweepQueue } from './embedded.ts';
export { enqueue, publish } from './outbox.ts';
export { pendingWork, relayNow, startRelay, startWorker, stopQueue, workUntilIdle } from './runtime.ts';
