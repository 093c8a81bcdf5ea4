import { importFile } from '../../../modules/exchange/index.ts';
import { runMatching } from '../../../modules/matching/index.ts';
import { unitOfWork, withClock } from '../../../platform/db/index.ts';
import { AppError } from '../../../platform/http/index.ts';
import { workUntilIdle } from '../../../platform/queue/index.ts';
import type { Province } from '../province/index.ts';
import { saveAccounts, staffActor } from './accounts.ts';
import { caseActs } from './cases/index.ts';
import { chatWithFollowers } from './chats.ts';
import { changeSomeDefinitions } from './definitions.ts';
import { playOffice, playRatings, playSamples } from './guidanceLife.ts';
import { bindAccountants, disputesNow, disputesThen } from './disputes.ts';
import { registerIntentions, INTENTION_DAYS } from './intentions.ts';
import { demoFilePath, demoFiles, writeDemoFiles, type DemoFile } from './files.ts';
import { acceptSubscriptions, planPushes, pushWithoutBalance, pushWithRefusals, replyToTexts } from './messaging.ts';
import { officerActs, playActs, playReassignment, type Act, type Round } from './officers.ts';
import { outsideIsSimulated } from './outside.ts';
import { fileReturns } from './reliefs.ts';
import { reviewSomeDoubtful } from './reviews.ts';
import { playTalks } from './talks.ts';

/** One thing that happened in the demo's past. */
export interface DemoStep {
  name: string;
  /** what the console says; null is not worth a line */
  label: string | null;
  /** epoch ms: the clock that the step sees */
  at: number;
  run: () => Promise<unknown>;
  /** goes into one unit of work with its mark */
  whole?: true;
}

const ADMINISTRATOR = 'admin';
const MINUTE = 60_000;
const drain = (): Promise<number> => workUntilIdle();

async function fileIn(file: DemoFile): Promise<void> {
  try {
    await importFile({ item: file.item, path: demoFilePath(file), period: file.period, actor: await staffActor(file.by) });
  } catch (error) {
    if (!(file.refused && error instanceof AppError)) throw error;
  }
}

async function match(): Promise<void> {
  await runMatching({ all: false, actor: await staffActor(ADMINISTRATOR) });
  await drain();
}

const importing = (file: DemoFile): DemoStep => ({ name: `import:${file.name}`, label: `报送 ${file.name}`, at: file.at, run: () => fileIn(file) });

interface Stretch extends Pick<Round, 'label' | 'from' | 'to'> {
  /** whether tax officers work in it */
  officers: boolean;
}

/** Three stretches of office days of the tax officers, and the time around them. */
function stretches({ calendar: { ago } }: Province, anchor: number): Stretch[] {
  const marks = [ago(37, 9), ago(32, 10), ago(14, 15), ago(8, 12), ago(5, 9), ago(4, 17), anchor];
  return marks.slice(1).map((to, at) => ({ label: at % 2 === 0 ? `offices-${at / 2 + 1}` : `officers-${(at + 1) / 2}`, from: marks[at]!, to, officers: at % 2 === 1 }));
}

/** Cuts a stretch wherever something else happened meanwhile, so that the trail stays in the order of time. */
function cut({ label, from, to, officers }: Stretch, others: readonly number[]): Stretch[] {
  const marks = [from, ...[...new Set(others)].filter((at) => at > from && at < to).sort((a, b) => a - b), to];
  return marks.slice(1).map((end, index) => ({ label: index === 0 ? label : `${label}.${index + 1}`, from: marks[index]!, to: end, officers }));
}

const SAID: Readonly<Record<string, string>> = { 'officers-1': '税务所逐户联系', 'officers-2': '税务所继续辅导与办结', 'offices-3': '“一件事”申请、预审、窗口收件与办理' };

/**
 * What officers, counters and departments did between the other steps, and the papers and messages that followed. Each
 * stretch goes into one unit of work: a killed loading plays all of it again or none.
 */
function officeSteps(province: Province, anchor: number, others: readonly DemoStep[]): DemoStep[] {
  const [restaurant, greengrocer] = province.cast.shops.map(({ name }) => name) as [string, string];
  const story = { talking: new Set([restaurant, province.cast.enterprise.name]), enjoyed: new Set([greengrocer]) };
  const times = others.map(({ at }) => at);
  const within = async ({ from, to }: Stretch): Promise<Act[]> => (await caseActs(province, anchor)).filter(({ at }) => at >= from && at < to);
  return stretches(province, anchor)
    .flatMap((stretch) => cut(stretch, times))
    .flatMap((stretch): DemoStep[] => [
      { name: stretch.label, label: SAID[stretch.label] ?? null, at: stretch.from, whole: true, run: async () => playActs([...(stretch.officers ? await officerActs({ ...stretch, ...story }) : []), ...(await within(stretch))]) },
      {
        name: `${stretch.label}.papers`,
        label: null,
        at: stretch.from,
        run: async () => {
          const last = (await within(stretch)).filter(({ quiet }) => !quiet).at(-1);
          if (last) await withClock(last.at + MINUTE, drain);
        },
      },
    ]);
}

