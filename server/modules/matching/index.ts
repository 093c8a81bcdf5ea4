import type { Module } from '../../platform/http/index.ts';
import './entities.ts';
import './jobs.ts';
import './policies.ts';
import { routes } from './routes.ts';

export { reviewMatch } from './commands/reviewMatch.ts';
export { runMatching } from './commands/runMatching.ts';
export { audienceOf, type Recipient } from './queries/audience.ts';
export { briefOf } from './queries/brief.ts';

export const matchingModule: Module = { name: 'matching', routes: [routes] };
