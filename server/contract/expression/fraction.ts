import { ExpressionError } from './types.ts';

/** An exact number: money is divided by twelve and summed without losing a fen; rounding happens once, at the end. */
export interface Fraction {
  readonly num: number;
  /** always positive */
  readonly den: number;
}

function gcd(a: number, b: number): number {
  let [x, y] = [Math.abs(a), Math.abs(b)];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

function reduced(num: number, den: number): Fraction {
  if (!Number.isSafeInteger(num) || !Number.isSafeInteger(den)) throw new ExpressionError('数值过大，超出可精确计算的范围');
  if (den === 0) throw new ExpressionError('除数不能为零');
  const common = gcd(num, den) * (den < 0 ? -1 : 1);
  return { num: num / common || 0, den: den / common };
}

export const fraction = (num: number, den = 1): Fraction => reduced(num, den);

/** A finite number as written (0.07 is 7/100, not the nearest binary number). */
export function exact(value: number): Fraction {
  if (Number.isSafeInteger(value)) return { num: value, den: 1 };
  const match = /^(-?)(\d+)\.(\d+)$/.exec(String(value));
  if (!match) throw new ExpressionError(`“${value}”不是可以精确计算的数`);
  const [, sign = '', whole = '0', decimals = ''] = match;
  const den = 10 ** decimals.length;
  return reduced((sign === '-' ? -1 : 1) * Number(whole + decimals), den);
}

export const plus = (a: Fraction, b: Fraction): Fraction => {
  const common = gcd(a.den, b.den);
  return reduced(a.num * (b.den / common) + b.num * (a.den / common), a.den * (b.den / common));
};
export const negated = (a: Fraction): Fraction => ({ num: -a.num || 0, den: a.den });
export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, negated(b));
export const times = (a: Fraction, b: Fraction): Fraction => {
  const [left, right] = [gcd(a.num, b.den) || 1, gcd(b.num, a.den) || 1];
  return reduced((a.num / left) * (b.num / right), (a.den / right) * (b.den / left));
};
export const over = (a: Fraction, b: Fraction): Fraction => {
  if (b.num === 0) throw new ExpressionError('除数不能为零');
  return times(a, b.num < 0 ? { num: -b.den, den: -b.num } : { num: b.den, den: b.num });
};
export const compare = (a: Fraction, b: Fraction): number => Math.sign(minus(a, b).num);
export const toNumber = (a: Fraction): number => a.num / a.den;

/** Nearest whole number, halves away from zero: 四舍五入. */
export function rounded(a: Fraction): number {
  const size = Math.abs(a.num);
  const floor = Math.floor(size / a.den);
  const up = (size - floor * a.den) * 2 >= a.den ? 1 : 0;
  return (floor + up) * Math.sign(a.num) || 0;
}

export const isFraction = (value: unknown): value is Fraction =>
  typeof value === 'object' && value !== null && 'num' in value && 'den' in value;
