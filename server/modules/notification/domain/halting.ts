/** When so many of a push fail that going on would do harm. */
export interface HaltRule {
  /** failures that must have happened */
  least: number;
  /** of all that have an end, in percent */
  share: number;
}

/** Failed for a fault of the sending, against everything that has come to an end. */
export const isHaltDue = ({ least, share }: HaltRule, failed: number, ended: number): boolean => failed >= least && failed * 100 >= ended * share;
