import { wordOfValue } from './values.ts';
import { wordOf } from './words.ts';

/**
 * A document as a list of leaves, each at a place that stays the same when neighbours come and go: an element of a list
 * is known by what identifies it, not by where it stands.
 */
export interface Leaf {
  /** stable key: names of properties and of list elements */
  path: string;
  /** the same in words: 内容 › 列“身份证号” › 必填 */
  place: string;
  value: string | number | boolean | null;
}

export const SEPARATOR = ' › ';
const IDENTITY = ['code', 'field', 'key', 'name', 'version', 'year', 'title', 'ask', 'label', 'period', 'where', 'collects'] as const;
type Json = unknown;

/** What tells an element of a list from its neighbours; null when only its place does. */
export function identityOf(element: Json): string | null {
  if (typeof element === 'string' || typeof element === 'number') return String(element);
  if (typeof element !== 'object' || element === null || Array.isArray(element)) return null;
  for (const key of IDENTITY) {
    const value = (element as Record<string, Json>)[key];
    if (typeof value === 'string' || typeof value === 'number') return String(value);
  }
  return null;
}

/** What people call an element: its name before its code, and the word for a code that has one. */
export function nameOf(element: Json, identity: string): string {
  if (typeof element !== 'object' || element === null) return identity;
  const { name, label, title } = element as Record<string, Json>;
  const found = [name, label, title].find((one) => typeof one === 'string' && one.length > 0);
  if (typeof found === 'string') return found;
  const key = IDENTITY.find((one) => String((element as Record<string, Json>)[one]) === identity);
  return (key && wordOfValue(`/${key}`, identity)) ?? identity;
}

function unique(identities: (string | null)[]): string[] {
  const whole = identities.every((one) => one !== null) && new Set(identities).size === identities.length;
  return identities.map((one, at) => (whole && one !== null ? one : `#${at + 1}`));
}

/** Every leaf of a document, lists by identity; the order of each list is a leaf of its own. */
export function flatten(value: Json, path = '', place = ''): Leaf[] {
  if (typeof value !== 'object' || value === null) return value === undefined ? [] : [{ path, place, value: value as Leaf['value'] }];
  if (Array.isArray(value)) {
    const identities = unique(value.map(identityOf));
    const scalars = value.every((one) => typeof one !== 'object' || one === null);
    const order: Leaf = { path: `${path}/@order`, place: `${place}${SEPARATOR}次序`, value: identities.join('、') };
    if (scalars) return [...value.map((one: Json, at): Leaf => ({ path: `${path}/${identities[at]!}`, place, value: one as Leaf['value'] })), order];
    return [...value.flatMap((one: Json, at) => flatten(one, `${path}/${identities[at]!}`, `${place}“${nameOf(one, identities[at]!)}”`)), order];
  }
  return Object.entries(value).flatMap(([key, one]) => flatten(one, `${path}/${key}`, place === '' ? wordOf(key) : `${place}${SEPARATOR}${wordOf(key)}`));
}
