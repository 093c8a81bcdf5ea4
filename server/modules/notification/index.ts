import type { Module } from '../../platform/http/index.ts';
import './entities.ts';
import { sweepForgotten } from './jobs/sweep.ts';
import './jobs/prepareCampaign.ts';
import './policies.ts';
import './receipts/entity.ts';
import { routes as receiptRoutes } from './receipts/routes.ts';
import { sweepReceipts } from './receipts/sweep.ts';
import { routes } from './routes.ts';

export { notify } from './commands/notify.ts';
export { pushPolicies } from './commands/pushPolicies.ts';
export { recordSubscriptions } from './commands/recordSubscriptions.ts';
export { takeSmsReport, takeWechatReport } from './receipts/take.ts';

async function tick(): Promise<void> {
  await sweepForgotten();
  await sweepReceipts();
}

export const notificationModule: Module = { name: 'notification', routes: [routes, receiptRoutes], tick };
