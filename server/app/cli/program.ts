import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { FILING_STATE, MESSAGE_STATE, ROLE, TASK_STATE, type Role } from '../../contract/enums.ts';
import { importFile, writeRefusedWorkbook } from '../../modules/exchange/index.ts';
import { saveStaff } from '../../modules/identity/index.ts';
import { report } from '../../modules/insight/index.ts';
import { runMatching } from '../../modules/matching/index.ts';
import { pushPolicies } from '../../modules/notification/index.ts';
import { formatFen } from '../../platform/calendar/index.ts';
import { COMMAND_LINE, fail } from '../../platform/http/index.ts';
import { pendingWork, startWorker, workUntilIdle } from '../../platform/queue/index.ts';
import { boot } from '../boot.ts';
import { loadDemo } from '../demo/index.ts';
import { print, progress } from './output.ts';

interface ImportOptions {
  period?: string;
  mode?: 'full' | 'diff';
  errors?: string;
  json?: true;
}

const MIN_PASSWORD = 12;

/** Asked before anything is read: a report that cannot be kept is no use after the import. */
function canWrite(path: string): boolean {
  try {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return false;
    accessSync(existsSync(path) ? path : dirname(resolve(path)), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

async function importCommand(item: string, file: string, options: ImportOptions): Promise<void> {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) fail('file.not_found', { values: { file } });
  if (options.errors && !canWrite(options.errors)) fail('file.not_writable', { values: { file: options.errors } });
  await boot({ outside: false });
  const bar = progress();
  const summary = await importFile({
    item,
    path: file,
    ...(options.period ? { period: options.period } : {}),
    ...(options.mode ? { mode: options.mode } : {}),
    actor: COMMAND_LINE,
    onProgress: (read, total) => bar.show(`已读取 ${read.toLocaleString('zh-CN')} 行${total ? ` / ${total.toLocaleString('zh-CN')} 行` : ''}`),
  });
  bar.end();
  if (options.errors && summary.rejected > 0) await writeRefusedWorkbook(summary.filing, options.errors);
  print(summary, options.json === true, () => [
    summary.repeated ? '这份文件此前已报送过，本次没有改变任何数据。' : `报送完成（编号 ${summary.filing}）`,
    `读取 ${summary.read} 行：接收 ${summary.accepted}，退回 ${summary.rejected}，重复 ${summary.duplicates}，提醒 ${summary.warnings}`,
    ...summary.errors.slice(0, 20).map((error) => `  第 ${error.row} 行 ${error.column}：${error.message}`),
    ...(summary.errors.length > 20 ? [`  ……另有 ${summary.errors.length - 20} 处，加 --errors 文件名.xlsx 可导出全部退回行`] : []),
  ]);
}

async function matchCommand(options: { all?: true; json?: true }): Promise<void> {
  await boot({ outside: false });
  const bar = progress();
  const result = await runMatching({ all: options.all === true, actor: COMMAND_LINE, onProgress: (text) => bar.show(text) });
  bar.end();
  print(result, options.json === true, () => [
    `在册人员 ${result.persons} 人`,
    `从事个体经营 ${result.selfEmployed} 对，受雇 ${result.hired} 对，招用企业 ${result.hiringEnterprises} 户，存疑待核 ${result.doubtful} 对`,
  ]);
}

async function pushCommand(options: { policy?: string; dryRun?: true; json?: true }): Promise<void> {
  await boot({ outside: true });
  const result = await pushPolicies({ policyCode: options.policy ?? null, dryRun: options.dryRun === true, actor: COMMAND_LINE });
  print(result, options.json === true, () => [
    `${result.dryRun ? '预览（未发送）' : '已进入发送队列'}：人员 ${result.audiences.person}，企业 ${result.audiences.taxpayer}`,
    `新建 ${result.created} 条，此前已推送 ${result.alreadySent} 条`,
    ...result.campaigns.filter(({ awaitingApproval }) => awaitingApproval).map(({ policyName, recipients }) => `“${policyName}”有 ${recipients} 个对象，要另一位管理员在工作台批准后才发送`),
    ...(result.dryRun ? [] : ['接着运行 npm run -s zhida -- work --until-idle 把它们发出去（服务在运行时会自动发送）']),
  ]);
}

async function workCommand(options: { untilIdle?: true; json?: true }): Promise<void> {
  await boot({ outside: true });
  if (!options.untilIdle) {
    await startWorker();
    await new Promise<void>((resolve) => process.once('SIGTERM', resolve).once('SIGINT', resolve));
    return;
  }
  const bar = progress();
  const ms = await workUntilIdle((left) => bar.show(`还有 ${left} 项待处理`));
  bar.end();
  const totals = await report(null);
  const answer = { idle: true, milliseconds: ms, pending: await pendingWork(), messages: totals.messages, tasks: totals.tasks };
  print(answer, options.json === true, () => [`队列已清空，用时 ${(ms / 1000).toFixed(1)} 秒`]);
}

const count = (labels: Record<string, string>, counts: Record<string, number>): string =>
  Object.entries(counts).map(([state, n]) => `${labels[state] ?? state} ${n}`).join('，') || '无';

async function reportCommand(options: { json?: true }): Promise<void> {
  await boot({ outside: false });
  const totals = await report(null);
  print(totals, options.json === true, () => [
    `报送 ${totals.filings.total} 份：${count(FILING_STATE, totals.filings.byState)}`,
    `人员 ${totals.persons.total} 人；纳税人 ${totals.taxpayers.total} 户；扣缴 ${totals.withholding.rows} 条`,
    `比对：个体经营 ${totals.matches.selfEmployed}，受雇 ${totals.matches.hired}，招用企业 ${totals.matches.hiringEnterprises}，存疑 ${totals.matches.doubtful}；本年估算 ${formatFen(totals.matches.amountFen)}`,
    `消息 ${totals.messages.total} 条：${count(MESSAGE_STATE, totals.messages.byState)}`,
    `辅导任务 ${totals.tasks.total} 项：${count(TASK_STATE, totals.tasks.byState)}，其中超期 ${totals.tasks.overdue}`,
  ]);
}

async function demoCommand(options: { json?: true }): Promise<void> {
  await boot({ outside: true });
  await loadDemo({ onProgress: (line) => process.stderr.write(`· ${line}\n`) });
  print(await report(null), options.json === true, () => ['演示省份已就绪；运行 npm start 后打开首页查看。']);
}

interface StaffOptions {
  name: string;
  role: Role;
  division: string;
  department?: string;
  bureau?: string;
  json?: true;
}

/** The password comes from the environment or standard input, never from the command line, where others can read it. */
async function staffCommand(username: string, options: StaffOptions): Promise<void> {
  let password = process.env['ZHIDA_NEW_PASSWORD'] ?? '';
  if (!password) for await (const chunk of process.stdin) password += String(chunk);
  password = password.trim();
  if (password.length < MIN_PASSWORD) fail('staff.password_short', { values: { length: MIN_PASSWORD } });
  const role = ROLE[options.role];
  if (options.role === 'liaison' && !options.department) fail('staff.organisation_missing', { values: { role, kind: '成员单位', option: '--department' } });
  if ((options.role === 'officer' || options.role === 'bureauHead') && !options.bureau) fail('staff.organisation_missing', { values: { role, kind: '税务机关', option: '--bureau' } });
  await boot({ outside: false });
  const id = await saveStaff({
    username,
    password,
    name: options.name,
    role: options.role,
    divisionCode: options.division,
    departmentCode: options.department ?? null,
    bureauCode: options.bureau ?? null,
  });
  print({ id, username }, options.json === true, () => [`账号 ${username} 已就绪`]);
}

function division(text: string): string {
  if (!/^\d{6}$/.test(text)) throw new InvalidArgumentError('应为 6 位行政区划代码，例如 140000');
  return text;
}

/** The command line. Usage faults end with 64, unusable input with 2 (see `cli.ts`). */
export function buildProgram(): Command {
  const program = new Command('zhida').description('直达：名单入库、比对、推送与统计').exitOverride().showHelpAfterError('（加 --help 查看用法）');
  const json = (): Option => new Option('--json', '标准输出只有一个 JSON 对象');

  program
    .command('import')
    .description('导入一份名单或申报表')
    .argument('<item>', '信息项代码，例如 shanxi.veterans')
    .argument('<file>', '文件路径（.xlsx .xls .csv，或另存为 .xls 的网页表格）')
    .option('--period <period>', '所属期，例如 2026Q3、2026-09')
    .addOption(new Option('--mode <mode>', '全量或增量').choices(['full', 'diff']))
    .option('--errors <file>', '把退回的行写成工作簿')
    .addOption(json())
    .action(importCommand);
  program.command('match').description('与登记、扣缴数据比对').option('--all', '全部重比').addOption(json()).action(matchCommand);
  program
    .command('push')
    .description('把政策推送给符合条件的人员与企业')
    .option('--policy <code>', '只推送这一项政策')
    .option('--dry-run', '只预览，不发送')
    .addOption(json())
    .action(pushCommand);
  program.command('work').description('处理队列').option('--until-idle', '处理完就结束').addOption(json()).action(workCommand);
  program.command('report').description('全局统计').addOption(json()).action(reportCommand);
  program.command('demo').description('载入演示省份（虚构）').addOption(json()).action(demoCommand);
  program
    .command('staff')
    .description('新建或更新工作人员账号（口令取自标准输入或 ZHIDA_NEW_PASSWORD）')
    .argument('<username>', '账号')
    .requiredOption('--name <name>', '姓名')
    .addOption(new Option('--role <role>', '角色').choices(Object.keys(ROLE)).makeOptionMandatory())
    .requiredOption('--division <code>', '行政区划代码', division)
    .option('--department <code>', '成员单位代码')
    .option('--bureau <code>', '税务机关代码')
    .addOption(json())
    .action(staffCommand);
  return program;
}
