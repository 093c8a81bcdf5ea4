import { z } from 'zod';
import { anyone, entry } from './entry.ts';

/** The providers sign nothing: the secret is a part of the address. */
const providerOnly = anyone('短信平台推送回执，没有登录也没有签名；凭地址里的口令放行');
const ByToken = z.object({ token: z.string().min(1).max(128) });

/** Each provider's own words for “received”; anything else, and it pushes again. */
export const receiptRoutes = {
  'POST /api/sms/receipts/aliyun/:token': entry({
    summary: '阿里云短信回执（SmsReport，HTTP 批量推送）',
    access: providerOnly,
    kind: 'callback',
    params: ByToken,
    out: z.object({ code: z.literal(0), msg: z.string() }),
  }),
  'POST /api/sms/receipts/tencent/:token': entry({
    summary: '腾讯云短信下发状态通知',
    access: providerOnly,
    kind: 'callback',
    params: ByToken,
    out: z.object({ result: z.literal(0), errmsg: z.string() }),
  }),
};
