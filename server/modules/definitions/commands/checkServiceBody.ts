import { shanghaiDay } from '../../../platform/calendar/index.ts';
import { now } from '../../../platform/db/index.ts';
import { registerDefinitionCheck } from '../checks.ts';
import { serviceFaults } from '../domain/service/index.ts';

/** What is wrong with the meaning of a service, beyond its JSON Schema and the codes it names. */
registerDefinitionCheck('service', (document) => serviceFaults(document, shanghaiDay(now())));
