import test from 'ava';
import fc from 'fast-check';
import { dayText, instantText, monthText, yuan, yuanParts } from '../../../miniapp/src/lib/format.ts';

test('分写成元：千分位，有零头才写角分', (t) => {
  t.is(yuan(2_400_000), '24,000元');
  t.is(yuan(781_250), '7,812.50元');
  t.is(yuan(5), '0.05元');
  t.is(yuan(-123_456_789), '-1,234,567.89元');
});

test('写出来的数读回去还是那个数', (t) => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }), (fen) => {
      const { whole, cents } = yuanParts(fen);
      const digits = Number(`${whole.replaceAll(',', '').replace('-', '')}${cents.slice(1)}`);
      return digits === Math.abs(fen) && whole.startsWith('-') === fen < 0;
    }),
  );
  t.pass();
});

test('日子按北京时间写，不是今年的写出年份', (t) => {
  t.is(dayText('2026-09-03'), '2026年9月3日');
  t.is(monthText('2025-06'), '2025年6月');
  const newYear = Date.UTC(2025, 11, 31, 16, 5);
  t.is(instantText(newYear, Date.UTC(2026, 5, 1)), '1月1日 00:05');
  t.is(instantText(newYear - 3_600_000, Date.UTC(2026, 5, 1)), '2025年12月31日 23:05');
});
