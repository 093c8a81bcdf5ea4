/**
 * How much of the cap the taxes of a period use up. The surcharges are computed on VAT before this relief
 * (MOF/STA 2023 No. 14 and No. 15). Money is integer fen.
 */

export interface DeductionStep {
  code: string;
  label: string;
  /** `own`: the tax's own amount; `vat`: a surcharge on VAT */
  base: 'own' | 'vat';
}

export interface TaxesDue {
  /** VAT before this relief, fen */
  vatFen: number;
  /** surcharge rates in percent by step code, such as 7 for urban construction tax */
  ratesPercent: Readonly<Record<string, number>>;
  /** taxes with an amount of their own, fen, by step code (income tax at annual settlement) */
  ownFen?: Readonly<Record<string, number>>;
}

export interface DeductionLine {
  code: string;
  label: string;
  dueFen: number;
  deductedFen: number;
}

export interface DeductionResult {
  lines: DeductionLine[];
  usedFen: number;
  /** what the taxes did not use; it is not carried into the next year */
  leftFen: number;
}

/** Percent of an amount, rounded half up to the fen; the rate may have two decimals. */
export function percentOf(amountFen: number, ratePercent: number): number {
  const scaled = amountFen * Math.round(ratePercent * 100);
  return Math.floor((2 * scaled + 10_000) / 20_000);
}

function dueOf(step: DeductionStep, taxes: TaxesDue): number {
  if (step.code === 'vat') return taxes.vatFen;
  if (step.base === 'vat') return percentOf(taxes.vatFen, taxes.ratesPercent[step.code] ?? 0);
  return taxes.ownFen?.[step.code] ?? 0;
}

/** Sets the cap against the taxes in the policy's order; never more than is due, never more than the cap. */
export function deduct(capFen: number, steps: readonly DeductionStep[], taxes: TaxesDue): DeductionResult {
  let left = capFen;
  const lines = steps.map((step) => {
    const dueFen = dueOf(step, taxes);
    const deductedFen = Math.min(left, dueFen);
    left -= deductedFen;
    return { code: step.code, label: step.label, dueFen, deductedFen };
  });
  return { lines, usedFen: capFen - left, leftFen: left };
}
