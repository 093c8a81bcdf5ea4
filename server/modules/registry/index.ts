import type { Module } from '../../platform/http/index.ts';
import { registerPrefill } from '../definitions/index.ts';
import { registerSink } from '../exchange/index.ts';
import { registerDirectory } from '../identity/index.ts';
import { routes as enterpriseRoutes } from './enterprises/routes.ts';
import './entities.ts';
import './policies.ts';
import { directory } from './queries/directory.ts';
import { personPrefill } from './queries/prefill.ts';
import { routes } from './routes.ts';
import { personsSink } from './sinks/persons.ts';
import { reliefsSink } from './sinks/reliefs.ts';
import { taxpayersSink } from './sinks/taxpayers.ts';
import { withholdingSink } from './sinks/withholding.ts';
import { sweepSegments } from './sweep.ts';

export { askBinding, decideBinding } from './enterprises/bind.ts';
export { myEnterprise, ownEnterprises, type MyEnterprise } from './enterprises/access.ts';
export { intentionsInWords, intentionsOf, recordIntentions, type SaidIntention } from './intentions.ts';
export { categoryLabels, labelled } from './present.ts';
export { businessesChangedSince, countActivePeople, peopleChangedSince, withholdingSegments, type BusinessColumns, type PersonColumns } from './queries/columns.ts';
export { phoneOfPerson, phoneOfTaxpayer } from './queries/directory.ts';
export { lastMonthOf } from './queries/months.ts';
export { ownStaff } from './queries/ownStaff.ts';
export { categoriesOf } from './queries/people.ts';

registerSink('persons', personsSink);
registerSink('taxpayers', taxpayersSink);
registerSink('withholding', withholdingSink);
registerSink('reliefs', reliefsSink);
registerDirectory(directory);
registerPrefill(personPrefill);

export const registryModule: Module = { name: 'registry', routes: [routes, enterpriseRoutes], tick: sweepSegments };
