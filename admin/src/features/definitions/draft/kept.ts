import type { DefinitionDocument } from '../../../lowcode/editors';
import type { Key } from '../words';

/** What was written but not yet saved, as it waits in this browser. */
export interface Kept {
  document: DefinitionDocument;
  note: string;
  /** the revision it was written on */
  revision: number;
}

const nameOf = (reader: string, { kind, code }: Key): string => `zhida.draft.${reader}.${kind}/${code}`;

/** Keeps unsaved words through a crash, a lost connection or a closed window. A full store is no reason to stop the work. */
export function keep(reader: string, id: Key, kept: Kept | null): void {
  try {
    if (kept === null) localStorage.removeItem(nameOf(reader, id));
    else localStorage.setItem(nameOf(reader, id), JSON.stringify(kept));
  } catch {
    // The page's own warning before leaving still stands.
  }
}

export function keptOf(reader: string, id: Key): Kept | null {
  try {
    const text = localStorage.getItem(nameOf(reader, id));
    return text === null ? null : (JSON.parse(text) as Kept);
  } catch {
    return null;
  }
}
