import { fenWords, fraction, plus, rounded, type Fraction } from '../../definitions/index.ts';
import type { Assessment } from './types.ts';

export interface Total {
  people: number;
  yearFen: number;
  toDateFen: number;
  arithmetic: string[];
}

const sum = (parts: readonly Fraction[]): number => rounded(parts.reduce(plus, fraction(0)));

/**
 * The cap of an enterprise for a year: Σ over its people of months ÷ 12 × standard (MOF/STA 2023 No. 14 and No. 15),
 * summed exactly and rounded once. One assessment a person: the best one. Lines group equal people: “9,000.00元 ÷ 12 ×
 * 7个月 × 2人”.
 */
export function totalOf(assessments: readonly Assessment[]): Total {
  const counted = assessments.filter(({ verdict }) => verdict !== 'no');
  const groups = new Map<string, number>();
  for (const text of counted.flatMap(({ terms }) => terms)) groups.set(text, (groups.get(text) ?? 0) + 1);
  const yearFen = sum(counted.map((one) => one.exactYear));
  const toDateFen = sum(counted.map((one) => one.exactToDate));
  const lines = [...groups].map(([text, people]) => (people > 1 ? `${text} × ${people}人` : text));
  const arithmetic = lines.length === 0 ? [] : [`${lines.join(' + ')} = ${fenWords(yearFen)}`];
  if (arithmetic.length > 0 && toDateFen !== yearFen) arithmetic.push(`其中截至最近申报月份：${fenWords(toDateFen)}`);
  return { people: counted.length, yearFen, toDateFen, arithmetic };
}
