import { profile, settings } from '../../support/environment.ts';
import anyTest from 'ava';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { startSimulators, type Simulators } from '../../support/simulators/index.ts';
import { registeredTemplates } from '../../support/simulators/templates.ts';
import { createDatabase } from '../../support/database.ts';
import { bootScratch } from './boot.ts';
import { config, setConfig } from '@zhida/server/platform/env/index.ts';
export { profile };
export function useSystem(_: object) {
  let sims: Simulators;
  anyTest.before(async () => {
    sims = await startSimulators({ templates: registeredTemplates() });
    Object.assign(process.env, { WECHAT_API_BASE: sims.wechat, SMS_API_BASE: sims.sms });
    setConfig({ ...config(), wechat: { ...config().wechat, apiBase: sims.wechat }, sms: { ...config().sms, apiBase: sims.sms } });
    await createDatabase();
    await bootScratch();
  });
  anyTest.after.always(async () => { const { closeOutbound } = await import('@zhida/server/platform/outbound/index.ts'); await closeOutbound(); await sims.close(); });
  return {
    get world() { return sims.world; },
    cli: async (_a: string[], o: { onStart?: (c: any) => void } = {}) => {
      const child = spawn(process.execPath, ['--import=tsx', new URL('./worker.ts', import.meta.url).pathname], { env: { ...process.env, ...settings }, stdio: ['ignore', 'pipe', 'pipe'] });
      let stderr = ''; child.stderr.on('data', (d) => (stderr += d)); child.stdout.on('data', (d) => (stderr += d));
      o.onStart?.(child);
      const [code] = await once(child, 'close');
      return { code, stderr };
    },
  };
}
