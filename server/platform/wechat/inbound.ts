import { decrypt, getSignature } from '@wecom/crypto';
import { XMLParser } from 'fast-xml-parser';
import { timingSafeEqual } from 'node:crypto';
import { config } from '../env/index.ts';

/** The signature that WeChat puts into the address of a call; empty where it sends none. */
export interface Signed {
  signature: string;
  msg_signature: string;
  timestamp: string;
  nonce: string;
}

/** What a follower wrote to the official account, or what happened there. */
export interface Inbound {
  /** the same for every repetition of one message: MsgId, or who and when for events, which have none */
  key: string;
  openid: string;
  /** `text`, `image`, … or `event` */
  kind: string;
  /** what was written; null for anything but text */
  text: string | null;
  /** `subscribe`, `unsubscribe`, `CLICK`, … in lower case; null for messages */
  event: string | null;
  /** the key of the menu entry or of the scanned code */
  eventKey: string | null;
}

const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, processEntities: false });

const same = (a: string, b: string): boolean => a.length === b.length && a.length > 0 && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** SHA-1 over token, time and nonce, as the platform's document says. False as well when no token is configured. */
export function isFromWechat({ signature, timestamp, nonce }: Signed): boolean {
  const { token } = config().wechat.official;
  return token !== null && same(getSignature(token, timestamp, nonce, ''), signature);
}

type Xml = Record<string, unknown>;
const read = (xml: string): Xml => (parser.parse(xml) as { xml?: Xml }).xml ?? {};
const word = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

function unsealed(signed: Signed, cipher: string): Xml | null {
  const { token, aesKey, appId } = config().wechat.official;
  if (token === null || aesKey === null || !same(getSignature(token, signed.timestamp, signed.nonce, cipher), signed.msg_signature)) return null;
  const { message, id } = decrypt(aesKey, cipher);
  return id === appId ? read(message) : null;
}

/**
 * Reads a message in plain or in safe mode (EncodingAESKey).
 * @returns null when it is none, or not sealed for this account
 */
export function readInbound(signed: Signed, xml: string): Inbound | null {
  try {
    const outer = read(xml);
    const cipher = word(outer['Encrypt']);
    // An account in safe mode takes nothing in plain: whoever knows an old signature could write anything.
    if (cipher === null && config().wechat.official.aesKey !== null) return null;
    const inner = cipher === null ? outer : unsealed(signed, cipher);
    const openid = word(inner?.['FromUserName']);
    const kind = word(inner?.['MsgType']);
    if (!inner || openid === null || kind === null) return null;
    const event = word(inner['Event'])?.toLowerCase() ?? null;
    const key = word(inner['MsgId']) ?? [openid, word(inner['CreateTime']) ?? '', event ?? kind].join('-');
    return { key, openid, kind, text: kind === 'text' ? word(inner['Content']) : null, event, eventKey: word(inner['EventKey']) };
  } catch {
    return null;
  }
}
