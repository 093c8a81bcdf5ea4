import { auditModule } from '../modules/audit/index.ts';
import { conversationModule } from '../modules/conversation/index.ts';
import { definitionsModule } from '../modules/definitions/index.ts';
import { exchangeModule } from '../modules/exchange/index.ts';
import { guidanceModule } from '../modules/guidance/index.ts';
import { identityModule } from '../modules/identity/index.ts';
import { insightModule } from '../modules/insight/index.ts';
import { jointServiceModule } from '../modules/joint-service/index.ts';
import { matchingModule } from '../modules/matching/index.ts';
import { notificationModule } from '../modules/notification/index.ts';
import { policyModule } from '../modules/policy/index.ts';
import { registryModule } from '../modules/registry/index.ts';
import type { Module } from '../platform/http/index.ts';
import { operationsModule } from './operations.ts';

/** The rooms in river order. */
export const modules: readonly Module[] = [
  auditModule,
  identityModule,
  definitionsModule,
  exchangeModule,
  registryModule,
  policyModule,
  matchingModule,
  notificationModule,
  conversationModule,
  guidanceModule,
  jointServiceModule,
  insightModule,
  operationsModule,
];
