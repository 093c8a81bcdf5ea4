import { parseFen } from './amounts.ts';
import { compact, plainText, shown, type FiledCell } from './cells.ts';
import type { RowReader } from './checks.ts';
import { creditCode, organisation } from './checkTaxpayer.ts';
import { parseMonth } from './days.ts';
import { cleanName } from './names.ts';
import { parsePeriod } from './period.ts';
import type { ReliefInput } from './rows.ts';

const MOST_PEOPLE = 99_999;

/** A correction is filed as the corrected amount, never as a negative one. */
function relieved(cell: FiledCell): number | null {
  const fen = parseFen(cell);
  return fen !== null && fen >= 0 ? fen : null;
}

/** `2026年第3季度`, `2026年度`, or a month however it is written. */
const returnPeriod = (cell: FiledCell): string | null => parsePeriod(compact(cell.text).replace(/度$/, '')) ?? parsePeriod(compact(cell.text)) ?? parseMonth(cell);

function people(cell: FiledCell): number | null {
  const text = compact(cell.text).replace(/[人名]$/, '');
  const count = Number(text);
  return /^\d{1,5}$/.test(text) && count >= 1 && count <= MOST_PEOPLE ? count : null;
}

function reliefCode(read: RowReader): string | null {
  if (read.isBlank('policy')) return read.refuse('policy', 'row.relief_missing');
  const { text } = read.cell('policy');
  return read.context.relief(plainText(text))?.code ?? read.refuse('policy', 'row.relief_unknown', { value: shown(text), known: read.context.knownReliefs });
}

/** One person by ID number, or a number of people; a row that says neither cannot be counted. */
function whoOf(read: RowReader): Pick<ReliefInput, 'personName' | 'idNumber' | 'headcount'> | null {
  const personName = cleanName(read.cell('personName').text) || null;
  if (!read.isBlank('idNumber')) {
    const idNumber = read.personId('idNumber', true);
    return idNumber === null ? null : { personName, idNumber, headcount: 1 };
  }
  if (read.isBlank('headcount')) return read.refuse('headcount', 'row.headcount_missing');
  const headcount = read.parsed('headcount', 'row.headcount_invalid', people);
  return headcount === null ? null : { personName, idNumber: null, headcount };
}

/** Checks a line of the return that claims a relief (减免税申报明细). Null when the row is refused. */
export function checkRelief(row: number, read: RowReader): ReliefInput | null {
  const code = creditCode(read);
  const taxpayerName = organisation(read, 'taxpayerName');
  const policyCode = reliefCode(read);
  const period = read.parsed('period', 'row.period_invalid', returnPeriod);
  const who = whoOf(read);
  const amountFen = read.parsed('amountFen', 'row.amount_invalid', relieved);
  if (code === null || taxpayerName === null || policyCode === null || period === null || who === null || amountFen === null) return null;
  return { row, creditCode: code, taxpayerName, policyCode, period, amountFen, ...who };
}
