import type { TaxpayerKind } from '../../../contract/enums.ts';
import type { RowReader } from './checks.ts';
import { checkCreditCode, creditCodeIsRight } from './creditCode.ts';
import { parseDay } from './days.ts';
import { cleanName, cleanOrganisation } from './names.ts';
import type { TaxpayerInput } from './rows.ts';

/** A credit code of the right form; a wrong check symbol is only worth a warning (some codes in use have one). */
export function creditCode(read: RowReader): string | null {
  const checked = checkCreditCode(read.cell('creditCode'));
  if (!checked.ok) return read.refuse('creditCode', checked.code);
  if (!creditCodeIsRight(checked.value)) read.warn('creditCode', 'row.credit_code_checksum');
  return checked.value;
}

export const organisation = (read: RowReader, field: string): string | null =>
  cleanOrganisation(read.cell(field).text) || read.refuse(field, 'row.taxpayer_name_missing');

/** Checks a row of the business or enterprise register. Null when the row is refused. */
export function checkTaxpayer(row: number, read: RowReader): TaxpayerInput | null {
  const kind: TaxpayerKind = read.context.item.taxpayerKind ?? 'enterprise';
  const code = creditCode(read);
  const name = organisation(read, 'name');
  const responsible = read.text('responsibleName');
  const responsibleIdNumber = read.personId('responsibleIdNumber', read.isRequired('responsibleIdNumber'));
  const registeredOn = read.isBlank('registeredOn') ? read.text('registeredOn') : read.parsed('registeredOn', 'row.date_invalid', parseDay);
  const status = read.text('status');
  const rest = {
    financeContact: read.text('financeContact'),
    phone: read.phone('phone'),
    divisionCode: read.text('divisionCode') ?? '',
    divisionName: read.text('divisionName') ?? '',
    bureauCode: read.text('bureauCode') ?? '',
    bureauName: read.text('bureauName') ?? '',
    industry: read.text('industry'),
  };
  if (read.refused || code === null || name === null) return null;
  return {
    row,
    kind,
    creditCode: code,
    name,
    responsibleName: responsible ? cleanName(responsible) : '',
    responsibleIdNumber,
    registeredOn,
    status: status ? (read.context.status(status)?.label ?? status) : '',
    ...rest,
  };
}
