import { ApiError } from '@zhida/server/contract/client';
import { Declined, Unreachable } from './platform';

/** What went wrong, in the words the reader sees: what, and what to do next. */
export interface Fault {
  kind: 'offline' | 'refused' | 'signed-out' | 'gone';
  message: string;
  next: string;
  /** per input, by name */
  fields: Record<string, string>;
  /** number to tell when calling for help */
  reference: string | null;
}

/** No answer came. */
export const OFFLINE: Fault = {
  kind: 'offline',
  message: '现在连不上网络',
  next: '请检查手机的网络，再试一次',
  fields: {},
  reference: null,
};
const UNKNOWN: Fault = { kind: 'refused', message: '页面出了点问题', next: '请点“重试”；仍不行请退出后重新打开', fields: {}, reference: null };

/** Any thrown value as a fault that can be shown. */
export function faultOf(error: unknown): Fault {
  if (error instanceof Unreachable) return OFFLINE;
  if (error instanceof Declined) return { ...UNKNOWN, message: error.message, next: error.next };
  if (!(error instanceof ApiError) || !error.body?.message) return UNKNOWN;
  const { message, next, fields, requestId } = error.body;
  const kind = error.status === 401 && error.body.code === 'session.missing' ? 'signed-out' : error.status === 404 ? 'gone' : 'refused';
  return { kind, message, next, fields: fields ?? {}, reference: error.status >= 500 ? requestId : null };
}

/** The contract's code of a refusal; null for anything else. */
export const codeOf = (error: unknown): string | null => (error instanceof ApiError && error.body?.code ? error.body.code : null);
