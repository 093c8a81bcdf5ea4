import test from 'ava';
import fc from 'fast-check';
import { isOpen, opensNext } from '@zhida/server/modules/conversation/domain/hours.ts';
import { maskText } from '@zhida/server/modules/conversation/domain/maskText.ts';

const SHIFTS = [{ from: '13:30', to: '17:30' }, { from: '09:00', to: '12:00' }];
const CALENDAR = { until: '2026-12-31', holidays: ['2026-10-01', '2026-10-02'], workdays: ['2026-09-26'] };

test('证号、手机、银行卡遮盖中间，写法不同也认得；金额、日期、短号码照旧', (t) => {
  t.is(maskText('证号110105199001011237，老证110105900101123，末位11010519900101123X'), '证号110105********1237，老证110105*****1123，末位110105********123X');
  t.is(maskText('打138-0000-1234或１３８００００１２３４'), '打138****1234或138****1234');
  t.is(maskText('卡6222 0212 3456 7890'), '卡6222********7890');
  t.is(maskText('2026年11月25日减24,000.00元，拨打12366或0351-1234567'), '2026年11月25日减24,000.00元，拨打12366或0351-1234567');
});

test('遮盖以后不再留下完整的号码；没有号码的话一个字不改', (t) => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }), (text, phone) => {
      const masked = maskText(`${text}，${phone}。`);
      return !masked.includes(String(phone));
    }),
  );
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('好', 'a', '，', ' '), maxLength: 60 }), (text) => maskText(text) === text));
  t.pass();
});

test('上班时间按国务院日历：调休的周六上班，放假的周四不上', (t) => {
  t.true(isOpen({ day: '2026-11-25', time: '09:00' }, SHIFTS, CALENDAR));
  t.false(isOpen({ day: '2026-11-25', time: '12:00' }, SHIFTS, CALENDAR));
  t.true(isOpen({ day: '2026-09-26', time: '10:00' }, SHIFTS, CALENDAR));
  t.false(isOpen({ day: '2026-10-01', time: '10:00' }, SHIFTS, CALENDAR));
});

test('什么时候再有人：午休说下午，晚上说次日，周五晚上说下周一，节前说节后', (t) => {
  t.deepEqual(opensNext({ day: '2026-11-25', time: '12:20' }, SHIFTS, CALENDAR), { day: '2026-11-25', time: '13:30' });
  t.deepEqual(opensNext({ day: '2026-11-25', time: '06:00' }, SHIFTS, CALENDAR), { day: '2026-11-25', time: '09:00' });
  t.deepEqual(opensNext({ day: '2026-11-27', time: '18:00' }, SHIFTS, CALENDAR), { day: '2026-11-30', time: '09:00' });
  t.deepEqual(opensNext({ day: '2026-09-30', time: '18:00' }, SHIFTS, CALENDAR), { day: '2026-10-05', time: '09:00' });
  t.is(opensNext({ day: '2026-11-25', time: '12:20' }, [], CALENDAR), null);
});
