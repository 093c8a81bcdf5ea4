import { useState } from 'react';
import { faultOf, type Fault } from './fault';

interface Doing {
  busy: boolean;
  fault: Fault | null;
}

/** Runs one thing a person asked for: no second run while the first is under way, its fault kept to be shown. */
export function useAction<A extends unknown[]>(work: (...args: A) => Promise<void>): Doing & { run: (...args: A) => void; clear: () => void } {
  const [{ busy, fault }, set] = useState<Doing>({ busy: false, fault: null });
  const run = (...args: A): void => {
    if (busy) return;
    set({ busy: true, fault: null });
    work(...args).then(
      () => set({ busy: false, fault: null }),
      (error: unknown) => set({ busy: false, fault: faultOf(error) }),
    );
  };
  return { busy, fault, run, clear: () => set({ busy, fault: null }) };
}
