import type { FilingMode, ItemKind, TaxpayerKind } from '../../../contract/enums.ts';
import type { Cycle, DueRule } from './period.ts';

/** A column of an information item; `name` is what the template prints, `aliases` what sheets really say. */
export interface ItemColumn {
  field: string;
  name: string;
  aliases: string[];
  required: boolean;
  note: string;
}

/** An information item as its definition pack describes it. */
export interface Item {
  kind: ItemKind;
  taxpayerKind?: TaxpayerKind;
  /** code of the providing department */
  department: string;
  cycle: Cycle;
  due: DueRule;
  defaultMode: FilingMode;
  categories?: string[];
  fixedCategory?: string;
  columns: ItemColumn[];
  notData: { titlePatterns: string[]; footerPatterns: string[] };
}

/** The fields by which a row of each kind can be told from a note. */
export const KEY_FIELDS: Record<ItemKind, readonly string[]> = {
  persons: ['idNumber', 'name'],
  taxpayers: ['creditCode', 'name'],
  withholding: ['creditCode', 'idNumber', 'personName'],
  reliefs: ['creditCode', 'policy', 'amountFen'],
};
