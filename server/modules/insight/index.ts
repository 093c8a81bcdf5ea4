import type { Module } from '../../platform/http/index.ts';
import './policies.ts';
import { routes } from './routes.ts';

export { report } from './queries/report.ts';

export const insightModule: Module = { name: 'insight', routes: [routes] };
