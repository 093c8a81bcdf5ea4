const kept: Map<string, unknown>[] = [];

/** A map that is emptied when the reader changes. */
export function keepUntilForgotten<T>(): Map<string, T> {
  const map = new Map<string, T>();
  kept.push(map);
  return map;
}

/** Drops everything that was read in somebody's name. */
export function forgetAll(): void {
  for (const map of kept) map.clear();
}
