import { config } from '../env/index.ts';
import { OutboundError, requestJson } from '../outbound/index.ts';
import { wechatError } from './errors.ts';
import { accessToken, type WechatApp } from './tokens.ts';

/**
 * Calls an endpoint that wants an access token. A refused token is renewed once (shared by all processes) and the
 * call repeated; every other refusal is thrown as an OutboundError with its handling.
 */
export async function callWechat(app: WechatApp, path: string, body: object): Promise<Record<string, unknown>> {
  let token = await accessToken(app);
  for (let renewed = false; ; renewed = true) {
    const error = await attempt(path, token, body);
    if (!(error instanceof OutboundError)) return error;
    if (error.handling !== 'refresh' || renewed) throw asLasting(error);
    token = await accessToken(app, token);
  }
}

/** A fresh token refused as well is a fault that time may heal, not one to renew over and over. */
const asLasting = (error: OutboundError): OutboundError =>
  error.handling === 'refresh' ? new OutboundError({ service: error.service, handling: 'retry', code: error.code, message: error.message }) : error;

async function attempt(path: string, token: string, body: object): Promise<Record<string, unknown> | OutboundError> {
  const { json } = await requestJson({
    service: '微信',
    base: config().wechat.apiBase,
    path: `${path}?access_token=${encodeURIComponent(token)}`,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const errcode = Number(json['errcode'] ?? 0);
  return errcode === 0 ? json : wechatError(errcode, String(json['errmsg'] ?? ''), Date.now());
}
