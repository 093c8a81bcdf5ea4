import {
  answerEscalation, answerOpinion, askOpinion, drawSamples, escalateTask, handOverTask, pauseTask, rateGuidance, reviewSample, setAbsence, callBack,
} from '../../../modules/guidance/index.ts';
import { addDays, addMonths, shanghaiDay, shanghaiMonth } from '../../../platform/calendar/index.ts';
import { now, rows } from '../../../platform/db/index.ts';
import { SYSTEM, type CitizenActor, type StaffActor } from '../../../platform/http/index.ts';

interface Held {
  id: string;
  officer_id: string;
}

const AWAY_DAYS = 5;
const PAUSE_DAYS = 9;
const RATED: readonly [number, string][] = [
  [5, '讲得明白，一次就办好了'],
  [2, '等了好几天才来电话，问的又是同样的问题'],
  [4, '态度很好，资料有点多'],
  [1, '约好上门没有来'],
];

const colleagues = (bureau: string): Promise<{ id: string; name: string; division_code: string }[]> =>
  rows(`SELECT id, name, division_code FROM staff WHERE role = 'officer' AND bureau_code = $bureau AND disabled_at IS NULL ORDER BY username`, { bureau });
const officer = (bureauCode: string, { id, name, division_code: divisionCode }: { id: string; name: string; division_code: string }): StaffActor => ({ kind: 'staff', id, name, role: 'officer', departmentId: null, bureauCode, divisionCode });
const openOf = (bureau: string): Promise<Held[]> => rows<Held>('SELECT id, officer_id FROM tasks WHERE bureau_code = $bureau AND officer_id IS NOT NULL AND closed_at IS NULL ORDER BY amount_fen DESC, id', { bureau });

/** One office among itself: somebody away, a task paused, one with the county, one answered, two opinions asked, one task handed over. */
export async function playOffice(head: StaffActor, above: StaffActor): Promise<void> {
  const bureau = head.bureauCode ?? '';
  const team = (await colleagues(bureau)).map((one) => officer(bureau, one));
  const [first, second] = team;
  if (!first || !second) return;
  // The dearest are told of elsewhere: the day of the first officer stays full.
  const [paused, waiting, answered, asked, given] = (await openOf(bureau)).slice(3);
  const holder = (task: Held): StaffActor => team.find(({ id }) => id === task.officer_id) ?? first;
  const other = (task: Held): StaffActor => (task.officer_id === first.id ? second : first);
  if (paused) await pauseTask(holder(paused), paused.id, '本人住院，家属说出院后再联系', addDays(shanghaiDay(now()), PAUSE_DAYS));
  if (waiting) await escalateTask(holder(waiting), waiting.id, 'county', '名单上的人员类别与本人陈述不一致，请明确按哪个办理');
  if (answered) {
    await escalateTask(holder(answered), answered.id, 'city', '企业在两个县都有扣缴，由哪边辅导');
    const [open] = await rows<{ id: string }>('SELECT id FROM task_escalations WHERE task_id = $id AND answered_at IS NULL', { id: answered.id });
    if (open) await answerEscalation(above, open.id, '由主要经营地的税务所辅导，另一处配合提供扣缴数据');
  }
  if (asked) {
    await askOpinion(holder(asked), asked.id, other(asked).id, '退役证件遗失，能否先用部队证明代替？');
    const [open] = await rows<{ id: string }>('SELECT id FROM task_opinions WHERE task_id = $id', { id: asked.id });
    if (open) await answerOpinion(other(asked), open.id, '可以先用部队证明，提醒他到退役军人事务局补办');
  }
  if (given) await handOverTask(holder(given), given.id, other(given).id, '同一条街，由您一并走访');
  const [theirs] = (await openOf(bureau)).filter(({ officer_id }) => officer_id === second.id);
  if (theirs) await askOpinion(second, theirs.id, first.id, '合同签到年底，能不能按整年算？');
  const [, , third] = team;
  if (third) await setAbsence(head, { officerId: third.id, fromOn: shanghaiDay(now()), toOn: addDays(shanghaiDay(now()), AWAY_DAYS), substituteId: second.id, reason: '年休假' });
}

interface Ended {
  task_id: string;
  citizen_id: string;
  name: string;
  person_hash: string;
  phone_hash: string;
}

/** People whose guidance has ended say how it was; one of the bad ones has been called back. */
export async function playRatings(head: StaffActor): Promise<void> {
  const ended = await rows<Ended>(
    `SELECT t.id AS task_id, z.id AS citizen_id, z.name, z.person_hash, z.phone_hash FROM tasks t JOIN persons p ON p.id = t.person_id JOIN citizens z ON z.person_hash = p.id_hash
     WHERE t.kind = 'self_employed' AND t.closed_at IS NOT NULL AND t.outcome <> 'pair_ended' ORDER BY CASE WHEN t.bureau_code = $bureau THEN 0 ELSE 1 END, t.id LIMIT 12`,
    { bureau: head.bureauCode ?? '' },
  );
  for (const [index, { task_id, citizen_id, name, person_hash, phone_hash }] of ended.entries()) {
    const actor: CitizenActor = { kind: 'citizen', id: citizen_id, name, personHash: person_hash, phoneHash: phone_hash };
    const [level, words] = RATED[index % RATED.length]!;
    await rateGuidance(actor, task_id, level, words);
  }
  const [bad] = await rows<{ task_id: string }>('SELECT task_id FROM task_ratings WHERE call_by IS NOT NULL AND bureau_code = $bureau ORDER BY task_id', { bureau: head.bureauCode ?? '' });
  if (bad) await callBack(head, bad.task_id, '已致电致歉，说明当时人手不足，本人表示理解');
}

/** Last month's tasks are drawn from at random, and the head has looked at some. */
export async function playSamples(head: StaffActor): Promise<void> {
  for (const back of [1, 0]) await drawSamples(SYSTEM, addMonths(shanghaiMonth(now()), -back), head.bureauCode);
  const drawn = await rows<{ id: string }>('SELECT id FROM task_samples WHERE bureau_code = $bureau ORDER BY id LIMIT 2', { bureau: head.bureauCode ?? '' });
  const [good, fair] = drawn;
  if (good) await reviewSample(head, good.id, 'good', '联系及时，政策讲得清楚，资料清单给得准');
  if (fair) await reviewSample(head, fair.id, 'fair', '第一次没打通后隔了一周才再打，请约好时间');
}
