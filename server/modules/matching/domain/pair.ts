import type { MatchKind, MatchState } from '../../../contract/enums.ts';

/** What names a pair. */
export interface PairKey {
  personId: string;
  taxpayerId: string;
  kind: MatchKind;
}

/** A pair as the comparison found it. */
export interface FoundPair extends PairKey {
  namesAgree: boolean;
  /** hired: the name in the withholding filing, masked; self-employed: filled from the register */
  otherName: string;
  /** hired: months withheld, `YYYY-MM`, ascending */
  months: string[];
  /** hired: the last month this employer filed for anybody */
  lastFiledMonth: string | null;
}

/** What a human once decided, and on which names. */
export interface StandingReview {
  decision: 'confirm' | 'dismiss';
  personName: string;
  registerName: string;
}

/**
 * Same ID number and another name is doubtful until a human decides; the decision stands as long as the names it was
 * made on do. So is a pair that somebody disputes, whatever was decided before.
 */
export function stateOf(namesAgree: boolean, names: { personName: string; registerName: string }, review: StandingReview | null, disputed = false): { state: MatchState; reviewStands: boolean } {
  if (disputed) return { state: 'doubtful', reviewStands: review !== null };
  if (review && review.personName === names.personName && review.registerName === names.registerName) {
    return { state: review.decision === 'confirm' ? 'confirmed' : 'dismissed', reviewStands: true };
  }
  return { state: namesAgree ? 'confirmed' : 'doubtful', reviewStands: false };
}
