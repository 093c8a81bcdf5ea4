/** Which office is nearest, and which day somebody means. */
import test from 'ava';
import fc from 'fast-check';
import { kilometres, nearest, wayWords } from '@zhida/server/modules/conversation/chat/domain/nearest.ts';
import { dayNamed } from '@zhida/server/modules/conversation/chat/domain/when.ts';

const spot = fc.record({ latitude: fc.double({ min: -89, max: 89, noNaN: true }), longitude: fc.double({ min: -180, max: 180, noNaN: true }) });

test('两地的距离：太原到长治约 190 公里；来回一样；自己到自己是零', (t) => {
  const [taiyuan, changzhi] = [{ latitude: 37.87, longitude: 112.55 }, { latitude: 36.195, longitude: 113.117 }];
  t.true(Math.abs(kilometres(taiyuan, changzhi) - 193) < 3);
  fc.assert(fc.property(spot, spot, (a, b) => Math.abs(kilometres(a, b) - kilometres(b, a)) < 1e-6 && kilometres(a, b) <= 20_016));
  fc.assert(fc.property(spot, (a) => kilometres(a, a) === 0));
});

test('最近的在前，没有位置的不列', (t) => {
  const places = [
    { name: '远', spot: { latitude: 38, longitude: 113 } },
    { name: '没有位置', spot: null },
    { name: '近', spot: { latitude: 37.01, longitude: 112.01 } },
  ];
  t.deepEqual(nearest(places, { latitude: 37, longitude: 112 }, 3).map(({ name }) => name), ['近', '远']);
  t.deepEqual([0.31, 0.01, 2.44, 193.4].map(wayWords), ['约 300 米', '约 50 米', '约 2.4 公里', '约 193 公里']);
});

const TODAY = '2026-11-25';
for (const [said, day] of [
  ['10号提醒我', '2026-12-10'],
  ['十号提醒我申报', '2026-12-10'],
  ['28日提醒我', '2026-11-28'],
  ['二十八号提醒我', '2026-11-28'],
  ['25号提醒我', '2026-12-25'],
  ['下月10日提醒我', '2026-12-10'],
  ['下个月十五号', '2026-12-15'],
  ['31号提醒我', '2026-12-31'],
  ['12月31日提醒我交社保', '2026-12-31'],
  ['3月5日提醒我', '2027-03-05'],
  ['2027年1月31日提醒我', '2027-01-31'],
  ['明天提醒我', '2026-11-26'],
  ['大后天提醒我', '2026-11-28'],
  ['3天后提醒我', '2026-11-28'],
  ['十天之后提醒我', '2026-12-05'],
  ['2月30日提醒我', null],
  ['13月1日提醒我', null],
  ['2020年1月1日提醒我', null],
  ['2099年1月1日提醒我', null],
  ['45号提醒我', null],
  ['提醒我', null],
] as const) {
  test(`“${said}” → ${day ?? '看不出是哪一天'}`, (t) => t.is(dayNamed(said, TODAY), day));
}
