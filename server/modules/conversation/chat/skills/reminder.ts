import { formatDay, shanghaiDay } from '../../../../platform/calendar/index.ts';
import { now } from '../../../../platform/db/index.ts';
import type { CitizenActor } from '../../../../platform/http/index.ts';
import { cancelReminder, keepReminder, remindersOf } from '../commands/reminders.ts';
import { dayNamed } from '../domain/when.ts';
import { registerSkill, type Told } from '../skills.ts';

const HOW = '要我提醒，请这样说：“10号提醒我申报”“12月31日提醒我交社保费”“3天后提醒我带材料”。';
const LONGEST = 40;

/** What is to be done, without the day and the asking. */
const wordsOf = (text: string): string => {
  const words = text
    .replace(/(\d{4}年)?[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}[日号]?|(下个?月)?[\d一二三四五六七八九十]{1,3}[日号]|[\d一二三四五六七八九十]{1,3}天(以?后|之后)|大后天|后天|明天/, '')
    .replace(/请?(帮我|给我)?(到时候)?提醒(一下|下)?(我)?(在|于)?/, '')
    .replace(/^[\s，。,.、：:“”"]+|[\s，。,.“”"]+$/g, '');
  return words === '' ? '办您要办的事' : [...words].slice(0, LONGEST).join('');
};

async function list(citizen: CitizenActor): Promise<Told> {
  const open = await remindersOf(citizen.id);
  if (open.length === 0) return { parts: [`现在没有要提醒您的事。\n${HOW}`] };
  const lines = open.map(({ day, words }, at) => `${at + 1}. ${formatDay(day)}：${words}`);
  return { parts: [['我会提醒您：', ...lines, `回复前面的数字可以取消那一条。${HOW}`].join('\n')], choices: open.map(({ id }, at) => ({ say: String(at + 1), skill: 'reminder', choice: id })) };
}

registerSkill({
  code: 'reminder',
  for: 'citizen',
  answer: async ({ citizen, text, choice }) => {
    if (choice !== null) {
      const gone = await cancelReminder(citizen.id, choice);
      return gone ? `已取消：${formatDay(gone.day)}，${gone.words}。` : '这一条已经取消或提醒过了。';
    }
    if (/取消|不用提醒|别提醒/.test(text) || !/提醒/.test(text)) return list(citizen);
    const day = dayNamed(text, shanghaiDay(now()));
    if (day === null) return /\d|[一二三四五六七八九十]+[日号天月]/.test(text) ? `没有看懂是哪一天（只能是明天起 400 天以内的日子）。\n${HOW}` : list(citizen);
    const words = wordsOf(text);
    if (!(await keepReminder(citizen.id, day, words))) return '要提醒的事已经有 20 件了。请先回复“取消提醒”去掉一些。';
    return `好的，${formatDay(day)}早上提醒您：${words}。\n会在小程序“消息”里提醒，没有打开的用微信或短信。回复“取消提醒”可以取消。`;
  },
});
