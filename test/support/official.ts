/** A follower at the official account, as the test sees it: what is written there and what comes back. */
import { config, setConfig } from '@zhida/server/platform/env/index.ts';
import { row } from '@zhida/server/platform/db/index.ts';
import { randomBytes } from 'node:crypto';
import type { Written } from './simulators/follower.ts';
import type { System } from './system.ts';

type Deed = Omit<Written, 'openid'>;

export interface Line {
  openid: string;
  /** posts as WeChat does and does not wait for the answer */
  posts: (written: Deed) => Promise<{ tries: number; status: number; answer: string }>;
  /** does something and waits for what is said to it */
  does: (written: Deed) => Promise<string[]>;
  says: (text: string) => Promise<string[]>;
  /** what arrived since the last look */
  news: () => string[];
  /** answers that the window still holds, by our count */
  left: () => Promise<number>;
  /** the same follower while the account is in safe mode */
  sealed: () => Line;
  /** runs with the account in the mode of this line */
  within: (work: () => Promise<void>) => Promise<void>;
}

const TOKEN = 'demo-official-token';
let serial = 0;

export function officialLine(system: System, openid: string, aesKey: string | null = null): Line {
  const arrived = (): string[] => system.world.at(openid).filter(({ channel }) => channel === 'wechat-custom').map(({ text }) => text);
  let seen = arrived().length;
  const news = (): string[] => {
    const all = arrived();
    const fresh = all.slice(seen);
    seen = all.length;
    return fresh;
  };
  const posts: Line['posts'] = async (written) => {
    serial += 1;
    const body = { msgId: `28${String(serial).padStart(15, '0')}`, createdAt: Date.now() + serial * 1000, ...written, openid, callback: `${system.url}/api/wechat/official`, token: TOKEN, ...(aesKey ? { aesKey } : {}) };
    const response = await fetch(`${config().wechat.apiBase}/__sim/inbound`, { method: 'POST', body: JSON.stringify(body) });
    return (await response.json()) as { tries: number; status: number; answer: string };
  };
  const does: Line['does'] = async (written) => {
    news();
    await posts(written);
    await system.untilIdle();
    return news();
  };
  return {
    openid,
    posts,
    does,
    says: (text) => does({ text }),
    news,
    left: async () => Number((await row<{ answers_left: number }>('SELECT answers_left FROM official_contacts WHERE openid = $openid', { openid }))?.answers_left ?? 0),
    sealed: () => officialLine(system, openid, randomBytes(32).toString('base64').slice(0, 43)),
    within: async (work) => {
      const before = config();
      if (aesKey) setConfig({ ...before, wechat: { ...before.wechat, official: { ...before.wechat.official, aesKey } } });
      try {
        await work();
      } finally {
        setConfig(before);
      }
    },
  };
}
