import test from 'ava';
import { isDateFormat, numberToText, serialToText } from '@zhida/server/platform/sheets/numbers.ts';

test('serial days', (t) => {
  t.is(serialToText(46295, false), '2026-09-30');
  t.is(serialToText(46295.5, false), '2026-09-30 12:00:00');
  t.is(serialToText(46295 - 1462, true), '2026-09-30');
  t.is(serialToText(1, false), '1900-01-01');
  t.is(serialToText(-1, false), null);
});

test('date formats', (t) => {
  for (const code of ['yyyy-mm-dd', 'yyyy"年"m"月"d"日"', '[$-804]yyyy/m/d;@', 'mmm-yy', 'm/d/yy h:mm']) t.true(isDateFormat(200, code), code);
  for (const code of ['General', '0.00', '@', '#,##0', '"d"0', 'h:mm:ss', '[Red]0']) t.false(isDateFormat(200, code), code);
  t.true(isDateFormat(14, undefined));
  t.false(isDateFormat(18, undefined));
});

test('numbers in words', (t) => {
  t.is(numberToText('1.10105199001011E+17'), '110105199001011008');
  t.is(numberToText('5000.1'), '5000.1');
  t.is(numberToText('5000.1000000000004'), '5000.1');
  t.is(numberToText('13800001234'), '13800001234');
});
