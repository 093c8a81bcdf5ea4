import { config } from '../env/index.ts';
import { requestJson } from '../outbound/index.ts';
import { callWechat } from './call.ts';
import { wechatError } from './errors.ts';

/** GET /sns/jscode2session: the code of wx.login → who it is. @throws OutboundError 40029 for a code that is not valid */
export async function codeToSession(code: string): Promise<{ openid: string; unionid: string | null }> {
  const { appId, secret } = config().wechat.mini;
  const query = new URLSearchParams({ appid: appId, secret, js_code: code, grant_type: 'authorization_code' });
  const { json } = await requestJson({ service: '微信', base: config().wechat.apiBase, path: `/sns/jscode2session?${query.toString()}`, method: 'GET' });
  const errcode = Number(json['errcode'] ?? 0);
  if (errcode !== 0 || typeof json['openid'] !== 'string') throw wechatError(errcode || -1, String(json['errmsg'] ?? ''), Date.now());
  return { openid: json['openid'], unionid: typeof json['unionid'] === 'string' ? json['unionid'] : null };
}

/** POST /wxa/business/getuserphonenumber: the code of the phone-number button → the number without country code. */
export async function phoneNumberOf(phoneCode: string): Promise<string> {
  const json = await callWechat('mini', '/wxa/business/getuserphonenumber', { code: phoneCode });
  return String((json['phone_info'] as { purePhoneNumber?: string } | undefined)?.purePhoneNumber ?? '');
}
