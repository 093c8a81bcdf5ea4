/** A follower of the official account: what WeChat's servers post when somebody writes, in plain and in safe mode. */
import { encrypt, getSignature } from '@wecom/crypto';
import { randomBytes } from 'node:crypto';

export interface OfficialPost {
  /** the developer's token, as set at both ends */
  token: string;
  /** EncodingAESKey and appid of the safe mode */
  sealed?: { aesKey: string; appId: string };
}

export interface Written {
  openid: string;
  text?: string;
  event?: string;
  eventKey?: string;
  /** a place sent from the map instead of words */
  place?: { latitude: number; longitude: number; label: string };
  /** a picture instead of words */
  image?: boolean;
  /** further elements of an event */
  more?: string;
  msgId?: string;
  createdAt?: number;
}

const cdata = (text: string): string => `<![CDATA[${text}]]>`;

/** The XML of one message, as the platform's document shows it. */
export function xmlOf({ openid, text, event, eventKey, place, image, more, msgId, createdAt }: Written): string {
  const head = `<ToUserName>${cdata('gh_zhida')}</ToUserName><FromUserName>${cdata(openid)}</FromUserName><CreateTime>${Math.floor((createdAt ?? Date.now()) / 1000)}</CreateTime>`;
  if (place) {
    const { latitude, longitude, label } = place;
    return `<xml>${head}<MsgType>${cdata('location')}</MsgType><Location_X>${latitude}</Location_X><Location_Y>${longitude}</Location_Y><Scale>16</Scale><Label>${cdata(label)}</Label><MsgId>${msgId ?? '0'}</MsgId></xml>`;
  }
  if (image) return `<xml>${head}<MsgType>${cdata('image')}</MsgType><PicUrl>${cdata('http://mmbiz.qpic.cn/0')}</PicUrl><MediaId>${cdata('m0')}</MediaId><MsgId>${msgId ?? '0'}</MsgId></xml>`;
  const body = event ? `<MsgType>${cdata('event')}</MsgType><Event>${cdata(event)}</Event><EventKey>${cdata(eventKey ?? '')}</EventKey>${more ?? ''}` : `<MsgType>${cdata('text')}</MsgType><Content>${cdata(text ?? '')}</Content><MsgId>${msgId ?? '0'}</MsgId>`;
  return `<xml>${head}${body}</xml>`;
}

/** The signed query string of a call made now. */
export function signedQuery(token: string, timestamp = String(Math.floor(Date.now() / 1000)), nonce = randomBytes(5).toString('hex')): URLSearchParams {
  return new URLSearchParams({ signature: getSignature(token, timestamp, nonce, ''), timestamp, nonce });
}

/** Address and body of the call by which WeChat hands a message over. */
export function officialPost(written: Written, { token, sealed }: OfficialPost): { query: URLSearchParams; body: string } {
  const query = signedQuery(token);
  query.set('openid', written.openid);
  const xml = xmlOf(written);
  if (!sealed) return { query, body: xml };
  const cipher = encrypt(sealed.aesKey, xml, sealed.appId);
  query.set('encrypt_type', 'aes');
  query.set('msg_signature', getSignature(token, query.get('timestamp')!, query.get('nonce')!, cipher));
  return { query, body: `<xml><ToUserName>${cdata('gh_zhida')}</ToUserName><Encrypt>${cdata(cipher)}</Encrypt></xml>` };
}

/** TEMPLATESENDJOBFINISH of the official account: what became of a template message. */
export const templateFinished = (openid: string, msgId: string, status: string): Written => ({ openid, event: 'TEMPLATESENDJOBFINISH', more: `<MsgID>${msgId}</MsgID><Status>${cdata(status)}</Status>` });

/** subscribe_msg_sent_event of the mini-program. */
export const subscribeSent = (openid: string, templateId: string, msgId: string, errorCode: number): Written => ({
  openid,
  event: 'subscribe_msg_sent_event',
  more: `<SubscribeMsgSentEvent><List><TemplateId>${cdata(templateId)}</TemplateId><MsgID>${msgId}</MsgID><ErrorCode>${errorCode}</ErrorCode><ErrorStatus>${cdata(errorCode === 0 ? 'success' : 'user refuse to accept the msg')}</ErrorStatus></List></SubscribeMsgSentEvent>`,
});

/** subscribe_msg_change_event: somebody turns off templates in WeChat's own list. */
export const subscribeRefused = (openid: string, templateIds: readonly string[], createdAt: number): Written => ({
  openid,
  createdAt,
  event: 'subscribe_msg_change_event',
  more: `<SubscribeMsgChangeEvent>${templateIds.map((id) => `<List><TemplateId>${cdata(id)}</TemplateId><SubscribeStatusString>${cdata('reject')}</SubscribeStatusString></List>`).join('')}</SubscribeMsgChangeEvent>`,
});

const PATIENCE_MS = 5_000;
const TRIES = 3;

/** Posts as WeChat does: whoever does not answer `success` within five seconds is asked again, three times in all. */
export async function deliver(callback: string, written: Written, account: OfficialPost): Promise<{ tries: number; status: number; answer: string }> {
  for (let tries = 1; ; tries += 1) {
    const { query, body } = officialPost(written, account);
    const heard = await fetch(`${callback}?${query.toString()}`, { method: 'POST', headers: { 'content-type': 'text/xml' }, body, signal: AbortSignal.timeout(PATIENCE_MS) })
      .then(async (response) => ({ status: response.status, answer: await response.text() }))
      .catch((error: unknown) => ({ status: 0, answer: String(error) }));
    if (heard.answer === 'success' || tries === TRIES) return { tries, ...heard };
  }
}
