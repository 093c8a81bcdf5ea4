const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['', '拾', '佰', '仟'];
const GROUPS = ['', '万', '亿', '万亿'];

/** A group of four digits; a zero between two others is said once. */
function group(value: number): string {
  const digits = [...String(value)].reverse().map((digit, at) => (digit === '0' ? '零' : `${DIGITS[Number(digit)] ?? ''}${PLACES[at] ?? ''}`));
  return digits.reverse().join('').replace(/零+/g, '零').replace(/零$/, '');
}

function yuanWords(yuan: number): string {
  const groups: number[] = [];
  for (let rest = yuan; rest > 0; rest = Math.floor(rest / 10_000)) groups.unshift(rest % 10_000);
  const words = groups.map((value, at) => {
    if (value === 0) return at === groups.length - 1 ? '' : '零';
    const short = at > 0 && value < 1_000 ? '零' : '';
    return `${short}${group(value)}${GROUPS[groups.length - 1 - at] ?? ''}`;
  });
  return words.join('').replace(/零+/g, '零').replace(/零$/, '');
}

/** Fen as written on a cheque (支付结算办法附一): 12,034.50 元 → 壹万贰仟零叁拾肆元伍角. */
export function capitals(fen: number): string {
  const [yuan, jiao, last] = [Math.floor(Math.abs(fen) / 100), Math.floor(Math.abs(fen) / 10) % 10, Math.abs(fen) % 10];
  const sign = fen < 0 ? '负' : '';
  if (yuan === 0 && jiao === 0 && last === 0) return '零元整';
  const whole = yuan === 0 ? '' : `${yuanWords(yuan)}元`;
  if (jiao === 0 && last === 0) return `${sign}${whole}整`;
  const tenth = jiao > 0 ? `${DIGITS[jiao] ?? ''}角` : whole === '' ? '' : '零';
  return `${sign}${whole}${tenth}${last > 0 ? `${DIGITS[last] ?? ''}分` : ''}`;
}
