export { countDeadJobs, deadJobs, retryDeadJob } from './deadJobs.ts';
export { FinalJobError, defineEvent, defineJob, subscribe, type JobContext } from './definitions.ts';
export { sweepQueue } from './embedded.ts';
export { enqueue, publish } from './outbox.ts';
export { pendingWork, relayNow, startRelay, startWorker, stopQueue, workUntilIdle } from './runtime.ts';
