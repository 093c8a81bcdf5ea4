import './settings.ts';
import { ConfigError, config } from '../platform/env/index.ts';
import { log } from '../platform/log/index.ts';
import { startWorker } from '../platform/queue/index.ts';
import { boot, shutDown } from './boot.ts';
import { startClock } from './clock.ts';
import { askForReceipts, loadDemo } from './demo/index.ts';
import { startWeb, type WebServer } from './web.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** One process from one build; ZHIDA_PROCESS chooses what it is: web, worker, clock, or all three. */
async function main(): Promise<void> {
  const { processes, mode, dataDir } = config();
  await boot({ outside: true });
  let web: WebServer | null = null;
  let stopClock: () => void = () => undefined;
  if (processes.has('web')) web = await startWeb();
  if (processes.has('clock')) stopClock = startClock();

  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    stopClock();
    await web?.close();
    await shutDown();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());

  if (web) say(`直达已启动：${web.url}（数据目录 ${dataDir}）`);
  if (mode === 'demo' && processes.has('worker')) {
    await loadDemo({ onProgress: (line) => say(`  · ${line}`) });
    if (web) await askForReceipts(web.url);
  }
  if (processes.has('worker')) await startWorker();
  if (web) printAddresses(web.url, mode);
}

function printAddresses(url: string, mode: string): void {
  say('');
  say('  直达 · 让政策找到人');
  say(`  首页      ${url}/`);
  say(`  工作台    ${url}/admin`);
  say(`  手机端    ${url}/m`);
  say(`  接口文档  ${url}/openapi.json`);
  say(`  运行状况  ${url}/healthz`);
  if (mode === 'demo') say('  演示账号与密码见工作台登录页；按 Ctrl+C 结束。');
  say('');
}

main().catch((error: unknown) => {
  if (error instanceof ConfigError) process.stderr.write(`无法启动：${error.message}\n`);
  else log.fatal({ err: error }, '无法启动');
  process.exit(1);
});
