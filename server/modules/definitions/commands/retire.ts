import { DEFINITION_KIND, type DefinitionKind } from '../../../contract/enums.ts';
import { execute, now, unitOfWork } from '../../../platform/db/index.ts';
import { fail, type StaffActor } from '../../../platform/http/index.ts';
import { BUILT_IN } from '../domain/references.ts';
import { forgetDefinitions } from '../queries/definitions.ts';
import { usersOf } from '../queries/usage.ts';
import { keyOf, versionsOf, type Key } from '../queries/versions.ts';
import { RETIRED, trace } from './write.ts';

const KINDS = Object.keys(DEFINITION_KIND) as DefinitionKind[];
const NAMED = 5;

/** Takes a definition out of force. What others use, or the program itself, stays. @throws definition.in_use, definition.builtin, definition.not_found */
export async function retireDefinition(actor: StaffActor, key: Key, reason: string): Promise<void> {
  if (BUILT_IN.has(keyOf(key))) fail('definition.builtin');
  const users = await usersOf(key, KINDS);
  if (users.length > 0) fail('definition.in_use', { values: { count: users.length, users: users.slice(0, NAMED).map(({ name }) => name).join('、') } });
  await unitOfWork(async () => {
    await versionsOf(key);
    const changed = await execute(`UPDATE definitions SET state = 'retired', retired_at = $at WHERE kind = $kind AND code = $code AND state = 'published'`, { at: now(), kind: key.kind, code: key.code });
    if (changed === 0) fail('definition.not_found');
    await trace(actor, RETIRED, key, reason);
  });
  forgetDefinitions();
}
