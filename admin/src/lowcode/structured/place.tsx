import { createContext, useContext, useEffect, useRef } from 'react';
import type { Faults } from '../faults';
import { NONE, type References } from '../references';
import { isWithin, pathOf, pointerOf } from './pointer';

/** What the parts of a form know of the page around them. */
interface Around {
  faults: Faults;
  /** the place the reader has jumped to */
  at: string | null;
  /** the tab that edits a part which is not edited here; null when it may only be looked at */
  elsewhere: (pointer: string) => { title: string; open: () => void } | null;
  /** the names of what codes stand for */
  references: References;
  /** where the keyboard goes on after an entry was added, moved or removed */
  goOn: (id: string) => void;
  /** says a change to readers who hear the page */
  say: (sentence: string) => void;
}

const AroundForm = createContext<Around>({ faults: [], at: null, elsewhere: () => null, references: NONE, goOn: () => undefined, say: () => undefined });

export const AroundProvider = AroundForm.Provider;
export const useAround = (): Around => useContext(AroundForm);

/** Ids of the form's elements begin with this and go on as the pointer. */
export const ID_PREFIX = 'at';
export const idOf = (pointer: string): string => `${ID_PREFIX}${pointer}`;
export const pointerOfId = (id: string): string => id.slice(ID_PREFIX.length);

/** The places to try, from the place itself up to the nearest part that is drawn. */
export const idsUpFrom = (pointer: string): string[] => {
  const path = pathOf(pointer);
  return path.map((_, index) => idOf(pointerOf(path.slice(0, path.length - index))));
};

const FRAMES = 20;
const FOCUSABLE = 'input:not([type=hidden]):not([disabled]), textarea:not([disabled]), select, button:not([disabled])';

function focusIn(element: HTMLElement): void {
  const target = element.matches(FOCUSABLE) ? element : (element.querySelector<HTMLElement>(FOCUSABLE) ?? element);
  target.focus({ preventScroll: true });
  (element.closest('.form-entry, .ant-form-item') ?? element).scrollIntoView({ block: 'center' });
}

/** Focuses an element as soon as it is drawn; an element that never comes leaves the focus where it is. */
export function focusSoon(ids: readonly string[]): void {
  const attempt = (left: number): void => {
    const first = document.getElementById(ids[0] ?? '');
    if (first) {
      focusIn(first);
    } else if (left > 0) {
      requestAnimationFrame(() => attempt(left - 1));
    } else {
      const near = ids.map((id) => document.getElementById(id)).find((element) => element !== null);
      if (near) focusIn(near);
    }
  };
  attempt(FRAMES);
}

/** Calls `open` when the reader jumps to this place or below it. */
export function useJumpedTo(pointer: string, open: () => void): void {
  const { at } = useAround();
  const act = useRef(open);
  useEffect(() => {
    act.current = open;
  });
  useEffect(() => {
    if (at !== null && isWithin(at, pointer)) act.current();
  }, [at, pointer]);
}
