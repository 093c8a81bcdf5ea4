import { evaluateForm } from '@zhida/server/contract/form/evaluate.ts';
import { isEmpty } from '@zhida/server/contract/form/values.ts';
import type { Answer, Answers, FormOutcome, RowAnswers } from '@zhida/server/contract/form/types.ts';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { draftOf, keepDraft, newTicket, type Draft } from '../../lib/drafts';
import { shanghaiToday } from '../../lib/format';
import type { PublishedForm } from './FormFill';
import type { Filling } from './filling';

/** Puts an answer at `phone` or `family.0.name`; nothing is changed in place. */
export function put(answers: Answers, path: string, answer: Answer): Answers {
  const [name = '', at, inner] = path.split('.');
  if (at === undefined || inner === undefined) return { ...answers, [name]: answer };
  const rows = (answers[name] as readonly RowAnswers[] | undefined) ?? [];
  return { ...answers, [name]: rows.map((row, index) => (index === Number(at) ? { ...row, [inner]: answer } : row)) };
}

/** The answer at `phone` or `family.0.name`. */
export const answerAt = (answers: Answers, path: string): Answer | undefined => {
  const [name = '', at, inner] = path.split('.');
  if (at === undefined || inner === undefined) return answers[name];
  return (answers[name] as readonly RowAnswers[] | undefined)?.[Number(at)]?.[inner];
};

interface State {
  /** the form as it was when the first answer was given: it does not change under the reader's fingers */
  form: PublishedForm;
  draft: Draft;
}

interface Use {
  form: PublishedForm;
  draft: Draft;
  outcome: FormOutcome;
  filling: Filling;
  /** shows everything that is wrong from now on */
  tellAll: () => void;
  told: boolean;
}

/** Filling in a form: what is typed is kept on the phone at once and judged by the engine that the server uses. */
export function useFilling(owner: string, published: PublishedForm): Use {
  const [state, setState] = useState<State | null>(() => {
    const draft = draftOf(owner, published.code);
    return draft ? { form: published, draft } : null;
  });
  const [fresh] = useState<Draft>(() => ({ version: published.version, ticket: newTicket(), answers: {} }));
  const { form, draft } = state ?? { form: published, draft: { ...fresh, version: published.version } };
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [told, setTold] = useState(false);
  const outcome = useMemo(() => evaluateForm(form.body, draft.answers, { today: shanghaiToday(), sources: form.sources, prefilled: form.prefilled }), [form, draft.answers]);

  const set = useCallback(
    (path: string, answer: Answer) =>
      setState((before) => {
        const held = before ?? { form: published, draft: { ...fresh, version: published.version } };
        return { form: held.form, draft: { ...held.draft, answers: put(held.draft.answers, path, answer) } };
      }),
    [published, fresh],
  );
  useEffect(() => {
    if (state) keepDraft(owner, state.form.code, state.draft);
  }, [owner, state]);
  const leave = useCallback((path: string) => setLeft((before) => new Set(before).add(path)), []);
  const faultAt = (path: string): string | null => {
    const fault = outcome.fields[path]?.fault ?? null;
    return told || (left.has(path) && !isEmpty(answerAt(draft.answers, path))) ? fault : null;
  };
  return { form, draft, outcome, filling: { outcome, sources: form.sources, code: form.code, set, leave, faultAt }, tellAll: () => setTold(true), told };
}
