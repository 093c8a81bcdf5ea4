import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ConfigError, config, projectRoot, setConfig } from '../platform/env/index.ts';

let simulators: ChildProcess | null = null;

/**
 * Outside production, WeChat and SMS are simulated unless an address was configured: a child process that speaks the
 * real protocols over HTTP. The product's own code path is the same as in production.
 */
export async function startOutsideServices(): Promise<void> {
  const { mode, wechat, sms } = config();
  if (mode === 'production' || (wechat.apiBase && sms.apiBase)) return;
  const script = join(projectRoot(), 'test', 'support', 'simulators', 'main.ts');
  const child = spawn(process.execPath, ['--import=tsx', script], { cwd: projectRoot(), stdio: ['pipe', 'pipe', 'inherit'] });
  const addresses = await new Promise<{ wechat: string; sms: string }>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new ConfigError(`模拟的微信与短信服务没有启动（退出码 ${String(code)}）`)));
    createInterface({ input: child.stdout }).once('line', (line) => resolve(JSON.parse(line) as { wechat: string; sms: string }));
  });
  child.removeAllListeners('exit');
  child.unref();
  for (const stream of [child.stdin, child.stdout]) (stream as unknown as { unref?: () => void }).unref?.();
  simulators = child;
  setConfig({ ...config(), wechat: { ...wechat, apiBase: wechat.apiBase || addresses.wechat }, sms: { ...sms, apiBase: sms.apiBase || addresses.sms } });
}

export function stopOutsideServices(): void {
  simulators?.stdin?.end();
  simulators?.kill();
  simulators = null;
}
