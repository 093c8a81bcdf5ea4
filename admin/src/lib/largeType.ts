import { useSyncExternalStore } from 'react';

const KEY = 'zhida.large';
const listeners = new Set<() => void>();
const read = (): boolean => localStorage.getItem(KEY) === 'yes';
const listen = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** The large-type mode, kept in this browser. */
export const useLargeType = (): boolean => useSyncExternalStore(listen, read, read);

export function setLargeType(large: boolean): void {
  localStorage.setItem(KEY, large ? 'yes' : 'no');
  for (const listener of [...listeners]) listener();
}
