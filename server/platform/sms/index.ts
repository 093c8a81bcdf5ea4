import { config } from '../env/index.ts';
import { aliyunSms } from './aliyun.ts';
import type { Sms, SmsProvider } from './port.ts';
import { tencentSms } from './tencent.ts';

export type { Sms, SmsProvider, SmsReport } from './port.ts';
export { readAliyunReport, readTencentReport } from './receipts.ts';
export { readAliyunReplies, readTencentReplies, type SmsReplies, type SmsReply } from './replies.ts';
export { signAcs3 } from './sign.ts';
export { signTc3 } from './signTc3.ts';

/** The provider of the configuration. */
export const smsProvider = (): SmsProvider => (config().sms.provider === 'tencent' ? tencentSms(config().sms) : aliyunSms(config().sms));

/** Texts one phone at once and answers the provider's receipt id. @throws OutboundError */
export const sendSms = (sms: Sms): Promise<string> => smsProvider().send(sms);
