/** How a year of a relief stands. Money is integer fen; what is not used by the last day is not carried forward. */

/** Month and day of the next year by which a year's cap has to be used. */
export interface YearEnd {
  month: number;
  day: number;
}

/** The last day on which a year's cap can still be used, `YYYY-MM-DD`. */
export const lastDay = (year: number, { month, day }: YearEnd): string => `${year + 1}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

export interface Balance {
  estimatedFen: number;
  enjoyedFen: number;
  /** what can still be enjoyed */
  leftFen: number;
  /** what the year's end has taken */
  lostFen: number;
  closesOn: string;
  closed: boolean;
}

/** What was not used of a year, told as left or as lost. `shortFen`: estimate less what was enjoyed, never below zero. */
export function splitShort(shortFen: number, year: number, end: YearEnd, today: string): Pick<Balance, 'leftFen' | 'lostFen' | 'closesOn' | 'closed'> {
  const closesOn = lastDay(year, end);
  const closed = closesOn < today;
  return { leftFen: closed ? 0 : shortFen, lostFen: closed ? shortFen : 0, closesOn, closed };
}

/** Estimate and what returns say, set against each other. Enjoying more than was estimated leaves nothing and loses nothing. */
export const balanceOf = (estimatedFen: number, enjoyedFen: number, year: number, end: YearEnd, today: string): Balance => ({
  estimatedFen,
  enjoyedFen,
  ...splitShort(Math.max(0, estimatedFen - enjoyedFen), year, end, today),
});

/** The years for which a return may still come in on a day: this one, and the last until its end. */
export const openYears = (end: YearEnd, today: string): number[] => {
  const year = Number(today.slice(0, 4));
  return lastDay(year - 1, end) >= today ? [year - 1, year] : [year];
};

export interface Enjoyed {
  taskId: string;
  year: number;
  enjoyedFen: number;
  estimatedFen: number;
}
export interface StandingProposal {
  id: string;
  task_id: string;
  year: number;
  enjoyed_fen: number;
  decided_at: number | null;
}

/**
 * What to propose anew and what no longer holds: one proposal a task, year and sum. A sum that was refused is not
 * proposed again; an open one whose sum is no longer true is withdrawn.
 */
export function planProposals(sums: readonly Enjoyed[], standing: readonly StandingProposal[]): { propose: Enjoyed[]; withdraw: string[] } {
  const key = (task: string, year: number, fen: number): string => `${task}:${year}:${fen}`;
  const known = new Set(standing.map((one) => key(one.task_id, one.year, Number(one.enjoyed_fen))));
  const now = new Set(sums.map((sum) => key(sum.taskId, sum.year, sum.enjoyedFen)));
  return {
    propose: sums.filter((sum) => sum.enjoyedFen > 0 && !known.has(key(sum.taskId, sum.year, sum.enjoyedFen))),
    withdraw: standing.filter((one) => one.decided_at === null && !now.has(key(one.task_id, one.year, Number(one.enjoyed_fen)))).map(({ id }) => id),
  };
}
