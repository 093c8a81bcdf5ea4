import { isTable, evaluateForm, type Answer, type Answers, type FormOutcome, type RowAnswers } from '@zhida/server/contract/form/index.ts';
import type { OutOf } from '@zhida/server/contract';
import dayjs from 'dayjs';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { api } from '../../../lib/api';

export type Draft = OutOf<'GET /api/cases/:id/draft'>;
type Form = NonNullable<Draft['form']>;

const PAUSE_MS = 700;

/** Puts an answer at `phone` or `family.0.name`. */
function put(answers: Answers, path: string, answer: Answer): Answers {
  const [name = '', at, inner] = path.split('.');
  if (at === undefined || inner === undefined) return { ...answers, [name]: answer };
  const rows = (answers[name] as readonly RowAnswers[] | undefined) ?? [];
  return { ...answers, [name]: rows.map((row, index) => (index === Number(at) ? { ...row, [inner]: answer } : row)) };
}

/** After the first submission only what was returned may be changed. */
function locked(outcome: FormOutcome, editable: readonly string[] | null): FormOutcome {
  if (editable === null) return outcome;
  return { ...outcome, fields: Object.fromEntries(Object.entries(outcome.fields).map(([path, state]) => [path, editable.includes(path.split('.')[0]!) ? state : { ...state, editable: false }])) };
}

export interface Filling {
  /** what the server says of it since the last saving */
  draft: Draft;
  answers: Answers;
  outcome: FormOutcome;
  set: (path: string, answer: Answer) => void;
  /** `typing`: not saved yet */
  saving: 'saved' | 'typing';
  error: unknown;
  /** saves what is still typed; answers what the server says then. @throws ApiError */
  flush: () => Promise<Draft>;
  /** saves, and learns what has changed beside the form */
  renew: () => Promise<void>;
}

/** Fills a form in at the counter, saved as it is typed, one saving after the other. */
export function useFilling(first: Draft, form: Form): Filling {
  const [draft, setDraft] = useState(first);
  const [answers, setAnswers] = useState<Answers>(first.answers);
  const [kept, setKept] = useState<Answers>(first.answers);
  const [error, setError] = useState<unknown>(null);
  const last = useRef<Promise<Draft>>(Promise.resolve(first));
  const save = useCallback(
    (wanted: Answers): Promise<Draft> => {
      const before = last.current;
      const next = before.then((known) => api('PUT /api/cases/:id/draft', { params: { id: known.id }, body: { revision: known.revision, answers: wanted, division: known.division?.code ?? null } }));
      // A saving that failed does not stop the next one: it begins at the revision known before.
      last.current = next.catch(() => before);
      return next.then((saved) => {
        setDraft(saved);
        setKept(wanted);
        setError(null);
        return saved;
      });
    },
    [],
  );
  useEffect(() => {
    if (answers === kept) return;
    const timer = setTimeout(() => void save(answers).catch(setError), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [answers, kept, save]);
  const typed = useRef(answers);
  useEffect(() => {
    typed.current = answers;
  }, [answers]);
  const renew = useCallback((): Promise<void> => save(typed.current).then(() => undefined, setError), [save]);
  const set = useCallback((path: string, answer: Answer) => setAnswers((before) => put(before, path, answer)), []);
  const { prefilled, editable } = draft;
  const outcome = useMemo(() => locked(evaluateForm(form.body, answers, { today: dayjs().format('YYYY-MM-DD'), sources: form.sources, prefilled }), editable), [form, answers, prefilled, editable]);
  return { draft, answers, outcome, set, saving: answers === kept ? 'saved' : 'typing', error, flush: () => (answers === kept ? Promise.resolve(draft) : save(answers)), renew };
}

/** How many questions of the form are in sight, and how many of those are answered. */
export function progressOf({ body }: Form, outcome: FormOutcome): { asked: number; answered: number } {
  const asked = body.fields.filter((field) => !isTable(field) && outcome.fields[field.name]?.visible && outcome.fields[field.name]?.required);
  return { asked: asked.length, answered: asked.filter(({ name }) => outcome.fields[name]?.fault === null).length };
}
