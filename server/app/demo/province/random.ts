/** One seed for the whole demo province: the same people, shops and figures at every load. */
export const DEMO_SEED = 20260923;

/** Chance that repeats: every draw of a stream is the same each time it is made from the same label. */
export interface Random {
  /** 0 ≤ x < 1 */
  next(): number;
  /** whole number, both ends included */
  int(from: number, to: number): number;
  pick<T>(from: readonly T[]): T;
  /** true with the given probability (0–1) */
  chance(probability: number): boolean;
  /** a new array in another order */
  shuffled<T>(from: readonly T[]): T[];
}

/** FNV-1a, so that a word can seed a stream. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}

/**
 * A stream of its own for each purpose (`label`): changing how many draws one part makes leaves the others as they were.
 * Mulberry32: small, quick, and good enough for made-up people; never for secrets.
 */
export function random(label: string, seed: number = DEMO_SEED): Random {
  let state = (hash(label) ^ seed) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    int,
    pick: <T>(from: readonly T[]): T => {
      if (from.length === 0) throw new RangeError('没有可选的内容');
      return from[int(0, from.length - 1)]!;
    },
    chance: (probability) => next() < probability,
    shuffled: <T>(from: readonly T[]): T[] => {
      const copy = [...from];
      for (let i = copy.length - 1; i > 0; i -= 1) {
        const other = int(0, i);
        [copy[i], copy[other]] = [copy[other]!, copy[i]!];
      }
      return copy;
    },
  };
}
