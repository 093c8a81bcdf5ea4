import test from 'ava';
import fc from 'fast-check';
import { decide, MAX_ATTEMPTS, waitAfter } from '@zhida/server/modules/notification/domain/handling.ts';
import { quietUntil } from '@zhida/server/modules/notification/domain/quietHours.ts';
import { consequenceOf, waitForDelivery, type Found, type Verdict } from '@zhida/server/modules/notification/domain/receipts.ts';
import { progressOf } from '@zhida/server/modules/notification/domain/progress.ts';
import { forecastOf, routesFor, type Reach } from '@zhida/server/modules/notification/domain/routes.ts';

const nobody: Reach = { hasAccount: false, subscribeCredits: 0, answersLeft: 0, followsOfficial: false, hasMobile: false };
const all = { subscribe: true, service: true, official: true };
const at = (text: string): number => Date.parse(`${text}+08:00`);
const night = { from: 21, to: 8 };

test('the cheapest way first, a text message last', (t) => {
  t.deepEqual(routesFor({ hasAccount: true, subscribeCredits: 1, answersLeft: 2, followsOfficial: true, hasMobile: true }, all), ['wechat-subscribe', 'wechat-service', 'wechat-template', 'sms']);
  t.deepEqual(routesFor({ ...nobody, hasMobile: true }, all), ['sms']);
  t.deepEqual(routesFor({ ...nobody, subscribeCredits: 2, followsOfficial: true }, { subscribe: false, service: false, official: false }), []);
});

test('the forecast names the first channel, then the inbox, then nobody', (t) => {
  t.is(forecastOf({ ...nobody, hasAccount: true, subscribeCredits: 1, hasMobile: true }, all), 'wechat');
  t.is(forecastOf({ ...nobody, hasMobile: true }, all), 'sms');
  t.is(forecastOf({ ...nobody, hasAccount: true }, all), 'inbox');
  t.is(forecastOf(nobody, all), 'none');
});

test('quiet hours end at eight, also for a message at eleven at night', (t) => {
  t.is(quietUntil(at('2026-11-24T20:59:59'), night), null);
  t.is(quietUntil(at('2026-11-24T21:00:00'), night), at('2026-11-25T08:00:00'));
  t.is(quietUntil(at('2026-11-25T03:00:00'), night), at('2026-11-25T08:00:00'));
  t.is(quietUntil(at('2026-11-25T08:00:00'), night), null);
  t.is(quietUntil(at('2026-11-25T13:00:00'), { from: 12, to: 14 }), at('2026-11-25T14:00:00'));
  t.is(quietUntil(at('2026-11-25T23:00:00'), { from: 12, to: 14 }), null);
  t.is(quietUntil(at('2026-11-25T23:00:00'), null), null);
});

test('whatever the hour, the end of the quiet is a decent hour within a day', (t) => {
  fc.assert(
    fc.property(fc.integer({ min: 1.7e12, max: 2e12 }), fc.nat(23), fc.nat(23), (instant, from, to) => {
      const end = quietUntil(instant, { from, to });
      return end === null || (end > instant && end - instant <= 86_400_000 && quietUntil(end, { from, to }) === null);
    }),
  );
  t.pass();
});

test('every refusal has one consequence', (t) => {
  const refusal = (handling: Parameters<typeof decide>[0]['handling'], notBefore: number | null = null) => ({ handling, message: '', notBefore });
  t.deepEqual(decide(refusal('retry'), 1, true, 1000), { kind: 'again', dueAt: 3000, parked: false });
  t.deepEqual(decide(refusal('park', 9_000_000), 1, true, 1000), { kind: 'again', dueAt: 9_000_000, parked: true });
  t.is(decide(refusal('retry'), MAX_ATTEMPTS, true, 0).kind, 'give-up');
  t.is(decide(refusal('retry'), MAX_ATTEMPTS, false, 0).kind, 'next');
  t.is(decide(refusal('final'), 1, true, 0).kind, 'next');
  t.is(decide(refusal('fix'), 1, false, 0).kind, 'next');
  t.is(decide(refusal('fix'), 1, true, 0).kind, 'give-up');
  t.is(decide(refusal('stop'), 1, true, 0).kind, 'halt');
  t.true(waitAfter(50) <= 300_000);
});

test('receipts in any order and however often: confirmed once is confirmed for good, a failure moves a message on once', (t) => {
  const verdict = fc.constantFrom<Verdict>('delivered', 'failed');
  fc.assert(
    fc.property(fc.array(verdict, { minLength: 1, maxLength: 12 }), (verdicts) => {
      const found: Found = { route: 'sms', state: 'delivered', deliveredAt: null, failedAt: null, current: true, message: { state: 'delivered', channel: 'sms', deliveredAt: null } };
      let moved = 0;
      for (const one of verdicts) {
        const wasConfirmed = found.deliveredAt !== null;
        const what = consequenceOf(one, found);
        if (what === 'late') continue;
        if (wasConfirmed) return false;
        Object.assign(found, one === 'delivered' ? { state: 'delivered', deliveredAt: 1 } : { state: 'failed', failedAt: 1 });
        if (what === 'next') {
          moved += 1;
          Object.assign(found.message, { state: 'queued', channel: null });
        }
        if (what === 'confirm') Object.assign(found.message, { state: 'delivered', channel: 'sms', deliveredAt: 1 });
      }
      const confirmed = verdicts.includes('delivered');
      return moved <= 1 && moved === (verdicts[0] === 'failed' ? 1 : 0) && (confirmed ? found.message.state === 'delivered' && found.state === 'delivered' : found.message.state === 'queued');
    }),
  );
  t.pass();
});

test('a receipt touches only the message its delivery still speaks for', (t) => {
  const found: Found = { route: 'wechat-template', state: 'delivered', deliveredAt: null, failedAt: null, current: true, message: { state: 'delivered', channel: 'wechat', deliveredAt: null } };
  t.is(consequenceOf('failed', found), 'next');
  t.is(consequenceOf('failed', { ...found, current: false }), 'note');
  t.is(consequenceOf('delivered', { ...found, current: false }), 'note');
  t.is(consequenceOf('failed', { ...found, message: { ...found.message, channel: 'sms' } }), 'note');
  t.is(consequenceOf('failed', { ...found, state: 'attempting', message: { state: 'queued', channel: null, deliveredAt: null } }), 'note');
  t.is(consequenceOf('delivered', { ...found, state: 'attempting', message: { state: 'queued', channel: null, deliveredAt: null } }), 'confirm');
  t.is(consequenceOf('delivered', { ...found, message: { state: 'cancelled', channel: null, deliveredAt: null } }), 'note');
  t.deepEqual([0, 1, 2, 3, 4].map(waitForDelivery), [2_000, 10_000, 60_000, 300_000, null]);
});

test('sent until the carrier says so, delivered then, read when opened; the inbox needs no receipt', (t) => {
  const message = { state: 'delivered' as const, channel: 'sms' as const, delivered_at: null, read_at: null };
  t.is(progressOf(message), 'sent');
  t.is(progressOf({ ...message, delivered_at: 1 }), 'delivered');
  t.is(progressOf({ ...message, channel: 'inbox' }), 'delivered');
  t.is(progressOf({ ...message, read_at: 1 }), 'read');
  t.is(progressOf({ ...message, state: 'failed', read_at: 1 }), 'failed');
});
