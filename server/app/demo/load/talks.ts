import { block, openForStaff, openOwn, rateThread, readAsCitizen, readAsStaff, sayAsCitizen, sayAsStaff } from '../../../modules/conversation/index.ts';
import { blindIndex } from '../../../platform/crypto/index.ts';
import { row, rows, withClock } from '../../../platform/db/index.ts';
import type { CitizenActor, StaffActor } from '../../../platform/http/index.ts';
import type { ThreadCard } from '../../../contract/enums.ts';
import { BUREAUS, type Province } from '../province/index.ts';
import { staffActor } from './accounts.ts';

type Line =
  | { by: 'citizen' | 'officer' | 'call'; at: number; text: string }
  | { by: 'card'; at: number; card: ThreadCard; code: string | null; title: string; summary: string; link: string | null }
  | { by: 'citizen-reads' | 'officer-reads'; at: number }
  | { by: 'rating'; at: number; level: number; text: string };

async function citizenOf(phone: string): Promise<CitizenActor | null> {
  const found = await row<{ id: string; name: string; person_hash: string | null; phone_hash: string }>('SELECT id, name, person_hash, phone_hash FROM citizens WHERE phone_hash = $hash', { hash: blindIndex('phone', phone) });
  return found && { kind: 'citizen', id: found.id, name: found.name, personHash: found.person_hash, phoneHash: found.phone_hash };
}

interface Task {
  id: string;
  officer_id: string;
  officer_name: string;
  bureau_code: string;
  division_code: string;
}
const TASK = `SELECT t.id, t.officer_id, s.name AS officer_name, s.bureau_code, s.division_code FROM tasks t JOIN staff s ON s.id = t.officer_id JOIN taxpayers x ON x.id = t.taxpayer_id`;
const officerOf = ({ officer_id, officer_name, bureau_code, division_code }: Task): StaffActor => ({ kind: 'staff', id: officer_id, name: officer_name, role: 'officer', departmentId: null, bureauCode: bureau_code, divisionCode: division_code });
const taskOf = (citizen: CitizenActor): Promise<Task | null> =>
  row<Task>(`${TASK} WHERE t.closed_at IS NULL AND ((t.kind = 'self_employed' AND t.person_id IN (SELECT id FROM persons WHERE id_hash = $person)) OR (t.kind = 'hired' AND x.phone_hash = $phone)) ORDER BY t.due_on LIMIT 1`, { person: citizen.personHash, phone: citizen.phoneHash });

/** Plays one talk, each sentence at its time. */
async function play(name: string, threadId: string, citizen: CitizenActor, officer: StaffActor, lines: readonly Line[]): Promise<void> {
  let seq = 0;
  for (const [index, line] of lines.entries()) {
    const clientId = `demo-${name}-${index}`;
    await withClock(line.at, async () => {
      switch (line.by) {
        case 'citizen':
          seq = (await sayAsCitizen(citizen, threadId, { clientId, text: line.text, via: 'mini' })).record.seq;
          return;
        case 'citizen-reads':
          return readAsCitizen(citizen, threadId, seq);
        case 'officer-reads':
          return readAsStaff(officer, threadId, seq);
        case 'rating':
          return rateThread(citizen, threadId, line.level, line.text);
        case 'card':
          seq = (await sayAsStaff(officer, threadId, { clientId, text: '', card: { kind: line.card, code: line.code, title: line.title, summary: line.summary, link: line.link }, call: false, seen: seq })).record.seq;
          return;
        case 'officer':
        case 'call':
          seq = (await sayAsStaff(officer, threadId, { clientId, text: line.text, card: null, call: line.by === 'call', seen: seq })).record.seq;
      }
    });
  }
}

const RATE: Pick<Extract<Line, { by: 'card' }>, 'card' | 'code' | 'title' | 'summary' | 'link'> = { card: 'rating', code: null, title: '请您评价', summary: '这次沟通您满意吗？说说您的看法，帮我们改进。', link: null };

