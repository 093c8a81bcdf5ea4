import { config } from '../env/index.ts';
import { aliyunSms } from './aliyun.ts';
import type { Sms, SmsProvider } from './port.ts';

export type { Sms, SmsProvider } from './port.ts';
export { signAcs3 } from './sign.ts';

/** The provider of the configuration. */
export const smsProvider = (): SmsProvider => aliyunSms(config().sms);

/** Texts one phone at once and answers the provider's receipt id. @throws OutboundError */
export const sendSms = (sms: Sms): Promise<string> => smsProvider().send(sms);
