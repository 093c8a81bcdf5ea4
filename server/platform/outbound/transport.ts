import { Pool } from 'undici';
import { inUnitOfWork } from '../db/index.ts';
import { OutboundError } from './errors.ts';

const CONNECTIONS = 64;
const TIMEOUT_MS = 10_000;
const CONNECT_MS = 5_000;
/** Errors after which the request certainly never reached the service. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

const pools = new Map<string, Pool>();

/** Connections are kept: at volume a new one a call costs four times the call itself. */
function poolOf(origin: string): Pool {
  let pool = pools.get(origin);
  if (!pool) {
    pool = new Pool(origin, { connections: CONNECTIONS, pipelining: 1, headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS, connect: { timeout: CONNECT_MS } });
    pools.set(origin, pool);
  }
  return pool;
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

/**
 * Asks an outside service and reads its JSON. An answer of any HTTP status is an answer; silence, or an answer that
 * is not JSON, throws an {@link OutboundError} that says whether the work may have been done.
 * @throws when called inside a unit of work: a transaction must not wait for the world outside
 */
export async function requestJson(request: OutboundRequest): Promise<OutboundAnswer> {
  if (inUnitOfWork()) throw new Error(`${request.service}的调用不能在 unitOfWork 之内`);
  if (!request.base) throw new OutboundError({ service: request.service, handling: 'stop', code: 'unconfigured', message: `没有设置${request.service}的接口地址` });
  const base = new URL(request.base);
  let status = 0;
  let text = '';
  try {
    const answer = await poolOf(base.origin).request({
      path: `${base.pathname.replace(/\/$/, '')}${request.path}`,
      method: request.method,
      headers: request.headers ?? {},
      body: request.body ?? null,
    });
    status = answer.statusCode;
    text = await answer.body.text();
  } catch (error) {
    throw silence(request, error);
  }
  try {
    return { status, json: JSON.parse(text) as Record<string, unknown> };
  } catch (error) {
    throw new OutboundError({ service: request.service, handling: 'retry', code: `http-${status}`, message: `${request.service}答非所问（HTTP ${status}）`, inDoubt: true, cause: error });
  }
}

/** Closes kept connections, so that a process can end. */
export async function closeOutbound(): Promise<void> {
  const open = [...pools.values()];
  pools.clear();
  await Promise.allSettled(open.map((pool) => pool.close()));
}
