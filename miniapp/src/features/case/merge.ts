import type { Answer, Answers } from '@zhida/server/contract/form/types.ts';

/** One answer that was changed differently on two devices. */
export interface Clash {
  name: string;
  here: Answer | undefined;
  there: Answer | undefined;
}

export interface Merged {
  answers: Answers;
  clashes: Clash[];
}

/** Nothing given is the same as nothing there. */
const spelled = (answer: Answer | undefined): string => (answer === undefined || answer === null || answer === '' ? '' : JSON.stringify(answer));
const same = (one: Answer | undefined, other: Answer | undefined): boolean => spelled(one) === spelled(other);

export const sameAnswers = (one: Answers, other: Answers): boolean => [...new Set([...Object.keys(one), ...Object.keys(other)])].every((name) => same(one[name], other[name]));

/**
 * Brings together what was typed here and what another device saved since `base`. What only one side touched is
 * taken over; what both touched differently stands as it is here until somebody chooses.
 */
export function mergeAnswers(base: Answers, here: Answers, there: Answers): Merged {
  const answers: Record<string, Answer | undefined> = { ...there };
  const clashes: Clash[] = [];
  for (const name of new Set([...Object.keys(base), ...Object.keys(here), ...Object.keys(there)])) {
    if (same(here[name], there[name])) continue;
    const [changedHere, changedThere] = [!same(base[name], here[name]), !same(base[name], there[name])];
    if (!changedHere) continue;
    answers[name] = here[name];
    if (changedThere) clashes.push({ name, here: here[name], there: there[name] });
  }
  return { answers, clashes };
}
