import type { Answer, Answers } from '@zhida/server/contract/form/types.ts';
import { dropCaseCopy, dropTyped, keepLastDraft, keepTyped, lastDraftOf, typedOf } from '../../lib/caseCopies';
import { codeOf, faultOf, type Fault } from '../../lib/fault';
import { files } from '../../lib/platform/files';
import { api } from '../../lib/session';
import { createStore, type Store } from '../../lib/store';
import { put } from '../form/useFilling';
import { mergeAnswers, sameAnswers, type Clash } from './merge';
import type { CaseDraft } from './words';

const AFTER_TYPING_MS = 700;
const AGAIN_MS = 5_000;

/** An application being filled in, as the screens see it. */
export interface Held {
  /** as the server last said; null until it is known */
  draft: CaseDraft | null;
  /** as typed */
  answers: Answers;
  division: string | null;
  saving: 'saved' | 'typed' | 'sending' | 'offline' | 'refused' | 'clash';
  /** what another device answered differently, until the reader has chosen */
  clashes: Clash[];
  fault: Fault | null;
  /** it was handed in, or is over: there is nothing to fill in */
  closed: boolean;
}

export interface Keeper {
  store: Store<Held>;
  open: () => Promise<void>;
  set: (path: string, answer: Answer) => void;
  setDivision: (division: string) => void;
  /** sends what is not saved yet; true when the server has everything */
  flush: () => Promise<boolean>;
  /** asks anew what is needed, after a paper came or went */
  refresh: () => Promise<void>;
  /** settles the clashes: names whose answers of the other device stand */
  choose: (theirs: readonly string[]) => void;
  /** handed in: nothing stays on the phone */
  done: () => void;
  close: () => void;
}

const EMPTY: Held = { draft: null, answers: {}, division: null, saving: 'saved', clashes: [], fault: null, closed: false };

/**
 * Keeps one application: what is typed lies on the phone at once and on the server a moment later; without a network
 * it waits here and goes when the network is back, the program closed in between or not.
 */
export function createKeeper(owner: string, id: string): Keeper {
  const store = createStore<Held>(EMPTY);
  const params = { id };
  let sent: Pick<Held, 'answers' | 'division'> = EMPTY;
  let sending: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let silence: () => void = () => undefined;

  const patch = (change: Partial<Held>): void => store.set({ ...store.get(), ...change });
  const dirty = (): boolean => store.get().answers !== sent.answers || store.get().division !== sent.division;
  const later = (after: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), after);
  };
  const keep = (): void => {
    const { draft, answers, division } = store.get();
    if (draft) keepTyped(owner, id, { revision: draft.revision, answers, division });
  };

  /** The server has `answers`; whatever was typed since stays typed. */
  function arrived(draft: CaseDraft, answers: Answers, division: string | null): void {
    sent = { answers, division };
    keepLastDraft(owner, id, draft);
    patch({ draft, fault: null, saving: dirty() ? 'typed' : 'saved' });
    if (dirty()) keep();
    else dropTyped(owner, id);
  }

  /** Brings what is here together with what the server has. */
  function meet(theirs: CaseDraft, base: Answers, here: Answers, division: string | null): void {
    const { answers, clashes } = mergeAnswers(base, here, theirs.answers);
    sent = { answers: theirs.answers, division };
    keepLastDraft(owner, id, theirs);
    const settled = sameAnswers(answers, theirs.answers);
    patch({ draft: theirs, answers: settled ? theirs.answers : answers, division, clashes, fault: null, saving: clashes.length > 0 ? 'clash' : settled ? 'saved' : 'typed' });
    if (settled) dropTyped(owner, id);
    else keep();
  }

  async function afterFault(error: unknown): Promise<void> {
    const code = codeOf(error);
    const fault = faultOf(error);
    if (code === 'case.draft_conflict') {
      const { draft, answers, division } = store.get();
      meet(await api('GET /api/me/cases/:id/draft', { params }), draft?.answers ?? {}, answers, division);
    } else if (code === 'case.draft_closed') patch({ closed: true, fault });
    else if (fault.kind === 'offline') {
      patch({ saving: 'offline' });
      later(AGAIN_MS);
    } else patch({ saving: 'refused', fault });
  }

  async function send(): Promise<void> {
    while (dirty() && store.get().clashes.length === 0) {
      const { draft, answers, division } = store.get();
      if (!draft) return;
      patch({ saving: 'sending' });
      try {
        arrived(await api('PUT /api/me/cases/:id/draft', { params, body: { revision: draft.revision, answers, division } }), answers, division);
      } catch (error) {
        await afterFault(error);
        if (store.get().saving === 'typed') continue;
        return;
      }
    }
  }

  function save(): Promise<void> {
    clearTimeout(timer);
    sending ??= send()
      .catch((error: unknown) => patch({ saving: faultOf(error).kind === 'offline' ? 'offline' : 'refused', fault: faultOf(error) }))
      .finally(() => {
        sending = null;
      });
    return sending;
  }

  function changed(change: Partial<Held>): void {
    patch({ ...change, saving: store.get().saving === 'offline' ? 'offline' : 'typed' });
    keep();
    later(AFTER_TYPING_MS);
  }

  async function open(): Promise<void> {
    const typed = typedOf(owner, id);
    const last = lastDraftOf(owner, id);
    try {
      const theirs = await api('GET /api/me/cases/:id/draft', { params });
      if (typed && !sameAnswers(typed.answers, theirs.answers)) {
        const base = last?.revision === typed.revision ? last.answers : typed.revision === theirs.revision ? theirs.answers : {};
        meet(theirs, base, typed.answers, typed.division);
        if (dirty()) later(0);
      } else {
        patch({ answers: theirs.answers, division: theirs.division?.code ?? null });
        arrived(theirs, theirs.answers, theirs.division?.code ?? null);
      }
    } catch (error) {
      const fault = faultOf(error);
      if (codeOf(error) === 'case.draft_closed') patch({ closed: true, fault });
      else if (fault.kind === 'offline' && last) {
        sent = { answers: last.answers, division: last.division?.code ?? null };
        patch({ draft: last, answers: typed?.answers ?? last.answers, division: typed?.division ?? sent.division, saving: 'offline', fault: null });
        later(AGAIN_MS);
      } else patch({ fault });
    }
  }

  return {
    store,
    open: async () => {
      silence();
      silence = files.onNetwork(() => void (store.get().draft ? save() : open()));
      await open();
    },
    set: (path, answer) => changed({ answers: put(store.get().answers, path, answer) }),
    setDivision: (division) => changed({ division }),
    flush: async () => {
      await save();
      return !dirty() && store.get().fault === null;
    },
    refresh: async () => {
      await save();
      try {
        const { answers, division } = store.get();
        if (!dirty()) arrived(await api('GET /api/me/cases/:id/draft', { params }), answers, division);
      } catch (error) {
        patch({ fault: faultOf(error) });
      }
    },
    choose: (theirs) => {
      const { answers, clashes } = store.get();
      const settled = clashes.reduce<Answers>((before, { name, there }) => (theirs.includes(name) ? { ...before, [name]: there } : before), answers);
      changed({ answers: settled, clashes: [] });
    },
    done: () => {
      clearTimeout(timer);
      dropCaseCopy(owner, id);
    },
    close: () => {
      silence();
      clearTimeout(timer);
      if (dirty() && !store.get().closed) void save();
    },
  };
}
