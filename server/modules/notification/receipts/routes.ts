import { createHash, timingSafeEqual } from 'node:crypto';
import { receiptRoutes } from '../../../contract/receipts.ts';
import { config } from '../../../platform/env/index.ts';
import { fail, implement } from '../../../platform/http/index.ts';
import { readAliyunReport, readTencentReport } from '../../../platform/sms/index.ts';
import { takeSmsReport } from './take.ts';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compared by digests of equal length, so that the time taken tells nothing. @throws receipt.token, also when none is configured */
function checkToken(given: string): void {
  const { receiptToken } = config().sms;
  if (receiptToken === null || !timingSafeEqual(digest(given), digest(receiptToken))) fail('receipt.token');
}

export const routes = implement(receiptRoutes, {
  'POST /api/sms/receipts/aliyun/:token': async ({ params, bytes }) => {
    checkToken(params.token);
    await takeSmsReport('aliyun', readAliyunReport(bytes.toString('utf8')) ?? fail('receipt.unreadable'));
    return { code: 0 as const, msg: '接收成功' };
  },
  'POST /api/sms/receipts/tencent/:token': async ({ params, bytes }) => {
    checkToken(params.token);
    await takeSmsReport('tencent', readTencentReport(bytes.toString('utf8')) ?? fail('receipt.unreadable'));
    return { result: 0 as const, errmsg: 'OK' };
  },
});
