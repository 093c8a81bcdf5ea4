import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

const shifted = new AsyncLocalStorage<{ at: number; started: number }>();

/** Epoch milliseconds; inside {@link withClock} it runs from the given instant. */
export function now(): number {
  const store = shifted.getStore();
  return store ? store.at + (Date.now() - store.started) : Date.now();
}

/** Runs `fn` as if it began at `at` (epoch ms): the demo province has a past, and tests have a calendar. */
export const withClock = <T>(at: number, fn: () => Promise<T>): Promise<T> => shifted.run({ at, started: Date.now() }, fn);

const DRAWN = 256;
const ID_BYTES = 16;
const SEQUENCES = 2 ** 32;
let drawn = Buffer.alloc(0);
let last = { at: 0, sequence: 0 };

/** Random bytes are drawn many ids at a time: asking the system for each costs more than all the rest. */
function random(): Buffer {
  if (drawn.length === 0) drawn = randomBytes(DRAWN * ID_BYTES);
  const mine = drawn.subarray(0, ID_BYTES);
  drawn = drawn.subarray(ID_BYTES);
  return mine;
}

/** A new row id: UUID version 7, so that indexes grow at one end; within a millisecond of this process they grow too. */
export function newId(): string {
  const bytes = random();
  const at = Math.max(Date.now(), last.at);
  // A new millisecond begins low enough in the sequence for all that may follow in it.
  last = at > last.at ? { at, sequence: bytes.readUInt32BE(6) >>> 1 } : { at, sequence: last.sequence + 1 };
  if (last.sequence >= SEQUENCES) last = { at: at + 1, sequence: 0 };
  return v7({ random: bytes, msecs: last.at, seq: last.sequence });
}
