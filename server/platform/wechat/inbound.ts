import { decrypt, getSignature } from '@wecom/crypto';
import { XMLParser } from 'fast-xml-parser';
import { timingSafeEqual } from 'node:crypto';
import { config } from '../env/index.ts';
import type { WechatApp } from './tokens.ts';

/** The signature that WeChat puts into the address of a call; empty where it sends none. */
export interface Signed {
  signature: string;
  msg_signature: string;
  timestamp: string;
  nonce: string;
}

/** What became of a message of ours, known by the id that sending answered. */
export interface SentReport {
  messageId: string;
  delivered: boolean;
  /** WeChat's word or code for it, such as `success`, `failed:user block`, `43101` */
  status: string;
}

/** What somebody wrote to one of our accounts, or what happened there. */
export interface Inbound {
  /** the same for every repetition of one message: MsgId, or who and when for events, which have none */
  key: string;
  openid: string;
  /** `text`, `image`, … or `event` */
  kind: string;
  /** what was written; for a place its address; null for anything else */
  text: string | null;
  /** `subscribe`, `unsubscribe`, `CLICK`, … in lower case; null for messages */
  event: string | null;
  /** the key of the menu entry or of the scanned code */
  eventKey: string | null;
  /** where somebody is, as sent from the map */
  place: { latitude: number; longitude: number } | null;
  /** when, epoch ms */
  at: number;
  /** TEMPLATESENDJOBFINISH and subscribe_msg_sent_event: what became of our messages */
  sent: readonly SentReport[];
  /** templates that this person wants no more, by subscribe_msg_change_event or by such a refusal of a message */
  refused: readonly string[];
}

const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, processEntities: false });

const same = (a: string, b: string): boolean => a.length === b.length && a.length > 0 && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** SHA-1 over token, time and nonce, as the platform's document says. False as well when no token is configured. */
export function isFromWechat(app: WechatApp, { signature, timestamp, nonce }: Signed): boolean {
  const { token } = config().wechat[app];
  return token !== null && same(getSignature(token, timestamp, nonce, ''), signature);
}

type Xml = Record<string, unknown>;
const read = (xml: string): Xml => (parser.parse(xml) as { xml?: Xml }).xml ?? {};
const word = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

function unsealed(app: WechatApp, signed: Signed, cipher: string): Xml | null {
  const { token, aesKey, appId } = config().wechat[app];
  if (token === null || aesKey === null || !same(getSignature(token, signed.timestamp, signed.nonce, cipher), signed.msg_signature)) return null;
  const { message, id } = decrypt(aesKey, cipher);
  return id === appId ? read(message) : null;
}

const timeOf = (inner: Xml): number => Math.min(Number(word(inner['CreateTime']) ?? NaN) * 1000 || Date.now(), Date.now());

/** The entries of a subscribe-message event; one entry comes without its list around it. */
function listOf(inner: Xml, name: string): Xml[] {
  const list = (inner[name] as Xml | undefined)?.['List'];
  return (Array.isArray(list) ? list : [list]).filter((one): one is Xml => typeof one === 'object' && one !== null);
}

/** The person has refused this template. */
const REFUSED = '43101';

/** A place that a person has sent (`location`); the position that WeChat reports by itself is not read. */
function placeOf(inner: Xml, kind: string): Inbound['place'] {
  const [latitude, longitude] = [Number(word(inner['Location_X']) ?? NaN), Number(word(inner['Location_Y']) ?? NaN)];
  return kind === 'location' && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null;
}

function textOf(inner: Xml, kind: string): string | null {
  if (kind === 'text') return word(inner['Content']);
  return kind === 'location' ? `位置：${word(inner['Label']) ?? '地图上的一点'}` : null;
}

function reportsOf(inner: Xml, event: string | null): Pick<Inbound, 'sent' | 'refused'> {
  switch (event) {
    case 'templatesendjobfinish': {
      const messageId = word(inner['MsgID']);
      const status = word(inner['Status']) ?? '';
      return { sent: messageId === null ? [] : [{ messageId, delivered: status === 'success', status }], refused: [] };
    }
    case 'subscribe_msg_sent_event': {
      const list = listOf(inner, 'SubscribeMsgSentEvent');
      const sent = list.flatMap((one): SentReport[] => {
        const messageId = word(one['MsgID']);
        const code = word(one['ErrorCode']) ?? '';
        return messageId === null ? [] : [{ messageId, delivered: code === '0', status: code === '0' ? 'success' : code }];
      });
      return { sent, refused: list.flatMap((one) => (word(one['ErrorCode']) === REFUSED ? (word(one['TemplateId']) ?? []) : [])) };
    }
    case 'subscribe_msg_change_event':
      return { sent: [], refused: listOf(inner, 'SubscribeMsgChangeEvent').flatMap((one) => (word(one['SubscribeStatusString']) === 'reject' ? (word(one['TemplateId']) ?? []) : [])) };
    default:
      return { sent: [], refused: [] };
  }
}

/**
 * Reads a message in plain or in safe mode (EncodingAESKey).
 * @returns null when it is none, or not sealed for this account
 */
export function readInbound(app: WechatApp, signed: Signed, xml: string): Inbound | null {
  try {
    const outer = read(xml);
    const cipher = word(outer['Encrypt']);
    // An account in safe mode takes nothing in plain: whoever knows an old signature could write anything.
    if (cipher === null && config().wechat[app].aesKey !== null) return null;
    const inner = cipher === null ? outer : unsealed(app, signed, cipher);
    const openid = word(inner?.['FromUserName']);
    const kind = word(inner?.['MsgType']);
    if (!inner || openid === null || kind === null) return null;
    const event = word(inner['Event'])?.toLowerCase() ?? null;
    const key = word(inner['MsgId']) ?? [openid, word(inner['CreateTime']) ?? '', event ?? kind].join('-');
    return { key, openid, kind, text: textOf(inner, kind), place: placeOf(inner, kind), event, eventKey: word(inner['EventKey']), at: timeOf(inner), ...reportsOf(inner, event) };
  } catch {
    return null;
  }
}
