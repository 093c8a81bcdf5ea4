import { useState } from 'react';
import { moved, without } from '../../page/edit';

/** Keys for entries that have no name of their own: an entry keeps its key when it moves and when its neighbours go. */
export interface Keys {
  keys: readonly string[];
  /** the key that the next one added will have */
  added: () => string;
  move: (from: number, to: number) => void;
  remove: (at: number) => void;
}

let last = 0;
function fresh(): string {
  last += 1;
  return `entry-${last}`;
}
const many = (count: number): string[] => Array.from({ length: count }, fresh);

/** Another number of entries than expected came from elsewhere: then all are new. */
export function useKeys(count: number): Keys {
  const [kept, setKeys] = useState<readonly string[]>(() => many(count));
  let keys = kept;
  if (keys.length !== count) {
    keys = many(count);
    setKeys(keys);
  }
  return {
    keys,
    added: () => {
      const key = fresh();
      setKeys([...keys, key]);
      return key;
    },
    move: (from, to) => setKeys(moved(keys, from, to)),
    remove: (at) => setKeys(without(keys, at)),
  };
}
