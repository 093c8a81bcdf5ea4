import type { DefinitionKind } from '../../../contract/enums.ts';
import { placeOf } from '../domain/document/place.ts';
import { referencesOf, type Reference } from '../domain/references.ts';
import type { DepartmentsBody } from '../domain/schemas/index.ts';
import { definitions, type Definition } from './definitions.ts';
import type { Key } from './versions.ts';

export interface User {
  kind: DefinitionKind;
  code: string;
  name: string;
  place: string;
}

/** Every definition in force, of every kind. */
export async function everyDefinition(kinds: readonly DefinitionKind[]): Promise<Definition<unknown>[]> {
  return (await Promise.all(kinds.map((kind) => definitions<unknown>(kind)))).flat();
}

/** Whether a reference names this definition, or for departments one of the departments it holds. */
function names(reference: Reference, key: Key, own: Definition<unknown> | undefined): boolean {
  if (reference.kind !== key.kind) return false;
  if (key.kind !== 'departments') return reference.code === key.code;
  return (own?.body as DepartmentsBody | undefined)?.departments.some(({ code }) => code === reference.entry) ?? false;
}

/** Which definitions in force name this one, and where. */
export async function usersOf(key: Key, kinds: readonly DefinitionKind[]): Promise<User[]> {
  const all = await everyDefinition(kinds);
  const own = all.find(({ kind, code }) => kind === key.kind && code === key.code);
  return all
    .filter((one) => one !== own)
    .flatMap((user) => {
      const places = referencesOf(user).filter((reference) => names(reference, key, own));
      return places.slice(0, 1).map(({ path }) => ({ kind: user.kind, code: user.code, name: user.name, place: placeOf(user, path) }));
    });
}
