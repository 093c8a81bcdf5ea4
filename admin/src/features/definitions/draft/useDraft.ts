import { useQueryClient } from '@tanstack/react-query';
import { ApiError } from '@zhida/server/contract/client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from '../../../lib/api';
import { merge } from '../../../lowcode/document/merge';
import type { DefinitionDocument } from '../../../lowcode/editors';
import type { Faults } from '../../../lowcode/faults';
import { TOUCHED, type Draft, type Key } from '../words';
import { keep, keptOf } from './kept';

export type Saving = 'saved' | 'dirty' | 'saving' | 'failed' | 'conflict';

/** A draft under the reader's hands: what is written, what is saved, what is wrong. */
export interface DraftDesk {
  document: DefinitionDocument;
  note: string;
  faults: Faults;
  saving: Saving;
  savedAt: number;
  error: unknown;
  /** what somebody else has saved meanwhile; set while the reader has to choose */
  theirs: Draft | null;
  /** true when unsaved words of an earlier visit were taken up again */
  resumed: boolean;
  change: (document: DefinitionDocument) => void;
  changeNote: (note: string) => void;
  /** saves now; false when it was not accepted */
  save: () => Promise<boolean>;
  takeTheirs: () => void;
  keepMine: () => void;
  /** takes both sides' changes together; null where it is not known what both began from */
  mergeBoth: (() => void) | null;
}

const SAVE_AFTER_MS = 1_500;
const CHECK_AFTER_MS = 500;
const KEEP_AFTER_MS = 250;
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

interface Begin {
  document: DefinitionDocument;
  note: string;
  saving: Saving;
  theirs: Draft | null;
}

/** Where the reader goes on: at the saved draft, or at unsaved words of an earlier visit. */
function beginning(reader: string, id: Key, draft: Draft): Begin {
  const kept = draft.state === 'draft' ? keptOf(reader, id) : null;
  if (!kept || (same(kept.document, draft.document) && kept.note === draft.note)) return { document: draft.document, note: draft.note, saving: 'saved', theirs: null };
  return kept.revision === draft.revision ? { ...kept, saving: 'dirty', theirs: null } : { ...kept, saving: 'conflict', theirs: draft };
}

/** Asks, a moment after the last change, what is wrong with the document; of the `judged` one that is known. */
function useFaults(document: DefinitionDocument, judged: DefinitionDocument, known: Faults): Faults {
  const [faults, setFaults] = useState(known);
  const last = useRef(judged);
  useEffect(() => {
    if (last.current === document) return;
    last.current = document;
    let current = true;
    const ask = async (): Promise<void> => {
      const found = await api('POST /api/definitions/check', { body: { document: { ...document } } }).catch(() => null);
      if (current && found) setFaults(found.faults);
    };
    const timer = setTimeout(() => void ask(), CHECK_AFTER_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [document]);
  return faults;
}

/** Warns before the window closes over unsaved words. */
function useLeaveWarning(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [unsaved]);
}

/**
 * Holds a draft while it is edited: saves by itself a moment after the last change, never over somebody else's words,
 * and keeps a copy in the browser until the server has them.
 */
export function useDraft(reader: string, id: Key, draft: Draft): DraftDesk {
  const client = useQueryClient();
  const [begin] = useState(() => beginning(reader, id, draft));
  const [document, setDocument] = useState(begin.document);
  const [note, setNote] = useState(begin.note);
  const [saving, setSaving] = useState(begin.saving);
  const [theirs, setTheirs] = useState(begin.theirs);
  const [savedAt, setSavedAt] = useState(draft.updatedAt);
  const [error, setError] = useState<unknown>(null);
  const faults = useFaults(document, draft.document, draft.faults);
  const revision = useRef(draft.revision);
  // What the server last had from here: a conflict is told apart from it. Words of an earlier visit began elsewhere.
  const [base, setBase] = useState(begin.saving === 'conflict' ? null : draft.document);
  const now = useRef({ document, note, saving });
  useEffect(() => {
    now.current = { document, note, saving };
  });
  const under = useRef<Promise<boolean> | null>(null);
  const { kind, code } = id;

  const send = useCallback(async (): Promise<boolean> => {
    const sent = { document: now.current.document, note: now.current.note };
    setSaving('saving');
    try {
      const saved = await api('PUT /api/definitions/:kind/:code/draft', { params: { kind, code }, body: { revision: revision.current, document: { ...sent.document }, note: sent.note } });
      revision.current = saved.revision;
      setBase(sent.document);
      setSavedAt(saved.updatedAt);
      setError(null);
      const all = now.current.document === sent.document && now.current.note === sent.note;
      setSaving(all ? 'saved' : 'dirty');
      if (all) keep(reader, { kind, code }, null);
      await Promise.all(TOUCHED.filter((name) => name.endsWith('/diff') || name === 'GET /api/definitions').map((name) => client.invalidateQueries({ queryKey: [name] })));
      return true;
    } catch (cause) {
      const other = cause instanceof ApiError && cause.body.code === 'definition.conflict' ? await api('GET /api/definitions/:kind/:code/draft', { params: { kind, code } }).catch(() => null) : null;
      setTheirs(other);
      setError(other ? null : cause);
      setSaving(other ? 'conflict' : 'failed');
      return false;
    }
  }, [client, code, kind, reader]);

  const save = useCallback(async (): Promise<boolean> => {
    if (under.current) await under.current;
    if (now.current.saving === 'saved') return true;
    if (now.current.saving === 'conflict') return false;
    under.current = send().finally(() => (under.current = null));
    return under.current;
  }, [send]);

  useEffect(() => {
    if (saving !== 'dirty') return;
    const copy = setTimeout(() => keep(reader, { kind, code }, { document, note, revision: revision.current }), KEEP_AFTER_MS);
    const timer = setTimeout(() => void save(), SAVE_AFTER_MS);
    return () => {
      clearTimeout(copy);
      clearTimeout(timer);
    };
  }, [saving, document, note, save, reader, kind, code]);

  // Leaving for another page of the desk saves what is still unsaved.
  useEffect(() => () => void (now.current.saving === 'dirty' ? save() : undefined), [save]);
  useLeaveWarning(saving !== 'saved');

  const touched = (): void => setSaving((before) => (before === 'conflict' ? before : 'dirty'));
  /** Goes on from what the other has saved, with a document of the reader's choice. */
  const goOn = (other: Draft, chosen: DefinitionDocument): void => {
    revision.current = other.revision;
    setBase(other.document);
    setDocument(chosen);
    setTheirs(null);
    setSaving('dirty');
  };
  return {
    document,
    note,
    faults,
    saving,
    savedAt,
    error,
    theirs,
    resumed: begin.saving === 'dirty',
    change: (next) => {
      if (same(next, now.current.document)) return;
      setDocument(next);
      touched();
    },
    changeNote: (next) => {
      setNote(next);
      touched();
    },
    save,
    takeTheirs: () => {
      if (!theirs) return;
      goOn(theirs, theirs.document);
      setNote(theirs.note);
      setSavedAt(theirs.updatedAt);
      setSaving('saved');
      keep(reader, id, null);
    },
    keepMine: () => (theirs ? goOn(theirs, document) : undefined),
    mergeBoth: theirs && base ? () => goOn(theirs, merge(base, document, theirs.document) as DefinitionDocument) : null,
  };
}
