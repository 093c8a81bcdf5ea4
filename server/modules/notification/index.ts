import type { Module } from '../../platform/http/index.ts';
import { sweepForgotten } from './jobs/sweep.ts';
import './jobs/prepareCampaign.ts';
import './policies.ts';
import { routes } from './routes.ts';

export { pushPolicies, type PushOptions, type PushResult } from './commands/pushPolicies.ts';
export { recordSubscriptions, type SubscriptionAnswer } from './commands/recordSubscriptions.ts';
export { messageSettled } from './events.ts';

export const notificationModule: Module = { name: 'notification', routes: [routes], tick: sweepForgotten };
