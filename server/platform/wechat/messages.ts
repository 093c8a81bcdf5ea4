import { callWechat } from './call.ts';

/** Field key (`thing1`) → text. */
export type WechatData = Readonly<Record<string, string>>;

const asFields = (data: WechatData): Record<string, { value: string }> => Object.fromEntries(Object.entries(data).map(([key, value]) => [key, { value }]));

/** Mini-program subscribe message. It has no idempotency key: one accept buys one send. @returns WeChat's message id */
export async function sendSubscribeMessage(message: { openid: string; templateId: string; page: string; data: WechatData }): Promise<string> {
  const json = await callWechat('mini', '/cgi-bin/message/subscribe/send', {
    touser: message.openid,
    template_id: message.templateId,
    page: message.page,
    lang: 'zh_CN',
    data: asFields(message.data),
  });
  return String(json['msgid'] ?? '');
}

/**
 * Official-account template message. `id` travels as client_msg_id: the same one to the same person within ten
 * minutes is sent once. @returns WeChat's message id
 */
export async function sendTemplateMessage(message: { id: string; openid: string; templateId: string; miniProgramPage: string | null; miniAppId: string; data: WechatData }): Promise<string> {
  const json = await callWechat('official', '/cgi-bin/message/template/send', {
    touser: message.openid,
    template_id: message.templateId,
    client_msg_id: message.id,
    ...(message.miniProgramPage ? { miniprogram: { appid: message.miniAppId, pagepath: message.miniProgramPage } } : {}),
    data: asFields(message.data),
  });
  return String(json['msgid'] ?? '');
}
