import type { Verdict } from '../../../contract/enums.ts';
import { fraction, plus, rounded, type Fraction } from '../../definitions/index.ts';
import type { Effect, TrialResult, TrialSide } from './compare.ts';
import type { TrialPair } from './pairs.ts';

export interface TrialExample extends TrialResult {
  pair: TrialPair;
  effect: Effect;
}

const EXAMPLES_EACH = 5;
const difference = ({ before, after }: TrialResult): number => Math.abs(after.amountFen - before.amountFen);

class Total {
  pairs = 0;
  private exact: Fraction = fraction(0);

  add({ exact }: TrialSide): void {
    if (exact === null) return;
    this.pairs += 1;
    this.exact = plus(this.exact, exact);
  }

  get fen(): number {
    return rounded(this.exact);
  }
}

/** Counts what a trial finds, pair by pair; it holds sums and a few examples, never the pairs. */
export class Tally {
  pairs = 0;
  readonly effects: Record<Effect, number> = { wins: 0, loses: 0, changes: 0 };
  readonly before = new Total();
  readonly after = new Total();
  private readonly verdicts = new Map<string, number>();
  private readonly kept: Record<Effect, TrialExample[]> = { wins: [], loses: [], changes: [] };

  add(pair: TrialPair, result: TrialResult): void {
    this.pairs += 1;
    this.before.add(result.before);
    this.after.add(result.after);
    const { effect } = result;
    if (result.before.verdict !== result.after.verdict) {
      const change = `${result.before.verdict} ${result.after.verdict}`;
      this.verdicts.set(change, (this.verdicts.get(change) ?? 0) + 1);
    }
    if (effect === null) return;
    this.effects[effect] += 1;
    const kept = this.kept[effect];
    kept.push({ ...result, pair, effect });
    kept.sort((a, b) => difference(b) - difference(a) || a.pair.id.localeCompare(b.pair.id));
    kept.length = Math.min(kept.length, EXAMPLES_EACH);
  }

  get unchanged(): number {
    return this.pairs - this.effects.wins - this.effects.loses - this.effects.changes;
  }

  get verdictChanges(): { before: Verdict; after: Verdict; count: number }[] {
    return [...this.verdicts].map(([change, count]) => ({ before: change.split(' ')[0] as Verdict, after: change.split(' ')[1] as Verdict, count })).sort((a, b) => b.count - a.count);
  }

  get examples(): TrialExample[] {
    return [...this.kept.wins, ...this.kept.loses, ...this.kept.changes];
  }
}