type Ago = Province['calendar']['ago'];
const owner = (ago: Ago): Line[] => [
  { by: 'citizen', at: ago(2, 9, 12), text: '您好，我收到消息说面馆能减税，是真的吗？要交什么材料？' },
  { by: 'officer', at: ago(2, 9, 31), text: '您好，我是您的辅导专员。这项服务不收任何费用，我也不会向您要验证码或银行卡密码。' },
  { by: 'officer', at: ago(2, 9, 33), text: '是真的。您是自主就业退役士兵，从事个体经营，三年内按每户每年 24,000.00 元为限额扣减增值税等税费。申报时自己填报，不用审批。' },
  { by: 'card', at: ago(2, 9, 34), card: 'policy', code: 'tax.veteran.self-employed', title: '自主就业退役士兵从事个体经营税费扣减', summary: '三年内按每户每年限额，依次扣减增值税、附加税费和个人所得税。', link: '/packages/policy/clause/index?code=tax.veteran.self-employed' },
  { by: 'citizen', at: ago(2, 9, 50), text: '退役证还在老家，拍照片行不行？' },
  { by: 'officer', at: ago(2, 10, 5), text: '照片可以先给我看，原件您自己留存备查就行，不用交到税务所。' },
  { by: 'citizen-reads', at: ago(2, 10, 8) },
  { by: 'call', at: ago(1, 15, 20), text: '电话接通。本人询问今年前几个月已缴的能否补扣，已说明可以更正申报；约好本周把退役证照片发来。' },
  { by: 'officer-reads', at: ago(1, 15, 21) },
  { by: 'citizen', at: ago(1, 16, 42), text: '照片我让家里人拍了。我妻子的电话 13912345678，要是打不通我的就打她的。' },
  { by: 'citizen', at: ago(1, 16, 44), text: '另外这个月的申报我已经交了，还来得及改吗？' },
];
const accountant = (ago: Ago): Line[] => [
  { by: 'citizen', at: ago(4, 10, 2), text: '我们公司今年招了几位退役军人，想核对一下能扣减多少，系统里估的数准不准？' },
  { by: 'officer', at: ago(4, 10, 20), text: '估算按扣缴申报里的在职月数算，每人每年最高 9,000.00 元。请准备一年以上劳动合同、社保缴费记录、在职月数计算表。' },
  { by: 'citizen', at: ago(4, 10, 41), text: '合同都齐，有一位 3 月才签的也算吗？' },
  { by: 'officer', at: ago(4, 11, 3), text: '算，从签合同并缴社保的当月起，按实际月数计算。' },
  { by: 'citizen', at: ago(4, 11, 10), text: '明白了，这就按月填。谢谢您！' },
  { by: 'card', at: ago(4, 11, 12), ...RATE },
  { by: 'citizen-reads', at: ago(4, 11, 15) },
  { by: 'rating', at: ago(4, 11, 16), level: 5, text: '回复很快，说得清楚。' },
];
const shopkeeper = (ago: Ago): Line[] => [
  { by: 'citizen', at: ago(2, 20, 15), text: '我白天看店没空，晚上问一下：就业创业证丢了怎么办？' },
  { by: 'officer', at: ago(1, 9, 8), text: '到户籍地人社所补办就行，带身份证。补好之前先不影响申报，系统里已有您的登记失业信息。' },
  { by: 'officer', at: ago(1, 9, 10), text: '今天上午方便的话我给您打个电话，几分钟就能说清楚。' },
];
const graduate = (ago: Ago): Line[] => [
  { by: 'call', at: ago(3, 15, 5), text: '电话接通，本人在外地进货，约好下周一到办税厅。已提醒带毕业证和营业执照。' },
  { by: 'officer', at: ago(3, 15, 12), text: '刚才电话里说的三样：毕业证、营业执照、身份证。下周一您到了直接找我，不用取号。' },
  { by: 'citizen-reads', at: ago(3, 16) },
  { by: 'citizen', at: ago(3, 16, 2), text: '好的，谢谢！我上午十点到。' },
  { by: 'officer-reads', at: ago(3, 16, 10) },
];
const soldier = (ago: Ago): Line[] => [
  { by: 'citizen', at: ago(1, 10, 30), text: '退回的那份材料我重新拍了，麻烦帮我看看这回清楚不清楚。' },
  { by: 'officer', at: ago(1, 10, 52), text: '收到，看得清。您在手机上点“去修改”重新提交一次，我们当天就审。' },
  { by: 'citizen', at: ago(1, 17, 10), text: '已经重新提交了。预约窗口还要重新约吗？' },
];
const advertiser = (ago: Ago): Line[] => [
  { by: 'citizen', at: ago(5, 9, 20), text: '代开发票，点位低，加我微信。' },
  { by: 'officer', at: ago(5, 9, 40), text: '虚开发票是违法行为。这里只受理辅导事项，请不要再发这类内容。' },
  { by: 'citizen', at: ago(5, 9, 41), text: '代开发票，量大优惠。' },
];

