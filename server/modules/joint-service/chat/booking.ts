import { formatDay } from '../../../platform/calendar/index.ts';
import { AppError } from '../../../platform/http/index.ts';
import { registerOffices, registerSkill, type Choice } from '../../conversation/index.ts';
import { appointmentOf, book, cancelBooking, freeSlots, type FreeSlot } from '../commands/appointments.ts';
import type { CaseRecord } from '../domain/rows.ts';
import { countersFor } from '../queries/counters.ts';
import { myCases } from '../queries/mine.ts';

/** As many times as one reads in a chat, spread over days. */
const OFFERED = 6;
const A_DAY = 2;
const CANCEL = '取消预约';
const MARK = '|';

registerOffices(async () => (await countersFor(null)).map(({ name, division, address, phone, hours, spot }) => ({ name, division, address, phone, hours, spot })));

const bookable = ({ passed_at, received_at, closed_at }: CaseRecord): boolean => passed_at !== null && received_at === null && closed_at === null;

/** The first free times of the next days. */
function offered(slots: readonly FreeSlot[]): FreeSlot[] {
  const perDay = new Map<string, number>();
  return slots
    .filter(({ left }) => left > 0)
    .sort((a, b) => (`${a.day} ${a.time}` < `${b.day} ${b.time}` ? -1 : 1))
    .filter(({ day }) => {
      const n = perDay.get(day) ?? 0;
      perDay.set(day, n + 1);
      return n < A_DAY;
    })
    .slice(0, OFFERED);
}

async function offer(open: CaseRecord): Promise<{ parts: string[]; choices: Choice[] }> {
  const [{ counters, slots }, booked] = await Promise.all([freeSlots(open.division_code), appointmentOf(open.id)]);
  const times = offered(slots);
  const nameOf = (code: string): string => counters.find((one) => one.code === code)?.name ?? '';
  const now = booked ? `您已预约 ${formatDay(booked.day)} ${booked.time}${nameOf(booked.counter) ? `，${nameOf(booked.counter)}` : ''}。回复“${CANCEL}”可以取消。` : null;
  const lines = times.map(({ counter, day, time }, at) => `${at + 1}. ${formatDay(day)} ${time}　${nameOf(counter)}`);
  const ask = times.length === 0 ? '两周内的时间都约满了，请明天再看。' : [`${booked ? '要改时间' : '约个时间到窗口'}，请回复前面的数字：`, ...lines, '10 分钟内有效。'].join('\n');
  return {
    parts: [now === null ? ask : `${now}\n${ask}`],
    choices: [
      ...times.map(({ counter, day, time }, at): Choice => ({ say: String(at + 1), skill: 'booking', choice: [open.id, counter, day, time].join(MARK) })),
      ...(booked ? [{ say: CANCEL, skill: 'booking' as const, choice: open.id }] : []),
    ],
  };
}

async function take(open: CaseRecord, counter: string, day: string, time: string): Promise<string> {
  await book(open.id, { counter, day, time });
  const where = (await countersFor(null)).find(({ code }) => code === counter);
  return [`约好了：${formatDay(day)} ${time}`, ...(where ? [`${where.name}，${where.address}`, `电话：${where.phone}`] : []), '请带上材料原件；当天在小程序“我的办件”里出示二维码。回复“材料”看要带什么。'].join('\n');
}

registerSkill({
  code: 'booking',
  for: 'citizen',
  answer: async ({ citizen, choice }) => {
    const open = (await myCases(citizen)).filter(bookable);
    if (choice === null) return open[0] ? offer(open[0]) : '现在没有可以预约的办件：预审通过以后才能约时间。回复“进度”看办到哪一步。';
    const [id, counter, day, time] = choice.split(MARK);
    const chosen = open.find((one) => one.id === id);
    if (!chosen) return '这个办件现在不用预约了。回复“进度”看办到哪一步。';
    try {
      if (counter === undefined || day === undefined || time === undefined) {
        await cancelBooking(chosen.id);
        return '已取消预约。要重新约，回复“预约”。';
      }
      return await take(chosen, counter, day, time);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const again = await offer(chosen);
      return { ...again, parts: [`没有约上：${error.message}。`, ...again.parts] };
    }
  },
});
