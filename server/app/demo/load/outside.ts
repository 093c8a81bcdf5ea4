import { config } from '../../../platform/env/index.ts';
import type { DemoPhoneLine } from '../../../modules/identity/index.ts';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);
const isLocal = (address: string): boolean => address !== '' && LOOPBACK.has(new URL(address).hostname);

/** True when both outside services are simulators on this machine. Made-up numbers must never be texted for real. */
export const outsideIsSimulated = (): boolean => isLocal(config().sms.apiBase) && isLocal(config().wechat.apiBase);

const control = (path: string): string => `${config().sms.apiBase}/__sim/${path}`;

/** A code of the real carrier; without a phone it meets every text. */
export interface Refusal {
  phone?: string;
  code: string;
}

/** Makes the simulated carrier refuse these numbers. */
export async function plantRefusals(refusals: readonly Refusal[]): Promise<void> {
  for (const { phone, code } of refusals) {
    await fetch(control('faults'), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ on: 'SendSms', to: phone, code, times: -1 }) });
  }
}

/** Sets, in the simulated provider's account, where delivery receipts are pushed to. */
export async function askForReceipts(url: string): Promise<void> {
  const { receiptToken } = config().sms;
  if (!outsideIsSimulated() || receiptToken === null) return;
  await fetch(control('sms-reports'), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ address: `${url}/api/sms/receipts/aliyun/${receiptToken}` }) });
}

/** The simulated carrier behaves again: a message sent anew arrives. */
export const clearRefusals = async (): Promise<void> => {
  await fetch(control('faults'), { method: 'DELETE' });
};

/** Somebody writes to the official account: WeChat takes answers to them. */
export async function followerWrites(openid: string): Promise<void> {
  if (outsideIsSimulated()) await fetch(control('inbound'), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ openid }) });
}

/** OutIds of the texts that have arrived so far. */
export async function arrivedTexts(): Promise<string[]> {
  const answer = await fetch(control('arrivals?channel=sms'));
  return ((await answer.json()) as { outId: string }[]).flatMap(({ outId }) => (outId === '' ? [] : [outId]));
}

const CHANNEL_WORDS: Readonly<Record<string, string>> = { sms: '短信', 'wechat-subscribe': '微信订阅消息', 'wechat-template': '微信公众号消息', 'wechat-custom': '微信客服消息' };

interface Arrival {
  channel: string;
  text: string;
  at: number;
}

/** What lately arrived at a phone of the demo, newest first: it stands for a phone in the hand. */
export async function demoPhoneLines(phone: string): Promise<DemoPhoneLine[]> {
  if (!outsideIsSimulated()) return [];
  const answer = await fetch(control(`phone?phone=${encodeURIComponent(phone)}`));
  const lines = (await answer.json()) as Arrival[];
  return lines.map(({ channel, text, at }) => ({ channel: CHANNEL_WORDS[channel] ?? channel, text, at }));
}
