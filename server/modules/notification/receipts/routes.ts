import { receiptRoutes } from '../../../contract/receipts.ts';
import { fail, implement } from '../../../platform/http/index.ts';
import { readAliyunReport, readTencentReport } from '../../../platform/sms/index.ts';
import { takeSmsReport } from './take.ts';
import { checkToken } from './token.ts';

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
