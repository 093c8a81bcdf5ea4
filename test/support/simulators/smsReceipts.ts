/** What the providers push when the carrier has answered, in their own words. */
const SHANGHAI_MS = 8 * 3_600_000;
/** `2026-11-24 10:00:00` in Shanghai. */
const localTime = (ms: number): string => new Date(ms + SHANGHAI_MS).toISOString().slice(0, 19).replace('T', ' ');

export interface CarrierWord {
  /** OutId at Alibaba Cloud, SerialNo at Tencent Cloud */
  id: string;
  phone: string;
  delivered: boolean;
  code?: string;
  words?: string;
  at?: number;
}

/** One push of Alibaba Cloud’s SmsReport. */
export const aliyunReport = (entries: readonly CarrierWord[]): object[] =>
  entries.map(({ id, phone, delivered, code, words, at = Date.now() }) => ({
    phone_number: phone,
    send_time: localTime(at - 2_000),
    report_time: localTime(at),
    success: delivered,
    err_code: code ?? (delivered ? 'DELIVERED' : 'MOBILE_NOT_ON_SERVICE'),
    err_msg: words ?? (delivered ? '用户接收成功' : '停机、空号、暂停服务'),
    sms_size: '1',
    biz_id: `${at}^0`,
    out_id: id,
  }));

/** One push of Tencent Cloud’s 短信下发状态通知. */
export const tencentReport = (entries: readonly CarrierWord[]): object[] =>
  entries.map(({ id, phone, delivered, code, words, at = Date.now() }) => ({
    user_receive_time: localTime(at),
    nationcode: '86',
    mobile: phone,
    report_status: delivered ? 'SUCCESS' : 'FAIL',
    errmsg: code ?? (delivered ? 'DELIVRD' : 'MK:0001'),
    description: words ?? (delivered ? '用户短信送达成功' : '空号'),
    sid: id,
  }));

/** What a person sent back to one of our texts. */
export interface Replied {
  phone: string;
  text: string;
  /** the provider's number of the reply; the same one when it is pushed again */
  sequence?: number;
  at?: number;
}

/** One push of Alibaba Cloud’s SmsUp. */
export const aliyunReplies = (entries: readonly Replied[]): object[] =>
  entries.map(({ phone, text, sequence, at = Date.now() }) => ({ phone_number: phone, send_time: localTime(at), content: text, sign_name: '直达', dest_code: '1234', sequence_id: sequence ?? at }));

/** One push of Tencent Cloud’s 短信回复通知. */
export const tencentReply = ({ phone, text, at = Date.now() }: Replied): object => ({ extend: '0', mobile: phone, nationcode: '86', sign: '直达', text, time: Math.floor(at / 1000) });
