import test from 'ava';
import fc from 'fast-check';
import { needsApproval } from '@zhida/server/modules/notification/domain/approval.ts';
import { figureOf, noFigures } from '@zhida/server/modules/notification/domain/figures.ts';
import { capWindow, overCap, peaceUntil } from '@zhida/server/modules/notification/domain/frequency.ts';
import { failureOf } from '@zhida/server/modules/notification/domain/handling.ts';
import { expiryOf, spreadDue, waitFor } from '@zhida/server/modules/notification/domain/schedule.ts';
import { isMeant, liesIn, noFacets, tally, type Narrowing, type Traits } from '@zhida/server/modules/notification/domain/selection.ts';

const at = (text: string): number => Date.parse(`${text}+08:00`);
const MINUTE = 60_000;
const DAY = 86_400_000;
const night = { from: 21, to: 8 };
// 2026年国庆节：10月1日至7日放假，10月10日（周六）上班。
const calendar = { until: '2026-12-31', holidays: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'], workdays: ['2026-10-10'] };

const shopkeeper: Traits = { division: '140105', categories: ['veteran'], verdict: 'yes', taxpayerKind: 'individual' };

test('筛选：区划含下级，类别有一个对上就算；不填就是不限', (t) => {
  t.true(isMeant(shopkeeper, {}));
  t.true(isMeant(shopkeeper, { division: '140100', category: 'veteran', verdict: 'yes', taxpayerKind: 'individual' }));
  t.false(isMeant(shopkeeper, { division: '140200' }));
  t.false(isMeant({ ...shopkeeper, division: null }, { division: '140100' }));
  t.false(isMeant(shopkeeper, { category: 'graduate' }));
  t.false(isMeant(shopkeeper, { verdict: 'unknown' }));
});

test('管辖范围：省级看得到全部，也包括没有区划的；县区只有自己的', (t) => {
  t.true(liesIn('140105', '140000'));
  t.true(liesIn(null, '140000'));
  t.true(liesIn('140105', null));
  t.true(liesIn('140105', '140100'));
  t.false(liesIn('140105', '140106'));
  t.false(liesIn(null, '140105'));
});

test('换一个筛选条件会有多少：其他条件不变，只换这一个', (t) => {
  const people: Traits[] = [shopkeeper, { ...shopkeeper, division: '140106' }, { ...shopkeeper, verdict: 'unknown' }, { ...shopkeeper, division: '140213', verdict: 'unknown', categories: ['graduate', 'veteran'] }];
  const facets = noFacets();
  for (const one of people) tally(facets, one, { verdict: 'yes' });
  t.deepEqual(facets.division, { 140100: 2, 140105: 1, 140106: 1 });
  t.deepEqual(facets.verdict, { yes: 2, unknown: 2 });
  t.deepEqual(facets.category, { veteran: 2 });
});

test('选哪个，就是看到的那个数', (t) => {
  const traits = fc.record({ division: fc.constantFrom('140105', '140106', '140213'), categories: fc.subarray(['veteran', 'graduate']), verdict: fc.constantFrom('yes' as const, 'unknown' as const), taxpayerKind: fc.constantFrom('individual' as const, 'enterprise' as const) });
  fc.assert(
    fc.property(fc.array(traits, { maxLength: 30 }), fc.constantFrom<Narrowing>({}, { verdict: 'yes' }, { category: 'graduate', verdict: 'unknown' }, { division: '140100' }), (people, narrowing) => {
      const facets = noFacets();
      for (const one of people) tally(facets, one, narrowing);
      return Object.entries(facets.division).every(([division, n]) => people.filter((one) => isMeant(one, { ...narrowing, division })).length === n);
    }),
  );
  t.pass();
});

test('分散发送：从头到尾均匀，次序不变，再算一遍还是那样', (t) => {
  const start = at('2026-11-25T09:00:00');
  const due = Array.from({ length: 360 }, (_, place) => spreadDue(start, 180, place, 360));
  t.is(due[0], start);
  t.is(due.at(-1), start + 179 * MINUTE);
  const perMinute = new Map<number, number>();
  for (const one of due) perMinute.set(one, (perMinute.get(one) ?? 0) + 1);
  t.deepEqual([...new Set(perMinute.values())], [2]);
  t.is(spreadDue(start, 0, 99, 100), start);
  t.is(spreadDue(start, 180, 999, 360), start + 179 * MINUTE, '比预计的多，也不出窗口');
  t.is(spreadDue(start, 180, 0, 0), start);
});

test('分散发送：不论多少条、多长，都在窗口里，每分钟相差不超过一条', (t) => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 200 }), (total, minutes) => {
      const counts = new Array<number>(minutes).fill(0);
      for (let place = 0; place < total; place += 1) {
        const minute = spreadDue(0, minutes, place, total) / MINUTE;
        if (minute < 0 || minute >= minutes) return false;
        counts[minute] = counts[minute]! + 1;
      }
      return Math.max(...counts) - Math.min(...counts) <= 1;
    }),
  );
  t.pass();
});

