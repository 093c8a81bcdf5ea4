import { Pool, type Dispatcher } from 'undici';
import { inUnitOfWork } from '../db/index.ts';
import { OutboundError } from './errors.ts';

const CONNECTIONS = 64;
const TIMEOUT_MS = 10_000;
const CONNECT_MS = 5_000;
/** Errors after which the request certainly never reached the service. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

interface Line {
  pool: Pool;
  /** before every path */
  prefix: string;
}

const lines = new Map<string, Line>();

/** Connections are kept: at volume a new one a call costs four times the call itself. */
function lineTo(base: string): Line {
  let line = lines.get(base);
  if (!line) {
    const { origin, pathname } = new URL(base);
    const pool = new Pool(origin, { connections: CONNECTIONS, pipelining: 1, headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS, connect: { timeout: CONNECT_MS } });
    line = { pool, prefix: pathname.replace(/\/$/, '') };
    lines.set(base, line);
  }
  return line;
}

export interface OutboundRequest {
  /** name for messages, such as 微信 */
  service: string;
  /** base URL of the service */
  base: string;
  /** path with query */
  path: string;
  method: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
}

export interface OutboundAnswer {
  status: number;
  json: Record<string, unknown>;
}

function silence(request: OutboundRequest, error: unknown): OutboundError {
  const code = (error as { code?: string }).code ?? (error as { cause?: { code?: string } }).cause?.code ?? 'unknown';
  return new OutboundError({
    service: request.service,
    handling: 'retry',
    code: 'network',
    message: `${request.service}没有应答（${code}）`,
    inDoubt: !NEVER_SENT.has(code),
    cause: error,
  });
}

/** One request and its whole answer. These are short texts: a stream for each would cost as much as the call. */
function exchange(pool: Pool, request: Dispatcher.DispatchOptions): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let status = 0;
    pool.dispatch(request, {
      onRequestStart: () => undefined,
      onResponseStart: (_, statusCode) => void (status = statusCode),
      onResponseData: (_, part) => void parts.push(part),
      onResponseEnd: () => resolve({ status, text: (parts.length === 1 ? parts[0]! : Buffer.concat(parts)).toString('utf8') }),
      onResponseError: (_, error) => reject(error),
    });
  });
}

/**
 * Asks an outside service and reads its JSON. An answer of any HTTP status is an answer; silence, or an answer that
 * is not JSON, throws an {@link OutboundError} that says whether the work may have been done.
 * @throws when called inside a unit of work: a transaction must not wait for the world outside
 */
export async function requestJson(request: OutboundRequest): Promise<OutboundAnswer> {
  if (inUnitOfWork()) throw new Error(`${request.service}的调用不能在 unitOfWork 之内`);
  if (!request.base) throw new OutboundError({ service: request.service, handling: 'stop', code: 'unconfigured', message: `没有设置${request.service}的接口地址` });
  const { pool, prefix } = lineTo(request.base);
  const { status, text } = await exchange(pool, { path: `${prefix}${request.path}`, method: request.method, headers: request.headers ?? {}, body: request.body ?? null }).catch((error: unknown) => {
    throw silence(request, error);
  });
  try {
    return { status, json: JSON.parse(text) as Record<string, unknown> };
  } catch (error) {
    throw new OutboundError({ service: request.service, handling: 'retry', code: `http-${status}`, message: `${request.service}答非所问（HTTP ${status}）`, inDoubt: true, cause: error });
  }
}

/** Closes kept connections, so that a process can end. */
export async function closeOutbound(): Promise<void> {
  const open = [...lines.values()];
  lines.clear();
  await Promise.allSettled(open.map(({ pool }) => pool.close()));
}
