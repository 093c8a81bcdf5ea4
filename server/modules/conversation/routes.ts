import { conversationRoutes } from '../../contract/index.ts';
import { fail, implement } from '../../platform/http/index.ts';
import { isFromWechat, readInbound, type Inbound, type WechatApp } from '../../platform/wechat/index.ts';
import { takeWechatReport } from '../notification/index.ts';
import { hear } from './commands/hear.ts';

type Signed = Parameters<typeof isFromWechat>[1];

const echo = (app: WechatApp, query: Signed & { echostr: string }): string => (isFromWechat(app, query) ? query.echostr : fail('wechat.signature'));

/** @throws wechat.signature, wechat.unreadable */
function received(app: WechatApp, query: Signed, bytes: Buffer): Inbound {
  if (!isFromWechat(app, query)) fail('wechat.signature');
  return readInbound(app, query, bytes.toString('utf8')) ?? fail('wechat.unreadable');
}

const isReport = ({ sent, refused }: Inbound): boolean => sent.length > 0 || refused.length > 0;

export const routes = implement(conversationRoutes, {
  'GET /api/wechat/official': async ({ query }) => Promise.resolve(echo('official', query)),
  'POST /api/wechat/official': async ({ query, bytes }) => {
    const inbound = received('official', query, bytes);
    await (isReport(inbound) ? takeWechatReport('official', inbound) : hear(inbound));
    return 'success';
  },
  'GET /api/wechat/mini': async ({ query }) => Promise.resolve(echo('mini', query)),
  // Nobody writes to a mini-program: what is no report of our messages is heard and let go.
  'POST /api/wechat/mini': async ({ query, bytes }) => {
    const inbound = received('mini', query, bytes);
    if (isReport(inbound)) await takeWechatReport('mini', inbound);
    return 'success';
  },
});
