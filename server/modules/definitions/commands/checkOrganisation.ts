import { registerDefinitionCheck } from '../checks.ts';
import { divisionFaults } from '../domain/organisation.ts';

/** What is wrong with a tree of divisions and tax offices, beyond its JSON Schema. */
registerDefinitionCheck('divisions', divisionFaults);
