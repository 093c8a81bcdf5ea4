import { AsyncLocalStorage } from 'node:async_hooks';
import { v7 } from 'uuid';

const shifted = new AsyncLocalStorage<{ at: number; started: number }>();

/** Epoch milliseconds; inside {@link withClock} it runs from the given instant. */
export function now(): number {
  const store = shifted.getStore();
  return store ? store.at + (Date.now() - store.started) : Date.now();
}

/** Runs `fn` as if it began at `at` (epoch ms): the demo province has a past, and tests have a calendar. */
export const withClock = <T>(at: number, fn: () => Promise<T>): Promise<T> => shifted.run({ at, started: Date.now() }, fn);

/** A new row id: UUID version 7, so that indexes grow at one end. */
export const newId = (): string => v7();
