import type { Module } from '../../platform/http/index.ts';
import './chat/check.ts';
import { followMenu } from './chat/commands/pushMenu.ts';
import { sweepReminders } from './chat/commands/reminders.ts';
import { routes as chatRoutes } from './chat/routes.ts';
import './chat/skills/account.ts';
import './chat/skills/offices.ts';
import './chat/skills/reminder.ts';
import './jobs/answer.ts';
import './jobs/deliver.ts';
import { threadSocket } from './live/socket.ts';
import './official/unsubscribe.ts';
import './policies.ts';
import { routes } from './routes.ts';
import { sweepThreadFiles } from './threads/commands/files.ts';
import { followAll } from './threads/commands/follow.ts';
import { routes as threadRoutes } from './threads/routes.ts';

export { hear } from './commands/hear.ts';
export { registerOffices, registerSkill, type Choice } from './chat/skills.ts';
export { spotOf } from './chat/skills/offices.ts';
export { registerMatter } from './matters.ts';
export { followMatters } from './threads/commands/follow.ts';
export { openForStaff, openOwn } from './threads/commands/open.ts';
export { block, rate as rateThread } from './threads/commands/office.ts';
export { readAsCitizen, readAsStaff } from './threads/commands/presence.ts';
export { sayAsCitizen, sayAsStaff } from './threads/commands/say.ts';

async function tick(): Promise<void> {
  await sweepThreadFiles();
  await followAll();
  await sweepReminders();
  await followMenu();
}

export const conversationModule: Module = { name: 'conversation', routes: [routes, threadRoutes, chatRoutes], sockets: [threadSocket], tick };
