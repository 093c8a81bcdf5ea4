import type { TaxpayerKind } from '../../../contract/enums.ts';

/**
 * Checked rows: what remains of a sheet's row once every cell was normalised and judged. `row` is the row number as
 * the spreadsheet program shows it. Texts are trimmed; an absent optional cell is null.
 */
export interface PersonInput {
  row: number;
  /** code of the table `person-category` */
  category: string;
  name: string;
  /** 18 characters, GB 11643 */
  idNumber: string;
  phone: string | null;
  address: string | null;
  employment: string | null;
  remark: string | null;
}

export interface TaxpayerInput {
  row: number;
  kind: TaxpayerKind;
  /** 18 characters, GB 32100 */
  creditCode: string;
  name: string;
  responsibleName: string;
  responsibleIdNumber: string | null;
  financeContact: string | null;
  phone: string | null;
  divisionCode: string;
  divisionName: string;
  bureauCode: string;
  bureauName: string;
  /** `YYYY-MM-DD` */
  registeredOn: string | null;
  /** label of the table `taxpayer-status` when the cell is one of its labels or aliases, else as written */
  status: string;
  industry: string | null;
}

export interface WithholdingInput {
  row: number;
  creditCode: string;
  taxpayerName: string;
  personName: string;
  idNumber: string;
  /** `YYYY-MM` */
  month: string;
  /** label of the table `income-kind` when the cell is one of its labels or aliases, else as written */
  incomeKind: string;
  amountFen: number;
}

/** A line of a return that claims a relief (减免税申报明细): for one person named, or for so many people. */
export interface ReliefInput {
  row: number;
  creditCode: string;
  taxpayerName: string;
  personName: string | null;
  idNumber: string | null;
  headcount: number;
  /** code of the policy, by the table `relief-kind` */
  policyCode: string;
  /** `2026-09`, `2026Q3`, `2026S1` or `2026` */
  period: string;
  amountFen: number;
}

export interface RowsByKind {
  persons: PersonInput;
  taxpayers: TaxpayerInput;
  withholding: WithholdingInput;
  reliefs: ReliefInput;
}
export type CheckedRow = RowsByKind[keyof RowsByKind];
