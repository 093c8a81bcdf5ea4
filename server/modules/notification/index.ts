import type { Module } from '../../platform/http/index.ts';
import './entities.ts';
import { sweepForgotten } from './jobs/sweep.ts';
import './jobs/prepareCampaign.ts';
import './policies.ts';
import { routes } from './routes.ts';

export { notify } from './commands/notify.ts';
export { pushPolicies } from './commands/pushPolicies.ts';
export { recordSubscriptions } from './commands/recordSubscriptions.ts';

export const notificationModule: Module = { name: 'notification', routes: [routes], tick: sweepForgotten };
