import { createHash, timingSafeEqual } from 'node:crypto';
import { config } from '../../../platform/env/index.ts';
import { fail } from '../../../platform/http/index.ts';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compared by digests of equal length, so that the time taken tells nothing. @throws receipt.token, also when none is configured */
export function checkToken(given: string): void {
  const { receiptToken } = config().sms;
  if (receiptToken === null || !timingSafeEqual(digest(given), digest(receiptToken))) fail('receipt.token');
}
