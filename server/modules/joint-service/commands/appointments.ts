import { addDays, dayStart, isWorkingDay, shanghaiDay } from '../../../platform/calendar/index.ts';
import { keyedHash } from '../../../platform/crypto/index.ts';
import { execute, inList, insertRows, now, row, rows } from '../../../platform/db/index.ts';
import { fail } from '../../../platform/http/index.ts';
import { workCalendar } from '../../definitions/index.ts';
import { refuse } from '../domain/refusal.ts';
import { countersFor, type CounterPlan } from '../queries/counters.ts';
import { act } from './act.ts';

/** How far ahead one may book. */
const AHEAD_DAYS = 14;
const MINUTE_MS = 60_000;
const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const clock = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** The beginnings of a counter's slots on a working day. */
export function timesOf({ hours, slotMinutes }: Pick<CounterPlan, 'hours' | 'slotMinutes'>): string[] {
  return hours.split(',').flatMap((stretch) => {
    const [from = '', to = ''] = stretch.trim().split('-');
    const times: string[] = [];
    for (let at = minutes(from); at + slotMinutes <= minutes(to); at += slotMinutes) times.push(clock(at));
    return times;
  });
}

export interface FreeSlot {
  counter: string;
  day: string;
  time: string;
  left: number;
}

/** What can still be booked at the counters of a division in the next two weeks. */
export async function freeSlots(division: string | null): Promise<{ counters: CounterPlan[]; slots: FreeSlot[] }> {
  const counters = await countersFor(division);
  const calendar = await workCalendar();
  const at = now();
  const today = shanghaiDay(at);
  const days = Array.from({ length: AHEAD_DAYS + 1 }, (_, n) => addDays(today, n)).filter((day) => isWorkingDay(day, calendar));
  const list = inList('c', counters.map(({ code }) => code));
  const taken = await rows<{ counter: string; day: string; time: string; n: number }>(`SELECT counter, day, time, COUNT(*) AS n FROM service_appointments WHERE day >= $today AND counter IN ${list.sql} GROUP BY counter, day, time`, { today, ...list.bind });
  const used = new Map(taken.map(({ counter, day, time, n }) => [`${counter} ${day} ${time}`, Number(n)]));
  const slots = counters.flatMap((counter) =>
    days.flatMap((day) =>
      timesOf(counter)
        .filter((time) => dayStart(day) + minutes(time) * MINUTE_MS > at)
        .map((time) => ({ counter: counter.code, day, time, left: Math.max(0, counter.capacity - (used.get(`${counter.code} ${day} ${time}`) ?? 0)) })),
    ),
  );
  return { counters, slots };
}

/** Books or changes: a free seat is taken by its key. @throws case.not_bookable, case.slot_unknown, case.slot_taken */
export async function book(caseId: string, wanted: { counter: string; day: string; time: string }): Promise<void> {
  await act(caseId, '申请人', async (whole, at) => {
    if (whole.case.passed_at === null || whole.case.received_at !== null || whole.case.closed_at !== null) refuse('case.not_bookable');
    const { counters, slots } = await freeSlots(whole.case.division_code);
    const counter = counters.find(({ code }) => code === wanted.counter);
    if (!counter || !slots.some(({ counter: code, day, time }) => code === wanted.counter && day === wanted.day && time === wanted.time)) refuse('case.slot_unknown');
    await execute('DELETE FROM service_appointments WHERE case_id = $caseId', { caseId });
    if (!(await takeSeat(caseId, wanted, counter.capacity, at.at))) refuse('case.slot_taken');
    at.history.push({ item: null, kind: 'booked', text: `预约 ${wanted.day} ${wanted.time}`, public: `您预约了 ${wanted.day} ${wanted.time} 到${counter.name}` });
  });
}

async function takeSeat(caseId: string, { counter, day, time }: { counter: string; day: string; time: string }, capacity: number, at: number): Promise<boolean> {
  for (let seat = 1; seat <= capacity; seat += 1) {
    const taken = await insertRows<{ seat: number }>('service_appointments', [{ case_id: caseId, counter, day, time, seat, booked_at: at }], { conflict: 'ON CONFLICT (counter, day, time, seat) DO NOTHING', returning: ['seat'] });
    if (taken.length > 0) return true;
  }
  return false;
}

export async function cancelBooking(caseId: string): Promise<void> {
  await act(caseId, '申请人', async (_whole, at) => {
    if ((await execute('DELETE FROM service_appointments WHERE case_id = $caseId', { caseId })) > 0) at.history.push({ item: null, kind: 'unbooked', text: '取消预约', public: '您取消了预约' });
  });
}

export const appointmentOf = (caseId: string): Promise<{ counter: string; day: string; time: string } | null> => row('SELECT counter, day, time FROM service_appointments WHERE case_id = $caseId', { caseId });

const PREFIX = 'ZD1';
const VALID_MS = 24 * 3_600_000;
const signature = (caseId: string, until: string): string => keyedHash(`check-in:${caseId}:${until}`).slice(0, 32);

/** What the QR code of the counter holds: signed, and good for a day. */
export function checkInCode(caseId: string): { code: string; expiresAt: number } {
  const expiresAt = now() + VALID_MS;
  const until = expiresAt.toString(36);
  return { code: `${PREFIX}.${caseId}.${until}.${signature(caseId, until)}`, expiresAt };
}

/** The case that a scanned code names. @throws case.code_invalid */
export function readCheckIn(code: string): string {
  const [prefix, caseId = '', until = '', signed] = code.split('.');
  if (prefix !== PREFIX || signed !== signature(caseId, until) || Number.parseInt(until, 36) < now()) fail('case.code_invalid');
  return caseId;
}

