import type { MessageFailure } from '../../../contract/enums.ts';

/** What a channel answered, in the words of the outside services. */
export interface Refusal {
  handling: 'retry' | 'refresh' | 'park' | 'final' | 'stop' | 'fix';
  message: string;
  /** earliest instant to try again, epoch ms */
  notBefore: number | null;
}

/** What becomes of a message after a refusal. */
export type Decision =
  | { kind: 'again'; dueAt: number; parked: boolean }
  /** this route is over for this recipient */
  | { kind: 'next' }
  /** tried often enough: a person must look */
  | { kind: 'give-up' }
  /** the fault is not the recipient's: halt the whole campaign */
  | { kind: 'halt' };

export const MAX_ATTEMPTS = 6;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 300_000;

/** 2 s, 4 s, 8 s … at most 5 minutes. */
export const waitAfter = (attempts: number): number => Math.min(FIRST_WAIT_MS * 2 ** Math.max(0, attempts - 1), LONGEST_WAIT_MS);

/**
 * @param attempts tries of this message so far, this one included
 * @param last whether no other route is left
 */
export function decide(refusal: Refusal, attempts: number, last: boolean, at: number): Decision {
  switch (refusal.handling) {
    case 'stop':
      return { kind: 'halt' };
    case 'final':
      return { kind: 'next' };
    case 'fix':
      return last ? { kind: 'give-up' } : { kind: 'next' };
    case 'retry':
    case 'refresh':
    case 'park':
      if (attempts >= MAX_ATTEMPTS) return last ? { kind: 'give-up' } : { kind: 'next' };
      return { kind: 'again', dueAt: Math.max(refusal.notBefore ?? 0, at + waitAfter(attempts)), parked: refusal.handling === 'park' };
  }
}

/** What kind of failure it is when a message is given up: what time might have healed, or what somebody must mend. */
export const failureOf = (handling: Refusal['handling']): MessageFailure => (handling === 'retry' || handling === 'refresh' || handling === 'park' ? 'temporary' : 'technical');
