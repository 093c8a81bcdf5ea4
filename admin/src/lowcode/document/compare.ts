import { choicesOf, fits, type Node } from '../structured/schema';
import { isRow, scalarText } from './reading';

/** One place where two documents differ, each side in words; null where a side has nothing. */
export interface Differing {
  pointer: string;
  place: string;
  mine: string | null;
  theirs: string | null;
}

interface Leaf {
  place: string;
  text: string;
}

const NAMES = ['code', 'field', 'key', 'name', 'version', 'year', 'title', 'ask', 'label', 'period'];

/** What tells an entry of a list from its neighbours, so that one that moved is still the same. */
function keyOf(entry: unknown, index: number): string {
  if (!isRow(entry)) return isRow(entry) || typeof entry === 'object' ? `#${index + 1}` : String(entry);
  const name = NAMES.map((key) => entry[key]).find((value) => typeof value === 'string' || typeof value === 'number');
  return name === undefined ? `#${index + 1}` : String(name);
}

const called = (entry: unknown, key: string): string => (isRow(entry) && typeof entry['name'] === 'string' && entry['name'] !== '' ? entry['name'] : key);

function textOf(node: Node | null, name: string, value: unknown): string {
  const choice = node?.shape === 'choice' ? choicesOf(node).find((one) => one.value === value) : undefined;
  return choice?.label ?? (typeof value === 'object' && value !== null ? JSON.stringify(value) : scalarText(name, value));
}

function collect(node: Node | null, name: string, value: unknown, pointer: string, place: string, into: Map<string, Leaf>): void {
  if (value === undefined) return;
  const formed = node && node.options.length > 0 ? (node.options.find((option) => fits(option, value)) ?? null) : node;
  if (Array.isArray(value) && formed?.shape !== 'expression') {
    const keys = value.map(keyOf);
    const distinct = new Set(keys).size === keys.length;
    value.forEach((entry: unknown, index) => {
      const key = distinct ? (keys[index] ?? '') : `#${index + 1}`;
      collect(formed?.entry ?? null, name, entry, `${pointer}/${key}`, `${place}“${called(entry, key)}”`, into);
    });
    return;
  }
  if (isRow(value) && formed?.shape !== 'expression') {
    for (const [key, below] of Object.entries(value)) {
      const property = formed?.properties.find((one) => one.name === key) ?? formed?.entry ?? null;
      const title = property && property.name === key ? property.title : key;
      collect(property, key, below, `${pointer}/${key}`, place === '' ? title : `${place} › ${title}`, into);
    }
    return;
  }
  into.set(pointer, { place, text: textOf(formed, name, value) });
}

/** Where two versions of a document differ, in the order of mine, then what only theirs has. */
export function compare(root: Node, mine: unknown, theirs: unknown): Differing[] {
  const [left, right] = [mine, theirs].map((document) => {
    const leaves = new Map<string, Leaf>();
    collect(root, '', document, '', '', leaves);
    return leaves;
  }) as [Map<string, Leaf>, Map<string, Leaf>];
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((pointer) => {
    const [a, b] = [left.get(pointer), right.get(pointer)];
    return a?.text === b?.text ? [] : [{ pointer, place: (a ?? b)?.place ?? '', mine: a?.text ?? null, theirs: b?.text ?? null }];
  });
}
