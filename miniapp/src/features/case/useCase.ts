import { useDidHide } from '@tarojs/taro';
import { evaluateForm } from '@zhida/server/contract/form/evaluate.ts';
import type { Answer, Answers, FormOutcome } from '@zhida/server/contract/form/types.ts';
import { isEmpty } from '@zhida/server/contract/form/values.ts';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { shanghaiToday } from '../../lib/format';
import { answerAt } from '../form/useFilling';
import type { Filling } from '../form/filling';
import type { PublishedForm } from '../form/FormFill';
import { createKeeper, type Held, type Keeper } from './keeper';
import type { CaseDraft } from './words';

/** One application, kept while the page stands. */
export function useKeeper(owner: string, id: string): { keeper: Keeper; held: Held } {
  const [keeper] = useState(() => createKeeper(owner, id));
  const held = keeper.store.use();
  useEffect(() => {
    void keeper.open();
    return keeper.close;
  }, [keeper]);
  useDidHide(() => void keeper.flush());
  return { keeper, held };
}

/** The form of an application as the form engine takes it. */
export function formOf({ form, prefilled }: CaseDraft): PublishedForm | null {
  return form === null ? null : { ...form, prefilled };
}

/** After a return only what was returned may be changed; what has become necessary by that may be filled in. */
function locked(outcome: FormOutcome, editable: readonly string[] | null, settled: Answers): FormOutcome {
  if (editable === null) return outcome;
  const fields = Object.entries(outcome.fields).map(([path, state]) => {
    const name = path.split('.')[0] ?? '';
    return [path, editable.includes(name) || isEmpty(settled[name]) ? state : { ...state, editable: false }] as const;
  });
  return { ...outcome, fields: Object.fromEntries(fields) };
}

export interface CaseUse {
  form: PublishedForm | null;
  outcome: FormOutcome | null;
  filling: Filling | null;
  /** from now on what is wrong with these fields is told */
  tell: (names: readonly string[]) => void;
  /** what stood there when the application was opened */
  settled: Answers;
}

/** The answers judged by the engine that the server uses, at every keystroke. */
export function useCaseFilling({ draft, answers }: Held, keeper: Keeper): CaseUse {
  const form = useMemo(() => (draft ? formOf(draft) : null), [draft]);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [told, setTold] = useState<ReadonlySet<string>>(new Set());
  const editable = draft?.editable ?? null;
  // What was handed in, not what is being typed, decides what may be changed.
  const [settled, setSettled] = useState<Answers | null>(null);
  if (settled === null && draft !== null) setSettled(draft.answers);
  const outcome = useMemo(
    () => (form ? locked(evaluateForm(form.body, answers, { today: shanghaiToday(), sources: form.sources, prefilled: form.prefilled }), editable, settled ?? {}) : null),
    [form, answers, editable, settled],
  );
  const leave = useCallback((path: string) => setLeft((before) => new Set(before).add(path)), []);
  const tell = useCallback((names: readonly string[]) => setTold((before) => new Set([...before, ...names])), []);
  const filling =
    form && outcome
      ? {
          outcome,
          sources: form.sources,
          code: form.code,
          compact: true,
          set: (path: string, answer: Answer) => keeper.set(path, answer),
          leave,
          faultAt: (path: string): string | null => {
            const fault = outcome.fields[path]?.fault ?? null;
            return told.has(path.split('.')[0] ?? '') || (left.has(path) && !isEmpty(answerAt(answers, path))) ? fault : null;
          },
        }
      : null;
  return { form, outcome, filling, tell, settled: settled ?? {} };
}
