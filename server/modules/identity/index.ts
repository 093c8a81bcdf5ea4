import type { Module } from '../../platform/http/index.ts';
import { retireDemoAccounts } from './commands/organisation.ts';
import { sweepSessions } from './commands/sessions.ts';
import './policies.ts';
import { routes } from './routes.ts';

export { closeStaff } from './commands/closeStaff.ts';
export { ensureBureaus, saveCitizen, saveStaff, syncOrganisation } from './commands/organisation.ts';
export { bindFollower, citizenOfFollower, forgetFollower, knownFollower, releaseFollower } from './commands/officialAccount.ts';
export { answersLeft, closeAnswers, openAnswers, returnAnswer, takeAnswers } from './commands/officialContacts.ts';
export { maskedPhoneOf, phoneOfCitizen } from './commands/signInCitizen.ts';
export { authenticate } from './commands/sessions.ts';
export { registerDemo, type DemoAccounts, type DemoPhoneLine } from './demo.ts';
export { registerDirectory, type Directory } from './ports.ts';
export { everyBureau, everyDepartment, officersFor, officersOf, type Officer } from './queries/people.ts';
export { staffActorNamed } from './queries/staffActor.ts';
export { divisionPrefix, scopeOf, scopeSql, type ScopeColumns } from './scope.ts';
export { registerWorkload } from './workload.ts';

export const identityModule: Module = { name: 'identity', routes: [routes], start: retireDemoAccounts, tick: sweepSessions };
