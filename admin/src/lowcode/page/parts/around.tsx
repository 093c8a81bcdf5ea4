import { createContext, useContext, useState } from 'react';
import { faultsBelow, type Faults } from '../../faults';

/** What every input of a designer knows of the page around it. */
interface Around {
  faults: Faults;
  readOnly: boolean;
  /** the place the reader has jumped to */
  at: string | null;
}

const AroundDesigner = createContext<Around>({ faults: [], readOnly: true, at: null });

export const AroundProvider = AroundDesigner.Provider;
export const useReadOnly = (): boolean => useContext(AroundDesigner).readOnly;
export const useFaultsAt = (pointer: string): Faults => faultsBelow(useContext(AroundDesigner).faults, pointer);

/** The input of a place; a jump to a fault looks for it. */
export const inputId = (pointer: string): string => `page${pointer}`;

/** The inputs to try for a place: its own, then the nearest part above it that has one. */
export function inputsUpFrom(pointer: string): string[] {
  const parts = pointer.split('/');
  return parts.map((_, at) => inputId(parts.slice(0, parts.length - at).join('/')));
}

/** Which entry of a list is open: the one opened last, or the one a jump leads into. */
export function useOpened(list: string, keys: readonly string[]): [string | null, (key: string | null) => void] {
  const { at } = useContext(AroundDesigner);
  const index = at?.startsWith(`${list}/`) ? Number(at.slice(list.length + 1).split('/')[0]) : NaN;
  const led = keys[index] ?? null;
  const [open, setOpen] = useState<string | null>(led);
  const [seen, setSeen] = useState(at);
  if (at !== seen) {
    setSeen(at);
    if (led !== null) setOpen(led);
  }
  return [open, setOpen];
}
