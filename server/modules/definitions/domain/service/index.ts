import type { DefinitionFault } from '../../../../contract/definitions.ts';
import type { ServiceBody } from '../../../../contract/service/index.ts';
import { placeOf } from '../document/place.ts';
import { clockFaults, noticeFaults } from './clocks.ts';
import { basisFaults, departmentFaults, duplicateFaults } from './codes.ts';
import { conditionFaults, situationFaults } from './conditions.ts';
import { documentFaults } from './documents.ts';
import type { Around, ServiceCheck } from './found.ts';
import { materialFaults } from './materials.ts';
import { orderFaults } from './order.ts';

const CHECKS: readonly ServiceCheck[] = [duplicateFaults, departmentFaults, orderFaults, conditionFaults, situationFaults, materialFaults, clockFaults, noticeFaults, documentFaults, basisFaults];

type Fault = (typeof DefinitionFault)['_output'];

/** What is wrong with a service whose form is right already: each fault with its place and what to do. */
export function serviceFaults(document: { readonly body?: unknown }, around: Around): Fault[] {
  const service = document.body as ServiceBody;
  return CHECKS.flatMap((check) => check(service, around)).map(({ at, ...fault }) => {
    const path = ['/body', ...at].join('/');
    return { ...fault, path, place: placeOf(document, path) };
  });
}

