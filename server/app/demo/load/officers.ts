import type { ContactKind } from '../../../contract/enums.ts';
import { assignTasks, closeTask, logContact } from '../../../modules/guidance/index.ts';
import { workCalendar } from '../../../modules/definitions/index.ts';
import { addDays, dayStart, isWorkingDay, shanghaiDay, type WorkCalendar } from '../../../platform/calendar/index.ts';
import { rows, withClock } from '../../../platform/db/index.ts';
import type { StaffActor } from '../../../platform/http/index.ts';
import { random, type Random } from '../province/index.ts';

interface OpenTask {
  id: string;
  kind: string;
  taxpayer: string;
  credit_code: string;
  officer_id: string;
  officer_name: string;
  bureau_code: string;
  division_code: string;
  created_at: number;
  first_contact_at: number | null;
}

/** Something that somebody did, at its time. */
export interface Act {
  at: number;
  run: () => Promise<unknown>;
  /** seldom has anything to tell: messages wait for the next act */
  quiet?: true;
}

export interface Round {
  /** draws of their own */
  label: string;
  /** epoch ms: officers work in between */
  from: number;
  to: number;
  /** taxpayers whose story is fixed */
  talking: ReadonlySet<string>;
  enjoyed: ReadonlySet<string>;
}

const HOUR = 3_600_000;
const MINUTE = 60_000;
const DAY = 24 * HOUR;
const SECOND = 1000;
const LONGEST_WAIT_DAYS = 9;
/** Part of the tasks that nobody gets to in a round, and of those contacted that are closed in it. */
const UNTOUCHED = 0.32;
const CLOSED = 0.55;

const SAID: Readonly<Record<ContactKind, readonly string[]>> = {
  call: ['已电话说明政策，对方表示愿意申报', '核对了身份信息，约好把资料拍照发来', '说明了扣减顺序和留存资料，对方记下了', '对方询问能否补扣前几个月，已答复'],
  no_answer: ['电话无人接听，稍后再打', '手机关机', '接通后未应答，已发短信说明来意'],
  visit: ['上门走访，当面核对证件与登记信息', '到经营场所核实，正常经营'],
  message: ['微信留言已回复，发送了资料清单', '留言说明申报路径，对方已读'],
  counter: ['到厅面谈，指导填写申报表', '到厅提交资料，现场核对无误'],
};
const OUTCOMES: readonly [string, number, string][] = [
  ['enjoyed', 50, '本期申报已扣减，资料留存齐全'],
  ['filed', 20, '已补正申报，等待确认'],
  ['not_eligible', 10, '核实后合同不满一年，不符合条件'],
  ['declined', 8, '本人表示税额很少，暂不享受'],
  ['unreachable', 7, '不同日期三次未接通，留言无回复'],
  ['moved', 5, '已迁往外县经营'],
];

function drawOutcome(chance: Random): { code: string; note: string } {
  let ticket = chance.int(1, 100);
  for (const [code, weight, note] of OUTCOMES) {
    ticket -= weight;
    if (ticket <= 0) return { code, note };
  }
  return { code: OUTCOMES[0]![0], note: OUTCOMES[0]![2] };
}

/** An instant in office hours, `days` or a little more after `from`. */
function officeHour(chance: Random, from: number, days: number, calendar: WorkCalendar): number {
  let day = addDays(shanghaiDay(from), days);
  while (!isWorkingDay(day, calendar)) day = addDays(day, 1);
  const hour = chance.pick([9, 10, 11, 15, 16, 17]);
  return Math.max(from + MINUTE, dayStart(day) + hour * HOUR + chance.int(0, 59) * MINUTE);
}

const openTasks = (): Promise<OpenTask[]> =>
  rows<OpenTask>(
    `SELECT t.id, t.kind, x.name AS taxpayer, x.credit_code, t.officer_id, s.name AS officer_name, s.bureau_code, s.division_code, t.created_at, t.first_contact_at
     FROM tasks t JOIN taxpayers x ON x.id = t.taxpayer_id JOIN staff s ON s.id = t.officer_id WHERE t.closed_at IS NULL ORDER BY x.credit_code, t.kind, t.id`,
  );

