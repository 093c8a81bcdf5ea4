import type { Carrier } from './carrier.ts';
import { deliver, type Written } from './follower.ts';
import { jsonBody, type Routes } from './http.ts';
import { addressesOf } from './people.ts';
import type { WechatSimulator } from './wechat.ts';
import type { Fault, KnownTemplate, Settings, World } from './world.ts';

const SHOWN = 200;
const done = { json: { ok: true } };

/** The remote control under `/__sim/`: plant faults, turn knobs, read what arrived. The product never calls it, save to show the demo phone. */
export function controlRoutes(world: World, wechat: WechatSimulator, carrier: Carrier): Routes {
  return {
    'GET /__sim/phone': ({ query }) => {
      const found = addressesOf(query.get('phone') ?? '').flatMap((address) => [...world.at(address)]);
      return { json: found.sort((a, b) => b.at - a.at).slice(0, SHOWN) };
    },
    'GET /__sim/arrivals': ({ query }) => {
      const channel = query.get('channel');
      return { json: channel ? world.arrivals.filter((one) => one.channel === channel) : world.arrivals };
    },
    'GET /__sim/stats': () => {
      const byChannel: Record<string, number> = {};
      for (const { channel } of world.arrivals) byChannel[channel] = (byChannel[channel] ?? 0) + 1;
      return { json: { arrivals: world.arrivals.length, byChannel, calls: Object.fromEntries(world.calls), tokenFetches: wechat.tokens.fetches } };
    },
    'POST /__sim/faults': (asked) => {
      world.faults.push(jsonBody(asked) as Fault);
      return done;
    },
    'DELETE /__sim/faults': () => {
      world.faults = [];
      return done;
    },
    /** The account's setting “短信状态报告推送地址”. */
    'POST /__sim/sms-reports': (asked) => {
      carrier.reportTo((jsonBody(asked) as { address: string | null }).address);
      return done;
    },
    'POST /__sim/settings': (asked) => {
      world.settings = { ...world.settings, ...(jsonBody(asked) as Partial<Settings>) };
      return { json: world.settings };
    },
    'POST /__sim/templates': (asked) => {
      const template = jsonBody(asked) as unknown as KnownTemplate;
      world.templates.set(template.id, template);
      return done;
    },
    'POST /__sim/credits': (asked) => {
      const { openid, templateId, credits } = jsonBody(asked) as { openid: string; templateId: string; credits: number };
      wechat.setCredits(openid, templateId, credits);
      return done;
    },
    'GET /__sim/menu': () => ({ json: wechat.menuShown }),
    /** A follower writes to the official account, which posts it to `callback` when one is given. */
    'POST /__sim/inbound': async (asked) => {
      const { callback, token = '', aesKey, ...written } = jsonBody(asked) as unknown as Written & { callback?: string; token?: string; aesKey?: string };
      wechat.heardFrom(written.openid, written.event ? 'tap' : 'words');
      if (!callback) return done;
      return { json: await deliver(callback, { ...written, msgId: written.msgId ?? wechat.nextInbound() }, { token, ...(aesKey ? { sealed: { aesKey, appId: wechat.officialAppId } } : {}) }) };
    },
    'POST /__sim/tokens/expire': (asked) => {
      wechat.tokens.expire(jsonBody(asked)['as'] === 'invalid' ? 'invalid' : 'expired');
      return done;
    },
    'POST /__sim/reset': () => {
      world.reset();
      return done;
    },
  };
}
