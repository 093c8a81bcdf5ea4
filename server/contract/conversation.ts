import { z } from 'zod';
import { anyone, entry } from './entry.ts';

/** What WeChat puts into the address of every call: `signature` in plain mode, `msg_signature` over the cipher text in safe mode. */
const Signed = {
  signature: z.string().max(64).default(''),
  msg_signature: z.string().max(64).default(''),
  timestamp: z.string().max(20).default(''),
  nonce: z.string().max(64).default(''),
};
const wechatOnly = anyone('微信服务器来访，没有登录；凭开发者令牌的签名放行');
const Echo = z.object({ ...Signed, echostr: z.string().max(200).default('') });
const Post = z.object({ ...Signed, encrypt_type: z.string().max(10).optional(), openid: z.string().max(64).optional() });

export const conversationRoutes = {
  'GET /api/wechat/official': entry({ summary: '公众号接入验证', access: wechatOnly, kind: 'callback', query: Echo, out: z.string() }),
  'POST /api/wechat/official': entry({ summary: '公众号收到的消息和事件（XML；明文或安全模式）', access: wechatOnly, kind: 'callback', query: Post, out: z.string() }),
  'GET /api/wechat/mini': entry({ summary: '小程序消息推送接入验证', access: wechatOnly, kind: 'callback', query: Echo, out: z.string() }),
  'POST /api/wechat/mini': entry({ summary: '小程序订阅消息的送达与退订事件（XML；明文或安全模式）', access: wechatOnly, kind: 'callback', query: Post, out: z.string() }),
};
