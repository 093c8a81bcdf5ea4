import type { z } from 'zod';
import { auditRoutes } from './audit.ts';
import { campaignRoutes } from './campaigns.ts';
import { caseMaterialRoutes } from './caseMaterials.ts';
import { chatRoutes } from './chatRoutes.ts';
import { conversationRoutes } from './conversation.ts';
import { disputeRoutes } from './disputes.ts';
import { definitionRoutes } from './definitions.ts';
import { enterpriseWorkRoutes } from './enterpriseWork.ts';
import { enterpriseRoutes } from './enterprises.ts';
import { exchangeRoutes } from './exchange.ts';
import { formEntryRoutes } from './formEntries.ts';
import { formRoutes } from './forms.ts';
import { guidanceRoutes } from './guidance.ts';
import { guidanceTeamRoutes } from './guidanceTeam.ts';
import { guidanceWatchRoutes } from './guidanceWatch.ts';
import { guidanceWorkRoutes } from './guidanceWork.ts';
import { identityRoutes } from './identity.ts';
import { insightRoutes, operationsRoutes } from './insight.ts';
import { jointServiceRoutes } from './jointService.ts';
import { matchingRoutes } from './matching.ts';
import { messageRoutes } from './messages.ts';
import { notificationRoutes } from './notification.ts';
import { pageRoutes } from './pages.ts';
import { policyRoutes } from './policy.ts';
import { receiptRoutes } from './receipts.ts';
import { reliefRoutes } from './reliefs.ts';
import { registryRoutes } from './registry.ts';
import { threadRoutes } from './threads.ts';

/** The whole API: every endpoint once, keyed by `METHOD /path`. The server, the OpenAPI document and the clients read it. */
export const contract = {
  ...identityRoutes,
  ...auditRoutes,
  ...definitionRoutes,
  ...formRoutes,
  ...formEntryRoutes,
  ...pageRoutes,
  ...exchangeRoutes,
  ...registryRoutes,
  ...enterpriseRoutes,
  ...enterpriseWorkRoutes,
  ...policyRoutes,
  ...matchingRoutes,
  ...disputeRoutes,
  ...notificationRoutes,
  ...campaignRoutes,
  ...messageRoutes,
  ...receiptRoutes,
  ...conversationRoutes,
  ...chatRoutes,
  ...threadRoutes,
  ...guidanceRoutes,
  ...reliefRoutes,
  ...guidanceWorkRoutes,
  ...guidanceTeamRoutes,
  ...guidanceWatchRoutes,
  ...jointServiceRoutes,
  ...caseMaterialRoutes,
  ...insightRoutes,
  ...operationsRoutes,
};

export type Contract = typeof contract;
export type Endpoint = keyof Contract;

export type ParamsOf<E extends Endpoint> = z.input<Contract[E]['params']>;
export type QueryOf<E extends Endpoint> = z.input<Contract[E]['query']>;
export type BodyOf<E extends Endpoint> = z.input<Contract[E]['body']>;
export type OutOf<E extends Endpoint> = z.output<Contract[E]['out']>;

export * from './entry.ts';
export * from './enums.ts';
export * from './errors.ts';
export { auditRoutes, campaignRoutes, caseMaterialRoutes, chatRoutes, conversationRoutes, definitionRoutes, disputeRoutes, enterpriseRoutes, enterpriseWorkRoutes, exchangeRoutes, formEntryRoutes, formRoutes, guidanceRoutes, guidanceTeamRoutes, guidanceWatchRoutes, guidanceWorkRoutes, identityRoutes, insightRoutes, jointServiceRoutes, matchingRoutes, messageRoutes, notificationRoutes, operationsRoutes, pageRoutes, policyRoutes, receiptRoutes, registryRoutes, reliefRoutes, threadRoutes };
export type { Me } from './identity.ts';
export type { Report } from './insight.ts';
