import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Asked } from './http.ts';

/**
 * Checks a request as the gateway of Tencent Cloud does (“签名方法 v3”, TC3-HMAC-SHA256). Written from the document, on
 * purpose without a line shared with the product's own signer.
 */
const AUTHORIZATION = /^TC3-HMAC-SHA256 Credential=([^/]+)\/(\d{4}-\d{2}-\d{2})\/([a-z]+)\/tc3_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;
/** X-TC-Timestamp must lie within five minutes. */
const SKEW_S = 300;

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text, 'utf8').digest();

export interface TencentFault {
  code: string;
  message: string;
}

/** Null when the signature holds; else what the gateway answers. */
export function checkTc3(asked: Asked, keys: Readonly<Record<string, string>>): TencentFault | null {
  const parsed = AUTHORIZATION.exec(asked.headers['authorization'] ?? '');
  if (!parsed) return { code: 'AuthFailure.InvalidAuthorization', message: 'The request header "Authorization" is not valid.' };
  const [, keyId = '', date = '', service = '', signedHeaders = '', signature = ''] = parsed;
  const secret = keys[keyId];
  if (!secret) return { code: 'AuthFailure.SecretIdNotFound', message: 'The SecretId is not found, please ensure that your SecretId is correct.' };
  const timestamp = Number(asked.headers['x-tc-timestamp']);
  if (!(Math.abs(Date.now() / 1000 - timestamp) <= SKEW_S)) return { code: 'AuthFailure.SignatureExpire', message: 'The provided timestamp is out of range.' };
  if (new Date(timestamp * 1000).toISOString().slice(0, 10) !== date) return { code: 'AuthFailure.SignatureFailure', message: 'The date of the credential scope is not the date of the timestamp.' };

  const names = signedHeaders.split(';');
  const sorted = [...names].sort().join(';') === signedHeaders;
  if (!sorted || !names.includes('content-type') || !names.includes('host')) return { code: 'AuthFailure.InvalidAuthorization', message: 'SignedHeaders must be sorted and hold content-type and host.' };
  const headers = names.map((name) => `${name}:${(asked.headers[name] ?? '').trim().toLowerCase()}\n`).join('');
  const canonicalRequest = `${asked.method}\n/\n${asked.query.toString()}\n${headers}\n${signedHeaders}\n${sha256(asked.body)}`;
  const toSign = `TC3-HMAC-SHA256\n${timestamp}\n${date}/${service}/tc3_request\n${sha256(canonicalRequest)}`;
  const expected = hmac(hmac(hmac(hmac(`TC3${secret}`, date), service), 'tc3_request'), toSign);
  return timingSafeEqual(expected, Buffer.from(signature, 'hex')) ? null : { code: 'AuthFailure.SignatureFailure', message: 'The provided credentials could not be validated. Please check your signature is correct.' };
}
