import type { Module } from '../../platform/http/index.ts';
import './entities.ts';
import './policies.ts';
import './queries/load.ts';
import { routes } from './routes.ts';
import './subscribers.ts';

export { assignTasks } from './commands/assignTasks.ts';
export { closeTask } from './commands/closeTask.ts';
export { logContact } from './commands/logContact.ts';
export { OVERDUE_CONDITION, STATE_CONDITION } from './domain/state.ts';

export const guidanceModule: Module = { name: 'guidance', routes: [routes] };