test('工作日：节假日和周末等到下一个上班日，调休上班的周六照发，夜里等到天亮', (t) => {
  t.is(waitFor(at('2026-09-30T10:00:00'), { quiet: night, calendar }), null);
  t.is(waitFor(at('2026-10-01T10:00:00'), { quiet: night, calendar })?.until, at('2026-10-08T08:00:00'));
  t.is(waitFor(at('2026-09-30T22:00:00'), { quiet: night, calendar })?.until, at('2026-10-08T08:00:00'));
  t.is(waitFor(at('2026-10-10T10:00:00'), { quiet: night, calendar }), null);
  t.is(waitFor(at('2026-10-11T10:00:00'), { quiet: null, calendar })?.until, at('2026-10-12T08:00:00'));
  t.is(waitFor(at('2026-10-11T10:00:00'), { quiet: { from: 12, to: 14 }, calendar })?.until, at('2026-10-12T08:00:00'));
  t.is(waitFor(at('2026-10-03T10:00:00'), { quiet: null, calendar: null }), null);
  t.regex(waitFor(at('2026-10-03T22:00:00'), { quiet: night, calendar: null })?.why ?? '', /夜间不发短信/);
});

test('频次上限：满了就等到最早的一条出了窗口；等不到有效期就只留站内信', (t) => {
  const cap = { most: 2, days: 7 };
  const now = at('2026-11-25T10:00:00');
  t.is(peaceUntil([], cap, now), null);
  t.is(peaceUntil([now - DAY], cap, now), null);
  t.is(peaceUntil([now - 5 * DAY, now - DAY], cap, now), now + 2 * DAY);
  t.is(peaceUntil([now - DAY, now - 5 * DAY, now - 6 * DAY], cap, now), now + 2 * DAY, '要等到窗口里只剩一条');
  t.is(peaceUntil([now - 8 * DAY, now - DAY], cap, now), null);
  t.is(capWindow(cap), 7 * DAY);
  t.is(overCap(now + 2 * DAY, now + 7 * DAY), 'wait');
  t.is(overCap(now + 2 * DAY, now + DAY), 'inbox');
  t.is(overCap(now + 2 * DAY, null), 'wait');
});

test('任何时候发，窗口里都不超过上限', (t) => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 * DAY }), { maxLength: 40 }), fc.integer({ min: 1, max: 3 }), (wishes, most) => {
      const cap = { most, days: 7 };
      const told: number[] = [];
      for (const wish of wishes.sort((a, b) => a - b)) {
        const peace = peaceUntil(told, cap, wish);
        if (peace === null) told.push(wish);
        else if (peace <= wish || peaceUntil(told, cap, peace) !== null) return false;
      }
      return told.every((from) => told.filter((one) => one >= from && one < from + capWindow(cap)).length <= most);
    }),
  );
  t.pass();
});

test('要不要另一人批准：超过人数、长期推送、或者自己要求', (t) => {
  const rule = { above: 500, standing: true };
  t.false(needsApproval(rule, { recipients: 500, standing: false, asked: false }));
  t.true(needsApproval(rule, { recipients: 501, standing: false, asked: false }));
  t.true(needsApproval(rule, { recipients: 1, standing: false, asked: true }));
  t.true(needsApproval(rule, { recipients: 0, standing: true, asked: false }));
  t.false(needsApproval({ above: null, standing: false }, { recipients: 1_000_000, standing: true, asked: false }));
});

test('每条消息只算在一个数里；失败分暂时、永久、技术', (t) => {
  const message = { state: 'delivered' as const, channel: 'sms' as const, failure: null, confirmed: false, read: false };
  t.is(figureOf(message), 'sent');
  t.is(figureOf({ ...message, confirmed: true }), 'delivered');
  t.is(figureOf({ ...message, channel: 'inbox' }), 'delivered');
  t.is(figureOf({ ...message, read: true }), 'read');
  t.is(figureOf({ ...message, state: 'unreachable' }), 'permanent');
  t.is(figureOf({ ...message, state: 'failed', failure: 'temporary' }), 'temporary');
  t.is(figureOf({ ...message, state: 'failed' }), 'technical');
  t.is(figureOf({ ...message, state: 'expired' }), 'expired');
  t.is(Object.keys(noFigures()).length, 10);
  t.is(failureOf('park'), 'temporary');
  t.is(failureOf('fix'), 'technical');
  t.is(expiryOf(0, 7), 7 * DAY);
});
