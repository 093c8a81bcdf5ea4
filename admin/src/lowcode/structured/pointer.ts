/** JSON pointers as the server writes them: `/body/columns/0/name`. */

export type Path = readonly (string | number)[];

const escaped = (part: string | number): string => String(part).replaceAll('~', '~0').replaceAll('/', '~1');
const plain = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~');

export const pointerOf = (path: Path): string => path.map((part) => `/${escaped(part)}`).join('');
export const pathOf = (pointer: string): string[] => (pointer === '' ? [] : pointer.split('/').slice(1).map(plain));

/** True when `pointer` is `above` or lies below it. */
export const isWithin = (pointer: string, above: string): boolean => pointer === above || pointer.startsWith(`${above}/`);

/** The value at a pointer; undefined where there is none. */
export function valueAt(document: unknown, pointer: string): unknown {
  let value = document;
  for (const part of pathOf(pointer)) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value;
}
