/** Chance that can be repeated: the same seed gives the same run. mulberry32. */
export interface Chance {
  /** from 0 to below 1 */
  next: () => number;
  /** a whole number, both ends included */
  between: (from: number, to: number) => number;
  one: <T>(list: readonly T[]) => T;
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { next, between: (from, to) => from + Math.floor(next() * (to - from + 1)), one: (list) => list[Math.floor(next() * list.length)]! };
}
