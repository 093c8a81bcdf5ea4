export { countDeadJobs, deadJobs, retryDeadJob, type DeadJob } from './deadJobs.ts';
export { FinalJobError, allJobs, defineEvent, defineJob, subscribe, type EventDef, type JobContext, type JobDef } from './definitions.ts';
export { sweepQueue } from './embedded.ts';
export { enqueue, publish } from './outbox.ts';
export { pendingWork, relayNow, startRelay, startWorker, stopQueue, workUntilIdle } from './runtime.ts';
