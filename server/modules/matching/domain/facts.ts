import type { MatchKind, TaxpayerKind } from '../../../contract/enums.ts';
import type { MatchFacts } from '../../policy/index.ts';

/** What is held of a pair, its person and its taxpayer, as far as policies ask. */
export interface HeldPair {
  kind: MatchKind;
  /** months withheld, `YYYY-MM`, ascending */
  months: readonly string[];
  lastFiledMonth: string | null;
  categories: readonly string[];
  birthDate: string | null;
  /** kinds of intention; null when the person was never asked */
  intentions: readonly string[] | null;
  taxpayer: { kind: TaxpayerKind; status: string; registeredOn: string | null; divisionCode: string | null };
}

/** The facts that policies are asked of, on a day and for a year of estimate. */
export const matchFacts = ({ kind, months, lastFiledMonth, categories, birthDate, intentions, taxpayer }: HeldPair, moment: { today: string; year: number }): MatchFacts => ({
  kind,
  categories,
  taxpayerKind: taxpayer.kind,
  taxpayerStatus: taxpayer.status,
  registeredOn: taxpayer.registeredOn,
  divisionCode: taxpayer.divisionCode,
  firstMonth: months[0] ?? null,
  months,
  lastFiledMonth,
  birthDate,
  intentions,
  ...moment,
});
