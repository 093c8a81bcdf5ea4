import type { Module } from '../../platform/http/index.ts';
import './benefits/follow.ts';
import { routes as benefitRoutes } from './benefits/routes.ts';
import './entities.ts';
import { sweepGuidance } from './jobs/sweep.ts';
import './matter.ts';
import './policies.ts';
import './queries/load.ts';
import { sweepReminders } from './reminders/remind.ts';
import { routes } from './routes.ts';
import './subscribers.ts';
import { teamRoutes, watchRoutes, workRoutes } from './workRoutes.ts';

export { setAbsence } from './commands/absences.ts';
export { answerEscalation, escalateTask } from './commands/escalate.ts';
export { handOverTask } from './commands/handOver.ts';
export { answerOpinion, askOpinion } from './commands/opinions.ts';
export { pauseTask } from './commands/pauseTask.ts';
export { callBack, rateGuidance } from './commands/ratings.ts';
export { drawSamples, reviewSample } from './commands/samples.ts';
export { assignTasks } from './commands/assignTasks.ts';
export { closeTask } from './commands/closeTask.ts';
export { logContact } from './commands/logContact.ts';
export { OVERDUE_CONDITION, STATE_CONDITION } from './domain/state.ts';

async function sweep(): Promise<void> {
  await sweepGuidance();
  await sweepReminders();
}

export const guidanceModule: Module = { name: 'guidance', routes: [routes, workRoutes, teamRoutes, watchRoutes, benefitRoutes], tick: sweep };
