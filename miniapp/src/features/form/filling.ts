import type { Answer, FormOutcome, FormSources } from '@zhida/server/contract/form/types.ts';

/** What every input of a form is given. */
export interface Filling {
  outcome: FormOutcome;
  sources: FormSources;
  /** the code of the form, for uploads */
  code: string;
  set: (path: string, answer: Answer) => void;
  /** the reader has gone on: from now on what is wrong here is told */
  leave: (path: string) => void;
  /** values that departments pushed take one line, with a way to change them */
  compact?: boolean;
  /** the sentence to show at this path now */
  faultAt: (path: string) => string | null;
}

/** The answer as typed, for showing it again. */
export const typedText = (answer: Answer | undefined): string => (answer === null || answer === undefined || typeof answer === 'object' ? '' : String(answer));

/** Fen that came from a default or a department, in yuan for the input. */
export const yuanTyped = (answer: Answer | undefined): string => (typeof answer === 'number' ? String(answer / 100) : typedText(answer));
