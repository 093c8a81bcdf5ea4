import { AsyncLocalStorage } from 'node:async_hooks';

/** What the current request is known by; empty in jobs and on the command line. */
export interface RequestContext {
  ip: string;
  requestId: string;
}

const contexts = new AsyncLocalStorage<RequestContext>();

export const withRequest = <T>(context: RequestContext, fn: () => Promise<T>): Promise<T> => contexts.run(context, fn);
export const currentRequest = (): RequestContext => contexts.getStore() ?? { ip: '', requestId: '' };
