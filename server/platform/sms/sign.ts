import { createHash, createHmac, randomUUID } from 'node:crypto';

/** RFC 3986: also ! ' ( ) * are escaped, which encodeURIComponent leaves. */
const escape = (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const NO_BODY = sha256('');

export interface AcsRequest {
  host: string;
  action: string;
  version: string;
  /** business parameters; they travel in the query string, as an RPC-style action wants them */
  query: Readonly<Record<string, string>>;
  accessKeyId: string;
  accessKeySecret: string;
  /** ISO 8601 UTC without fractions; now when left out */
  date?: string;
  /** random, never repeated within 15 minutes */
  nonce?: string;
}

/**
 * Signs a bodiless POST by ACS3-HMAC-SHA256 (阿里云 OpenAPI “V3 版本请求体与签名机制”).
 * @returns the path with its query and the headers to send
 */
export function signAcs3(request: AcsRequest): { path: string; headers: Record<string, string> } {
  const query = Object.entries(request.query)
    .map(([name, value]) => `${escape(name)}=${escape(value)}`)
    .sort()
    .join('&');
  const hash = NO_BODY;
  const signed: [string, string][] = [
    ['host', request.host],
    ['x-acs-action', request.action],
    ['x-acs-content-sha256', hash],
    ['x-acs-date', request.date ?? new Date().toISOString().replace(/\.\d{3}Z$/, 'Z')],
    ['x-acs-signature-nonce', request.nonce ?? randomUUID().replaceAll('-', '')],
    ['x-acs-version', request.version],
  ];
  const names = signed.map(([name]) => name).join(';');
  const canonical = ['POST', '/', query, signed.map(([name, value]) => `${name}:${value}\n`).join(''), names, hash].join('\n');
  const signature = createHmac('sha256', request.accessKeySecret).update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`).digest('hex');
  return {
    path: `/?${query}`,
    headers: { ...Object.fromEntries(signed), authorization: `ACS3-HMAC-SHA256 Credential=${request.accessKeyId},SignedHeaders=${names},Signature=${signature}` },
  };
}
