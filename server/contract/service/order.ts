/** The order of a service's items: what waits for what, in which layer an item stands, and where the order bites its tail. */

/** What order arithmetic needs of an item. */
export interface Ordered {
  code: string;
  after: readonly string[];
}

const byCode = <T extends Ordered>(items: readonly T[]): Map<string, T> => new Map(items.map((item) => [item.code, item]));

/** Codes from `from` back to `to` along “waits for”, both ends included; null when there is no such way. */
function wayBack(items: readonly Ordered[], from: string, to: string): string[] | null {
  const known = byCode(items);
  const cameFrom = new Map<string, string | null>([[from, null]]);
  const queue = [from];
  for (let at = 0; at < queue.length; at += 1) {
    const code = queue[at]!;
    if (code === to) {
      const way: string[] = [];
      for (let step: string | null = code; step !== null; step = cameFrom.get(step) ?? null) way.unshift(step);
      return way;
    }
    for (const before of known.get(code)?.after ?? []) {
      if (!cameFrom.has(before)) {
        cameFrom.set(before, code);
        queue.push(before);
      }
    }
  }
  return null;
}

/**
 * The circle that would close if `later` had to wait for `earlier`, in the order of work and ending where it began;
 * null when the order stays sound.
 */
export function circleOf(items: readonly Ordered[], earlier: string, later: string): string[] | null {
  const way = wayBack(items, earlier, later);
  return way === null ? null : [...way.reverse(), later];
}

/** One circle through each item that stands in one, in the order of work: `a, b, a`. */
export function circles(items: readonly Ordered[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { code, after } of items) {
    for (const before of after) {
      const way = wayBack(items, before, code);
      if (way && !found.has(code)) found.set(code, [code, ...way.reverse().slice(1), code]);
    }
  }
  return found;
}

/** Codes of the items whose turn can come: everything they wait for exists and can come itself. */
export function reachable(items: readonly Ordered[]): Set<string> {
  const done = new Set<string>();
  for (let grew = true; grew; ) {
    grew = false;
    for (const { code, after } of items) {
      if (done.has(code) || !after.every((before) => done.has(before))) continue;
      done.add(code);
      grew = true;
    }
  }
  return done;
}

/** Does `code` come, directly or by others, after `before`? */
export const comesAfter = (items: readonly Ordered[], code: string, before: string): boolean => code !== before && wayBack(items, code, before) !== null;

/**
 * Layers for drawing: an item stands one layer after the last of those it waits for. In a circle the wait that closes
 * it is left out of account.
 */
export function layers<T extends Ordered>(items: readonly T[]): T[][] {
  const known = byCode(items);
  const depth = new Map<string, number>();
  const depthOf = (code: string, way: ReadonlySet<string>): number => {
    const ready = depth.get(code);
    if (ready !== undefined) return ready;
    const further = new Set([...way, code]);
    const before = (known.get(code)?.after ?? []).filter((one) => known.has(one) && !further.has(one));
    const own = before.length === 0 ? 0 : 1 + Math.max(...before.map((one) => depthOf(one, further)));
    depth.set(code, own);
    return own;
  };
  const drawn: T[][] = [];
  for (const item of items) (drawn[depthOf(item.code, new Set())] ??= []).push(item);
  return drawn.filter((layer) => layer !== undefined);
}
