import { ApiError } from '@zhida/server/contract/client';

/** What went wrong, in the words the reader sees: what, and what to do next. */
export interface Fault {
  message: string;
  next: string;
  /** per input, by name */
  fields: Record<string, string>;
  /** number to tell when calling for help */
  reference: string | null;
}

const SERVER_FAULT = 500;

/** Any thrown value as a fault that can be shown. */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof ApiError) || !error.body.message) {
    return { message: '页面出了点问题', next: '请刷新页面再试；仍不行请联系管理员', fields: {}, reference: null };
  }
  const { message, next, fields, requestId } = error.body;
  return { message, next, fields: fields ?? {}, reference: error.status >= SERVER_FAULT && requestId ? requestId : null };
}

export const isSignedOut = (error: unknown): boolean => error instanceof ApiError && error.body.code === 'session.missing';
export const isAnswered = (error: unknown): boolean => error instanceof ApiError && error.status > 0 && error.status < SERVER_FAULT;
