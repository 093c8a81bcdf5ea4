import type { Module } from '../../platform/http/index.ts';
import './entities.ts';
import { routes as campaignRoutes } from './campaignRoutes.ts';
import { sweepLists } from './commands/sweepLists.ts';
import { sweepExpired } from './jobs/expire.ts';
import './jobs/prepareCampaign.ts';
import { sweepClauses } from './jobs/sweepClauses.ts';
import { sweepScheduled } from './jobs/startCampaign.ts';
import { sweepForgotten } from './jobs/sweep.ts';
import './policies.ts';
import './receipts/entity.ts';
import { routes as messageRoutes } from './messageRoutes.ts';
import './queries/checkTemplate.ts';
import { routes as receiptRoutes } from './receipts/routes.ts';
import { sweepErased } from './jobs/sweepErased.ts';
import { sweepReceipts } from './receipts/sweep.ts';
import { routes } from './routes.ts';
import './subscribers.ts';

export { switchByWord } from './commands/optOut.ts';
export { planPush } from './commands/createCampaign.ts';
export { approveCampaign } from './commands/decideCampaign.ts';
export { notify } from './commands/notify.ts';
export { pushPolicies } from './commands/pushPolicies.ts';
export { inboxOf } from './queries/inbox.ts';
export { recordSubscriptions } from './commands/recordSubscriptions.ts';
export { takeReplies } from './replies.ts';
export { takeSmsReport, takeWechatReport } from './receipts/take.ts';

async function tick(): Promise<void> {
  await sweepForgotten();
  await sweepClauses();
  await sweepReceipts();
  await sweepErased();
  await sweepScheduled();
  await sweepExpired();
  await sweepLists();
}

export const notificationModule: Module = { name: 'notification', routes: [routes, campaignRoutes, messageRoutes, receiptRoutes], tick };
