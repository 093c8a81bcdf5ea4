import { setTimeout as sleep } from 'node:timers/promises';
import { registerDemo } from '../../modules/identity/index.ts';
import { unitOfWork, withClock } from '../../platform/db/index.ts';
import { ConfigError, config, setConfig } from '../../platform/env/index.ts';
import { demoAccounts } from './load/accounts.ts';
import { demoPhoneLines } from './load/outside.ts';
import { setting, settleSetting, withDemoLease } from './load/settings.ts';
import { demoStory } from './load/story.ts';
import { buildProvince } from './province/index.ts';

export { demoAccounts } from './load/accounts.ts';
export { askForReceipts } from './load/outside.ts';

registerDemo({ accounts: demoAccounts, phone: demoPhoneLines });

const LOADED = 'demo.loaded';
const ANCHOR = 'demo.anchor';
const STEP = 'demo.step.';
const LOOK_AGAIN_MS = 1000;
/** Longer than any loading: the story says itself when lists are compared, and nothing waits for more. */
const MATCH_AFTER_MS = 600_000;

export interface DemoOptions {
  /** told one line a step worth telling */
  onProgress?: (line: string) => void;
}

/**
 * Loads the made-up province through the real pipeline: files are written, imported, compared, pushed, guided. Done once;
 * a second call changes nothing, and one that follows a killed loading goes on where it stopped. Call it while no worker
 * runs in this process: it works off the queue itself, with the clock of the demo's past.
 * @throws ConfigError in production
 */
export async function loadDemo({ onProgress = () => undefined }: DemoOptions = {}): Promise<void> {
  if (config().mode === 'production') throw new ConfigError('正式环境不能载入演示数据');
  while ((await setting(LOADED)) === null) {
    if (await withDemoLease(() => quietly(() => play(onProgress)))) return;
    await sleep(LOOK_AGAIN_MS);
  }
}

async function quietly(load: () => Promise<void>): Promise<void> {
  const usual = config();
  setConfig({ ...usual, matchAfterMs: MATCH_AFTER_MS });
  try {
    await load();
  } finally {
    setConfig(usual);
  }
}

async function play(onProgress: (line: string) => void): Promise<void> {
  onProgress('正在准备演示省份（约 2,000 人、200 家企业，均为虚构）');
  const anchor = Number(await settleSetting(ANCHOR, String(Date.now())));
  for (const { name, label, at, run, whole } of demoStory(buildProvince(anchor), anchor)) {
    if ((await setting(STEP + name)) !== null) continue;
    if (label !== null) onProgress(label);
    const done = async (): Promise<unknown> => {
      await withClock(at, run);
      return settleSetting(STEP + name, 'done');
    };
    await (whole ? unitOfWork(done) : done());
  }
  await settleSetting(LOADED, String(anchor));
}
