import WechatApi from 'wechat-api';
import { config } from '../env/index.ts';
import { OutboundError } from '../outbound/index.ts';
import { wechatError } from './errors.ts';
import { accessToken } from './tokens.ts';

const LONG_MS = 3_600_000;

/**
 * `wechat-api` on the shared token: its two hooks read and never write, because the keeper alone renews. Its
 * `setEndpoint` forces https, so the endpoint is set as a property.
 */
function api(token: string): WechatApi {
  const { appId, secret } = config().wechat.official;
  const client = new WechatApi(
    appId,
    secret,
    (done) => done(null, { accessToken: token, expireTime: Date.now() + LONG_MS }),
    (_token, done) => done(null),
  );
  client.endpoint = config().wechat.apiBase;
  return client;
}

interface ApiFault extends Error {
  code?: number | string;
}

function asOutbound(error: ApiFault): OutboundError {
  if (error.name === 'WeChatAPIError') return wechatError(Number(error.code ?? -1), error.message, Date.now());
  return new OutboundError({ service: '微信', handling: 'retry', code: 'network', message: `微信没有应答（${error.message}）`, inDoubt: true, cause: error });
}

/** One call with the shared token; a refused token is renewed once. */
async function called<T>(call: (client: WechatApi, done: (error: ApiFault | null, result?: T) => void) => void): Promise<T> {
  const once = (token: string): Promise<T> => new Promise((resolve, reject) => call(api(token), (error, result) => (error ? reject(asOutbound(error)) : resolve(result as T))));
  const token = await accessToken('official');
  try {
    return await once(token);
  } catch (error) {
    if (!(error instanceof OutboundError) || error.handling !== 'refresh') throw error;
    return once(await accessToken('official', token));
  }
}

/** Customer-service text: only within 48 hours of the person's own message, at most five. @throws OutboundError */
export async function sendCustomText(openid: string, text: string): Promise<void> {
  await called((client, done) => client.sendText(openid, text, done));
}

/** What one person is called in all accounts of the same open platform; null when the accounts are not joined there. @throws OutboundError */
export async function unionidOf(openid: string): Promise<string | null> {
  const { unionid } = await called<{ unionid?: string }>((client, done) => client.getUser(openid, done));
  return unionid ?? null;
}

/** A button as WeChat's menu interface wants it. */
export type WechatButton =
  | { type: 'click'; name: string; key: string }
  | { type: 'view'; name: string; url: string }
  | { type: 'miniprogram'; name: string; appid: string; pagepath: string; url: string }
  | { name: string; sub_button: WechatButton[] };

/** Replaces the whole menu; phones show it within a day, at once after following anew. @throws OutboundError */
export async function createMenu(button: readonly WechatButton[]): Promise<void> {
  await called((client, done) => client.createMenu({ button }, done));
}