const officer = (task: OpenTask): StaffActor => ({ kind: 'staff', id: task.officer_id, name: task.officer_name, role: 'officer', departmentId: null, bureauCode: task.bureau_code, divisionCode: task.division_code });

function contact(chance: Random, task: OpenTask, kind: ContactKind, at: number, nextOn: string | null): Act {
  const note = chance.pick(SAID[kind]);
  return { at, run: () => logContact(officer(task), task.id, { kind, note, nextOn }) };
}

function storyOf(chance: Random, task: OpenTask, round: Round, calendar: WorkCalendar): Act[] {
  const begun = Math.max(Number(task.created_at), round.from);
  const fixed = round.talking.has(task.taxpayer) || round.enjoyed.has(task.taxpayer);
  if (!fixed && chance.chance(UNTOUCHED)) return [];
  const acts: Act[] = [];
  const wait = Math.max(1, Math.min(LONGEST_WAIT_DAYS, Math.floor((round.to - round.from) / DAY / 2)));
  let at = officeHour(chance, begun, fixed ? 1 : chance.int(0, wait), calendar);
  if (task.first_contact_at === null) {
    if (chance.chance(0.2)) {
      acts.push(contact(chance, task, 'no_answer', at, null));
      if (!fixed && chance.chance(0.3)) return acts;
      at = officeHour(chance, at, chance.int(1, 3), calendar);
    }
    const later = chance.chance(0.5) ? shanghaiDay(officeHour(chance, at, chance.int(3, 12), calendar)) : null;
    acts.push(contact(chance, task, fixed ? 'call' : chance.pick(['call', 'call', 'call', 'visit', 'message', 'counter'] as const), at, later));
  }
  if (round.talking.has(task.taxpayer)) return acts;
  if (round.enjoyed.has(task.taxpayer) || chance.chance(CLOSED)) {
    const outcome = round.enjoyed.has(task.taxpayer) ? { code: 'enjoyed', note: OUTCOMES[0]![2] } : drawOutcome(chance);
    const closing = officeHour(chance, at, fixed ? 1 : chance.int(0, wait), calendar);
    acts.push({ at: closing, run: () => closeTask(officer(task), task.id, outcome.code, outcome.note) });
  }
  return acts;
}

/** What officers will do with the tasks that are open now; what lies past the round's end has not happened yet. */
export async function officerActs(round: Round): Promise<Act[]> {
  const calendar = await workCalendar();
  const chance = random(round.label);
  return (await openTasks()).flatMap((task) => storyOf(chance, task, round, calendar)).filter(({ at }) => at < round.to);
}

/** Plays what happened, in the order of time. */
export async function playActs(acts: readonly Act[]): Promise<void> {
  let last = 0;
  for (const act of [...acts].sort((a, b) => a.at - b.at)) {
    // Two people may act in the same minute; the trail keeps one after the other.
    last = Math.max(act.at, last + SECOND);
    await withClock(last, act.run);
  }
}

/** A head hands two tasks of one officer to a colleague. */
export async function playReassignment(head: StaffActor, at: number): Promise<void> {
  const tasks = (await openTasks()).filter(({ bureau_code, first_contact_at }) => bureau_code === head.bureauCode && first_contact_at === null);
  const [first] = tasks;
  const other = tasks.find(({ officer_id }) => officer_id !== first?.officer_id);
  if (!first || !other) return;
  const moved = tasks.filter(({ officer_id }) => officer_id === first.officer_id).slice(0, 2);
  await withClock(at, () => assignTasks(head, { taskIds: moved.map(({ id }) => id), officerId: other.officer_id, reason: '原专员参加培训，改由同事辅导' }));
}
