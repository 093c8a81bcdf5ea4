import type { OutboundError } from '../../../platform/outbound/index.ts';
import { perform } from './send.ts';
import type { Attempt, Outcome } from './types.ts';

/** Calls in flight at once in one job. */
export const IN_FLIGHT = 50;
/** Recorded together at least, while there are more to come. */
const TOGETHER = 25;

interface Hands {
  /** false: the messages may belong to somebody else by now */
  ours: () => boolean;
  /** writes down what calls came to */
  record: (outcomes: readonly Outcome[]) => Promise<void>;
}

/**
 * Makes a wave's calls, some at once, and has their outcomes recorded while the others go on, so that a crash finds
 * little that was answered and not written down. A fault of the account ends the calls of its campaign: the others
 * would be refused alike. When a record fails no further call is made, and the failure is thrown.
 */
export async function carryOut(attempts: readonly Attempt[], { ours, record }: Hands): Promise<void> {
  const faults = new Map<string, OutboundError>();
  const done: Outcome[] = [];
  let recording: Promise<void> | null = null;
  let failed: { error: unknown } | null = null;
  let next = 0;

  const writeDown = async (): Promise<void> => {
    try {
      while (done.length >= TOGETHER) await record(done.splice(0));
    } catch (error) {
      failed ??= { error };
    } finally {
      recording = null;
    }
  };
  const end = (outcome: Outcome): void => {
    done.push(outcome);
    if (outcome.error?.handling === 'stop') faults.set(outcome.attempt.work.message.campaign_id, outcome.error);
    if (done.length >= TOGETHER && !failed) recording ??= writeDown();
  };
  const hand = async (): Promise<void> => {
    for (let attempt = attempts[next++]; attempt && !failed && ours(); attempt = attempts[next++]) {
      const fault = attempt.resumed ? undefined : faults.get(attempt.work.message.campaign_id);
      end(fault ? { attempt, error: fault, receipt: '' } : await perform(attempt));
    }
  };
  await Promise.all(Array.from({ length: Math.min(IN_FLIGHT, attempts.length) }, hand));
  await Promise.resolve(recording);
  const broken = failed as { error: unknown } | null;
  if (broken) throw broken.error;
  if (done.length > 0) await record(done);
}
