import { parseFen } from './amounts.ts';
import { creditCode, organisation } from './checkTaxpayer.ts';
import type { RowReader } from './checks.ts';
import { parseMonth } from './days.ts';
import { cleanName } from './names.ts';
import type { WithholdingInput } from './rows.ts';

/** An income is never negative: corrections are filed as the corrected amount. */
const income = (cell: Parameters<typeof parseFen>[0]): number | null => {
  const fen = parseFen(cell);
  return fen !== null && fen >= 0 ? fen : null;
};

/** Checks a row of the withholding return (个人所得税扣缴申报). Null when the row is refused. */
export function checkWithholding(row: number, read: RowReader): WithholdingInput | null {
  const code = creditCode(read);
  const taxpayerName = organisation(read, 'taxpayerName');
  const personName = cleanName(read.cell('personName').text) || read.refuse('personName', 'row.name_missing');
  const idNumber = read.personId('idNumber', true);
  const month = read.parsed('month', 'row.month_invalid', parseMonth);
  const kind = read.isBlank('incomeKind') ? read.refuse('incomeKind', 'row.income_kind_missing') : read.text('incomeKind');
  const amountFen = read.parsed('amountFen', 'row.amount_invalid', income);
  if (code === null || taxpayerName === null || personName === null || idNumber === null || month === null || kind === null || amountFen === null) return null;
  return { row, creditCode: code, taxpayerName, personName, idNumber, month, incomeKind: read.context.incomeKind(kind)?.label ?? kind, amountFen };
}
