import type { Module } from '../../platform/http/index.ts';
import './jobs/answer.ts';
import { routes } from './routes.ts';

export { registerKeyword } from './keywords.ts';

export const conversationModule: Module = { name: 'conversation', routes: [routes] };