/** Everything that happened, oldest first: lists, comparison, pushes, guidance, review, the next season. */
export function demoStory(province: Province, anchor: number): DemoStep[] {
  const { calendar } = province;
  const { ago } = calendar;
  const files = demoFiles(province);
  const admin = () => staffActor(ADMINISTRATOR);
  const later = files.filter(({ item, at }) => item === 'tax.withholding' && at > ago(35, 9));
  const push = (policyCode: string) => async () => {
    if (outsideIsSimulated()) await pushWithRefusals(province, policyCode, await admin(), drain);
  };
  const pushInVain = (policyCode: string) => async () => {
    if (outsideIsSimulated()) await pushWithoutBalance(policyCode, await admin(), drain);
  };
  const others: DemoStep[] = [
    { name: 'accounts', label: '建立演示账号与税务所', at: ago(60), run: () => saveAccounts(province) },
    { name: 'files', label: '编制部门名单、登记与扣缴申报文件', at: ago(59), run: () => writeDemoFiles(files) },
    { name: 'subscriptions', label: null, at: ago(45), run: () => acceptSubscriptions(province) },
    ...files.map(importing),
    { name: 'match-1', label: '比对退役士兵名单，生成辅导任务', at: ago(35, 9), run: match },
    { name: 'push-1', label: '推送退役士兵创业政策', at: ago(34, 10), run: push('tax.veteran.self-employed') },
    { name: 'push-2', label: '提醒招用退役士兵的企业', at: ago(33, 15), run: push('tax.veteran.hiring') },
    { name: 'replies-1', label: '有人回复短信退订', at: ago(32, 8), run: () => replyToTexts(province, 1) },
    { name: 'reassign', label: null, at: ago(32, 9), run: async () => unitOfWork(async () => playReassignment(await staffActor('head01'), ago(32, 9))) },
    ...later.map((file): DemoStep => ({ name: `match:${file.name}`, label: null, at: file.at + 7_200_000, run: match })),
    { name: 'definitions', label: '修改业务定义：一项已发布，一项待审核，一项在起草', at: ago(10, 10), run: async () => unitOfWork(async () => changeSomeDefinitions(await admin(), await staffActor('reviewer'))) },
    ...INTENTION_DAYS.map((day, index): DemoStep => ({ name: `intentions-${index + 1}`, label: index === 0 ? '退役士兵在手机上登记就业创业意向' : null, at: ago(day, 20), run: () => registerIntentions(province, index) })),
    { name: 'match-2', label: '比对重点群体名单', at: ago(9, 9), run: match },
    { name: 'office-life', label: '税务所请假、暂停、上报、会商', at: ago(3, 9), whole: true, run: async () => playOffice(await staffActor('head01'), await admin()) },
    { name: 'office-ratings', label: '辅导对象评价，负责人回访', at: ago(2, 15), whole: true, run: async () => playRatings(await staffActor('head01')) },
    { name: 'office-samples', label: '随机抽查', at: ago(2, 15, 30), whole: true, run: async () => playSamples(await staffActor('head01')) },
    { name: 'review', label: '核实部分存疑的比对', at: ago(8, 10), run: async () => unitOfWork(async () => reviewSomeDoubtful(await admin())) },
    { name: 'review-work', label: null, at: ago(8, 11), run: drain },
    { name: 'match-3', label: '变更与新增名单再次比对', at: ago(4, 16), run: match },
    { name: 'replies-2', label: null, at: ago(4, 18), run: () => replyToTexts(province, 2) },
    { name: 'push-3', label: '向新增人员与企业补推', at: ago(3, 10), run: push('tax.veteran.self-employed') },
    { name: 'push-4', label: null, at: ago(3, 10, 30), run: push('tax.veteran.hiring') },
    { name: 'push-5', label: '重点群体推送因短信余额不足停止', at: ago(2, 16), run: pushInVain('tax.key-group.self-employed') },
    { name: 'plans', label: '推送：一次演练、一次定时、一次等批准、一项随比对', at: ago(1, 11), whole: true, run: async () => outsideIsSimulated() && planPushes(await admin(), await staffActor('reviewer'), anchor) },
    { name: 'returns-1', label: '报送上年减免税申报明细', at: ago(31, 9), run: () => fileReturns(province, 1, [], 0.35) },
    { name: 'returns-1-work', label: null, at: ago(31, 9, 30), run: drain },
    { name: 'disputes-1', label: '有人反映比对结果对不上，部门答复', at: ago(12, 10), whole: true, run: () => disputesThen(province) },
    { name: 'disputes-1-work', label: null, at: ago(12, 11), run: drain },
    { name: 'disputes-2', label: null, at: ago(1, 9), whole: true, run: () => disputesNow(province) },
    { name: 'disputes-2-work', label: null, at: ago(1, 9, 10), run: drain },
    { name: 'returns-2', label: '报送今年减免税申报明细，任务建议办结', at: ago(1, 9, 20), run: () => fileReturns(province, 0, [1, 2, 3], 0.3) },
    { name: 'bindings', label: null, at: ago(1, 10), whole: true, run: () => bindAccountants(province) },
    { name: 'talks', label: '群众与专员的会话', at: anchor, whole: true, run: () => playTalks(province) },
    {
      name: 'chats',
      label: '群众在公众号里问政策',
      at: ago(1, 10),
      run: async () => {
        if (!outsideIsSimulated()) return;
        await chatWithFollowers(province);
        await drain();
      },
    },
    { name: 'rest', label: null, at: anchor, run: drain },
  ];
  const steps = [...others, ...officeSteps(province, anchor, others)];
  return steps.map((step, index) => ({ step, index })).sort((a, b) => a.step.at - b.step.at || a.index - b.index).map(({ step }) => step);
}
