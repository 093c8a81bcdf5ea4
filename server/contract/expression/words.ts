import { dateWords, isDate } from './dates.ts';
import { isFraction, rounded, toNumber, type Fraction } from './fraction.ts';
import { own, type Catalogue, type FactValue, type Scope, type Term } from './types.ts';

/** Fen → `24,000.00元`. */
export function fenWords(fen: number): string {
  const size = Math.abs(fen);
  const yuan = String(Math.floor(size / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0 ? '-' : ''}${yuan}.${String(size % 100).padStart(2, '0')}元`;
}

/** A number in its unit, the way it stands in a calculation. */
export function quantityWords(value: Fraction, unit: Term['unit']): string {
  if (unit === 'fen') return fenWords(rounded(value));
  if (unit === 'month') return `${plain(value)}个月`;
  if (unit === 'percent') return `${plain({ num: value.num * 100, den: value.den })}%`;
  return plain(value);
}

const plain = (value: Fraction): string => String(Math.round(toNumber(value) * 10_000) / 10_000);

/** A fact's value in words: codes by their labels, lists joined with 、. */
export function valueWords(value: FactValue | Fraction, term: Term | undefined): string {
  if (Array.isArray(value)) return value.length === 0 ? '（无）' : value.map((one: string | number | boolean) => valueWords(one, term)).join('、');
  if (isFraction(value)) return quantityWords(value, term?.unit);
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number') return quantityWords({ num: value, den: 1 }, term?.unit);
  const text = String(value);
  return own(term?.values, text) ?? (isDate(text) ? dateWords(text) : text);
}

export const termOf = (catalogue: Catalogue, name: string): Term | undefined => own(catalogue.facts, name) ?? own(catalogue.params, name);

/** Fills `{name}` in a sentence with what is known of that fact or parameter; an unknown one reads 未知. */
export function fillSentence(sentence: string, scope: Scope): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = own(scope.facts, name) ?? own(scope.params, name);
    return value === undefined || value === null ? '未知' : valueWords(value, termOf(scope.catalogue, name));
  });
}
