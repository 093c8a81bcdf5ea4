import { createClient, address, type Client, type Input } from '@zhida/server/contract/client';
import type { Contract, Endpoint, Me } from '@zhida/server/contract';
import { noteAnswer } from './answered.ts';

type OfKind<K> = { [E in Endpoint]: Contract[E]['kind'] extends K ? E : never }[Endpoint];
export type Download = OfKind<'download'>;

export interface Answer {
  status: number;
  headers: Headers;
  /** parsed when the answer is JSON, else the text */
  data: unknown;
  bytes: Buffer;
}

export interface RawRequest {
  method: string;
  path: string;
  body?: unknown;
  form?: FormData;
  headers?: Record<string, string>;
}

export interface Upload {
  item: string;
  file: Buffer | string;
  fileName: string;
  period?: string;
  mode?: 'full' | 'diff';
}

/** Somebody who calls the server over HTTP, as a phone or a desk does. */
export interface Caller {
  token: string | null;
  /** the contract, typed; throws `ApiError` when refused */
  call: Client;
  /** one request as it is; never throws because of the status */
  raw: (request: RawRequest) => Promise<Answer>;
  /** plain bytes; never throws because of the status */
  bytes: (request: { method: string; path: string; bytes: Buffer }) => Promise<Answer>;
  upload: (parts: Upload) => Promise<Answer>;
  download: <E extends Download>(endpoint: E, input: Input<E>) => Promise<Answer>;
}

/** Signed in, with what the server said about them. */
export interface SignedIn extends Caller {
  me: Me;
}

const read = (bytes: Buffer, type: string | null): unknown => {
  const text = bytes.toString('utf8');
  return type?.includes('application/json') && text !== '' ? (JSON.parse(text) as unknown) : text;
};

export function callerAt(url: string, token: string | null = null): Caller {
  const ask = async (method: string, path: string, headers: Record<string, string>, body: FormData | Blob | string | null): Promise<Answer> => {
    const response = await fetch(url + path, { method, redirect: 'manual', headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers }, body });
    const bytes = Buffer.from(await response.arrayBuffer());
    if (response.ok) noteAnswer(method, path);
    return { status: response.status, headers: response.headers, bytes, data: read(bytes, response.headers.get('content-type')) };
  };
  const raw = async ({ method, path, body, form, headers = {} }: RawRequest): Promise<Answer> => {
    const withBody = body !== undefined && method !== 'GET' && !form;
    return ask(method, path, { ...(withBody ? { 'content-type': 'application/json' } : {}), ...headers }, form ?? (withBody ? (typeof body === 'string' ? body : JSON.stringify(body)) : null));
  };
  return {
    token,
    raw,
    call: createClient((wire) => raw({ method: wire.method, path: wire.path, body: wire.body })),
    bytes: ({ method, path, bytes }) => ask(method, path, { 'content-type': 'application/octet-stream' }, new Blob([new Uint8Array(bytes)])),
    upload: ({ item, file, fileName, period, mode }) => {
      const form = new FormData();
      form.set('item', item);
      if (period) form.set('period', period);
      if (mode) form.set('mode', mode);
      form.set('file', new Blob([new Uint8Array(Buffer.from(file))]), fileName);
      return raw({ method: 'POST', path: '/api/filings', form });
    },
    download: (endpoint, input) => raw(address(endpoint, input)),
  };
}
