import type { Module } from '../../platform/http/index.ts';
import './entities.ts';
import { routes as enterpriseRoutes } from './enterprise/routes.ts';
import './jobs.ts';
import { routes as disputeRoutes } from './disputes/routes.ts';
import './policies.ts';
import { routes } from './routes.ts';

export { reviewMatch } from './commands/reviewMatch.ts';
export { answerDispute } from './disputes/answer.ts';
export { openDispute } from './disputes/open.ts';
export { disputeById, disputedOwners } from './disputes/queries.ts';
export { runMatching } from './commands/runMatching.ts';
export { benefitYearsOf, standingPairs } from './queries/benefitYears.ts';
export { audienceOf, type Recipient } from './queries/audience.ts';
export { benefitsOf } from './queries/benefits.ts';
export { pairById } from './queries/pairs.ts';
export { briefOf } from './queries/brief.ts';

export const matchingModule: Module = { name: 'matching', routes: [routes, disputeRoutes, enterpriseRoutes] };
