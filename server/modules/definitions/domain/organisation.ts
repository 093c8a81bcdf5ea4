import type { DefinitionFault } from '../../../contract/definitions.ts';
import { placeOf } from './document/place.ts';
import type { DivisionsBody } from './schemas/index.ts';

type Fault = (typeof DefinitionFault)['_output'];
type Told = Omit<Fault, 'place' | 'level'>;

const told = (code: string, path: string, message: string, next: string): Told => ({ code: `organisation.${code}`, path, message, next });

/** Does the way up from `code` come back to it? */
function circular(code: string, parents: ReadonlyMap<string, string | null>): boolean {
  const met = new Set<string>();
  for (let at = parents.get(code) ?? null; at !== null && !met.has(at); at = parents.get(at) ?? null) {
    if (at === code) return true;
    met.add(at);
  }
  return false;
}

/** What a tree of divisions and tax offices says that cannot be: a parent or a division that it does not hold, a circle. */
export function divisionFaults(document: { readonly body?: unknown }): Fault[] {
  const { divisions, bureaus = [] } = document.body as DivisionsBody;
  const parents = new Map(divisions.map(({ code, parent }) => [code, parent]));
  const ofDivisions = divisions.flatMap(({ code, name, parent }, at): Told[] => {
    const path = `/body/divisions/${at}/parent`;
    if (parent !== null && !parents.has(parent)) return [told('parent_unknown', path, `“${name}”的上级 ${parent} 不在这份行政区划里`, '请先补上上级，或改成已有的代码')];
    return circular(code, parents) ? [told('circle', path, `“${name}”的上级绕了一圈又回到它自己`, '请改正上级：省的上级留空，市属于省，县属于市')] : [];
  });
  const ofBureaus = bureaus.flatMap(({ name, divisionCode }, at): Told[] =>
    parents.has(divisionCode) ? [] : [told('division_unknown', `/body/bureaus/${at}/divisionCode`, `“${name}”所在的行政区划 ${divisionCode} 不在这份行政区划里`, '请改成上面已有的代码，或先补上这个区划')],
  );
  return [...ofDivisions, ...ofBureaus].map((one) => ({ ...one, level: 'error', place: placeOf(document, one.path) }));
}