const question = (ago: Ago): Line[] => [
  { by: 'citizen', at: ago(1, 11, 5), text: '收到短信说我可能符合减税，我店是去年开的，从哪个月开始算？' },
];
const thanks = (ago: Ago): Line[] => [
  { by: 'citizen', at: ago(3, 10, 15), text: '电子税务局里找不到减免性质代码，在哪一步选？' },
  { by: 'officer', at: ago(3, 10, 28), text: '在增值税申报表的“减免税申报明细表”里新增一行，选退役士兵或重点群体从事个体经营的那一项。' },
  { by: 'citizen-reads', at: ago(3, 10, 30) },
  { by: 'citizen', at: ago(3, 10, 34), text: '找到了，已经填好提交，谢谢！' },
  { by: 'officer-reads', at: ago(3, 10, 40) },
  { by: 'officer', at: ago(3, 10, 41), text: '不客气。下个月申报前我再提醒您。' },
];
const called = (ago: Ago): Line[] => [
  { by: 'call', at: ago(2, 15, 40), text: '电话接通，本人说登记的经营者已变更为配偶，正在办理变更登记，约下周三再联系。' },
];

/** What people and officers said to each other in the last days: waiting, answered, rated, noted, stopped. */
export async function playTalks(province: Province): Promise<void> {
  const { ago } = province.calendar;
  const { members } = province.cast;
  const phoneOf = (name: string): string => members.find(({ person }) => person.name === name)?.person.phone ?? '';
  const talks: readonly [string, (ago: Ago) => Line[]][] = [['周明远', owner], ['赵文静', accountant], ['王秀芬', shopkeeper], ['陈思雨', graduate]];
  for (const [name, lines] of talks) {
    const citizen = await citizenOf(phoneOf(name));
    const task = citizen && (await taskOf(citizen));
    if (!citizen || !task) continue;
    const thread = await withClock(lines(ago)[0]!.at, () => openOwn(citizen, 'task', task.id));
    await play(name, thread.id, citizen, officerOf(task), lines(ago));
  }
  await playCase(await citizenOf(phoneOf('郝建军')), soldier(ago));
  await playOthers(new Set(members.map(({ person }) => blindIndex('phone', person.phone!))), ago);
}

async function playCase(citizen: CitizenActor | null, lines: readonly Line[]): Promise<void> {
  const found = citizen && (await row<{ id: string }>('SELECT id FROM service_cases WHERE person_hash = $hash AND submitted_at IS NOT NULL AND closed_at IS NULL', { hash: citizen.personHash }));
  if (!citizen || !found) return;
  const thread = await withClock(lines[0]!.at, () => openOwn(citizen, 'case', found.id));
  const handler = await row<{ username: string }>(`SELECT username FROM staff WHERE role = 'handler' AND department_id = $department AND $division LIKE CASE WHEN division_code LIKE '%0000' THEN SUBSTR(division_code, 1, 2) WHEN division_code LIKE '%00' THEN SUBSTR(division_code, 1, 4) ELSE division_code END || '%' ORDER BY username LIMIT 1`, { department: thread.department_id, division: thread.division_code });
  if (handler) await play('case', thread.id, citizen, await staffActor(handler.username), lines);
}

type Found = Task & { citizen_id: string; phone_hash: string; name: string; person_hash: string };

/** Other people with a task and an account, those of the first bureau in front. */
async function others(cast: ReadonlySet<string>): Promise<Found[]> {
  const found = await rows<Found>(
    `SELECT own.*, z.id AS citizen_id, z.phone_hash, z.name, z.person_hash FROM (${TASK} WHERE t.closed_at IS NULL AND t.kind = 'self_employed') own
     JOIN tasks t ON t.id = own.id JOIN persons p ON p.id = t.person_id JOIN citizens z ON z.person_hash = p.id_hash ORDER BY own.bureau_code, own.id LIMIT 200`,
  );
  const own = (one: Found): number => (one.bureau_code === BUREAUS[0]!.code ? 0 : 1);
  return found.filter(({ phone_hash }) => !cast.has(phone_hash)).sort((a, b) => own(a) - own(b));
}

async function playOther(name: string, found: Found, lines: readonly Line[]): Promise<{ officer: StaffActor; threadId: string }> {
  const citizen: CitizenActor = { kind: 'citizen', id: found.citizen_id, name: found.name, personHash: found.person_hash, phoneHash: found.phone_hash };
  const officer = officerOf(found);
  const thread = await withClock(lines[0]!.at, () => openForStaff(officer, 'task', found.id));
  await play(name, thread.id, citizen, officer, lines);
  return { officer, threadId: thread.id };
}

async function playOthers(cast: ReadonlySet<string>, ago: Ago): Promise<void> {
  const found = await others(cast);
  const talks = [question(ago), thanks(ago), called(ago), advertiser(ago)];
  for (const [index, lines] of talks.entries()) {
    const one = found[index];
    if (!one) return;
    const { officer, threadId } = await playOther(`other-${index}`, one, lines);
    // Traced, so it happens when the trail has got to: now.
    if (index === talks.length - 1) await block(officer, threadId, 'advertising', '劝说后仍反复发送代开发票广告');
  }
}
