/**
 * The typed client, shared by the desk, the phone and the tests. It imports types only, so that no schema
 * library travels to the phone. How bytes move is the caller's: pass a `send`.
 */
import type { BodyOf, Endpoint, OutOf, ParamsOf, QueryOf } from './index.ts';
import type { ErrorBody } from './errors.ts';

export interface Wire {
  method: string;
  /** path with parameters filled in and the query string appended */
  path: string;
  body: unknown;
}
export interface WireAnswer {
  status: number;
  data: unknown;
}
export type Send = (wire: Wire) => Promise<WireAnswer>;

/** A refused request, carrying the sentence to show and what to do next. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly body: ErrorBody,
    options?: ErrorOptions,
  ) {
    super(body.message, options);
  }
}

type Need<K extends string, V> = Record<never, never> extends V ? { [P in K]?: V } : { [P in K]: V };
export type Input<E extends Endpoint> = Need<'params', ParamsOf<E>> & Need<'query', QueryOf<E>> & Need<'body', BodyOf<E>>;
type Args<E extends Endpoint> = Record<never, never> extends Input<E> ? [input?: Input<E>] : [input: Input<E>];

export type Client = <E extends Endpoint>(endpoint: E, ...args: Args<E>) => Promise<OutOf<E>>;

/** `METHOD /path/:id` plus input → method and address. Also used for links to downloads. */
export function address(endpoint: Endpoint, input: { params?: object; query?: object } = {}): { method: string; path: string } {
  const [method = 'GET', pattern = '/'] = endpoint.split(' ');
  const params = (input.params ?? {}) as Record<string, unknown>;
  const path = pattern.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')));
  const pairs = Object.entries((input.query ?? {}) as Record<string, unknown>)
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`);
  return { method, path: pairs.length > 0 ? `${path}?${pairs.join('&')}` : path };
}

export function createClient(send: Send): Client {
  return async (endpoint, ...args) => {
    const input = (args[0] ?? {}) as { params?: object; query?: object; body?: unknown };
    const answer = await send({ ...address(endpoint, input), body: input.body });
    if (answer.status >= 400) throw new ApiError(answer.status, answer.data as ErrorBody);
    return answer.data as never;
  };
}
