import { conversationRoutes } from '../../contract/index.ts';
import { fail, implement } from '../../platform/http/index.ts';
import { isFromWechat, readInbound } from '../../platform/wechat/index.ts';
import { hear } from './commands/hear.ts';

export const routes = implement(conversationRoutes, {
  'GET /api/wechat/official': async ({ query }) => (isFromWechat(query) ? Promise.resolve(query.echostr) : fail('wechat.signature')),
  'POST /api/wechat/official': async ({ query, bytes }) => {
    if (!isFromWechat(query)) fail('wechat.signature');
    const heard = readInbound(query, bytes.toString('utf8'));
    if (!heard) fail('wechat.unreadable');
    await hear(heard);
    return 'success';
  },
});
