import type { z } from 'zod';
import type { DefinitionFault } from '../../contract/definitions.ts';
import type { DefinitionKind } from '../../contract/enums.ts';
import type { Definition } from './queries/definitions.ts';

/** One thing wrong with a definition: `path` is a JSON pointer into the document, `place` the same in words. */
export type Fault = z.output<typeof DefinitionFault>;

/** What a room downstream knows of its own kind: rules that cannot be asked, tests that fail. The form is right already. */
export type DefinitionCheck = (document: Definition<unknown>) => Fault[] | Promise<Fault[]>;

const checks = new Map<DefinitionKind, DefinitionCheck[]>();

/** A room that owns the meaning of a kind says here how to check it; called once when the room is loaded. */
export function registerDefinitionCheck(kind: DefinitionKind, check: DefinitionCheck): void {
  checks.set(kind, [...(checks.get(kind) ?? []), check]);
}

/** Faults of meaning, from every room that speaks for the kind. Ask only after the form has been found right. */
export async function meaningFaults(document: Definition<unknown>): Promise<Fault[]> {
  const found: Fault[] = [];
  for (const check of checks.get(document.kind) ?? []) found.push(...(await check(document)));
  return found;
}
