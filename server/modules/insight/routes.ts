import { insightRoutes } from '../../contract/insight.ts';
import { implement } from '../../platform/http/index.ts';
import { report } from './queries/report.ts';
import { workbench } from './queries/workbench.ts';

export const routes = implement(insightRoutes, {
  'GET /api/report': async ({ actor }) => report(actor),
  'GET /api/workbench': async ({ actor }) => workbench(actor),
});
