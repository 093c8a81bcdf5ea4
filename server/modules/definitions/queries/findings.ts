import { DEFINITION_KIND, type DefinitionKind } from '../../../contract/enums.ts';
import { shanghaiDay } from '../../../platform/calendar/index.ts';
import { now } from '../../../platform/db/index.ts';
import { lint, type Finding } from '../domain/lint/index.ts';
import { meaningFaults } from '../checks.ts';
import type { Definition } from './definitions.ts';
import { everyDefinition } from './usage.ts';

const KINDS = Object.keys(DEFINITION_KIND) as DefinitionKind[];

export interface Found extends Finding {
  kind: DefinitionKind;
  /** code of the definition; `code` is the finding's own */
  definition: string;
  name: string;
}

/** What the linter and the rooms say of one definition beside all others in force. */
export async function findingsOf(definition: Definition<unknown>, all: readonly Definition<unknown>[]): Promise<Finding[]> {
  return [...lint(definition, { today: shanghaiDay(now()), all }), ...(await meaningFaults(definition))];
}

/** The check-up of every definition in force. */
export async function allFindings(): Promise<Found[]> {
  const all = await everyDefinition(KINDS);
  const found = await Promise.all(all.map(async (definition) => (await findingsOf(definition, all)).map((finding) => ({ ...finding, kind: definition.kind, definition: definition.code, name: definition.name }))));
  return found.flat();
}
