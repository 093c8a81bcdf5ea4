import { flatten, type Leaf } from './flatten.ts';
import { wordOfValue } from './values.ts';

/** One difference, as a sentence that an office reads. */
export interface Difference {
  change: 'added' | 'removed' | 'changed' | 'moved';
  place: string;
  before: string | null;
  after: string | null;
  text: string;
}

const ORDER = '/@order';

/** A value as people write it. */
export function valueText({ path, value }: Pick<Leaf, 'path' | 'value'>): string {
  if (value === null) return '无';
  if (typeof value === 'boolean') return value ? '是' : '否';
  return value === '' ? '（空）' : (wordOfValue(path, String(value)) ?? String(value));
}

/** Differences of the lists' order count only where the same elements stand in another order. */
function moved(before: string, after: string): boolean {
  const [a, b] = [before.split('、'), after.split('、')];
  const kept = a.filter((one) => b.includes(one));
  return kept.length > 1 && kept.join('、') !== b.filter((one) => a.includes(one)).join('、');
}

function compare(before: Leaf | undefined, after: Leaf | undefined): Difference | null {
  const { path, place } = (after ?? before)!;
  if (path.endsWith(ORDER)) {
    if (!before || !after || !moved(String(before.value), String(after.value))) return null;
    return { change: 'moved', place, before: String(before.value), after: String(after.value), text: `${place}：由 ${String(before.value)} 改为 ${String(after.value)}` };
  }
  if (!before) return { change: 'added', place, before: null, after: valueText(after!), text: `新增 ${place}：${valueText(after!)}` };
  if (!after) return { change: 'removed', place, before: valueText(before), after: null, text: `删去 ${place}：${valueText(before)}` };
  if (before.value === after.value) return null;
  return { change: 'changed', place, before: valueText(before), after: valueText(after), text: `${place}：由 ${valueText(before)} 改为 ${valueText(after)}` };
}

/** What differs between two documents, in the order of the newer one, then what is gone. */
export function differences(before: unknown, after: unknown): Difference[] {
  const old = new Map(flatten(before).map((leaf) => [leaf.path, leaf]));
  const fresh = flatten(after);
  const kept = new Set(fresh.map(({ path }) => path));
  return [...fresh.map((leaf) => compare(old.get(leaf.path), leaf)), ...[...old.values()].filter(({ path }) => !kept.has(path)).map((leaf) => compare(leaf, undefined))].filter((one) => one !== null);
}

/** One place of a three-way comparison. */
export interface ThreeWay {
  place: string;
  base: string | null;
  ours: string | null;
  theirs: string | null;
  /** both changed it, to different ends */
  conflict: boolean;
}

/** Where the office's version and the new pack differ from the pack they both came from. */
export function threeWay(base: unknown, ours: unknown, theirs: unknown): ThreeWay[] {
  const [b, o, t] = [base, ours, theirs].map((document) => new Map(flatten(document).map((leaf) => [leaf.path, leaf]))) as [Map<string, Leaf>, Map<string, Leaf>, Map<string, Leaf>];
  const text = (leaf: Leaf | undefined): string | null => (leaf ? valueText(leaf) : null);
  return [...new Set([...t.keys(), ...o.keys(), ...b.keys()])].flatMap((path) => {
    if (path.endsWith(ORDER)) return [];
    const [before, mine, new_] = [text(b.get(path)), text(o.get(path)), text(t.get(path))];
    if (mine === before && new_ === before) return [];
    return [{ place: (t.get(path) ?? o.get(path) ?? b.get(path))!.place, base: before, ours: mine, theirs: new_, conflict: mine !== before && new_ !== before && mine !== new_ }];
  });
}
