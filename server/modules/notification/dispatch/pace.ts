import { config, type Credential } from '../../../platform/env/index.ts';
import { reserve } from '../../../platform/limits/index.ts';
import { returnAnswer } from '../../identity/index.ts';
import type { Route } from '../domain/routes.ts';
import type { Change } from './changes.ts';
import { returnCredits } from './credits.ts';
import type { Attempt } from './types.ts';

const CREDENTIAL: Readonly<Record<Route, Credential>> = { 'wechat-subscribe': 'wechat-mini', 'wechat-service': 'wechat-official', 'wechat-template': 'wechat-official', sms: 'sms' };
const SLOWLY: Readonly<Record<Credential, string>> = {
  'wechat-mini': '小程序发送已到设定的速度上限，稍后继续',
  'wechat-official': '公众号发送已到设定的速度上限，稍后继续',
  sms: '短信发送已到设定的速度上限，稍后继续',
};

/**
 * Lets through what the limit of each credential leaves room for, over all processes; the others give their accept back
 * and wait for the next room. What is asked about again counts as well: it may be sent again.
 */
export async function pace(attempts: readonly Attempt[]): Promise<{ attempts: Attempt[]; changes: Change[] }> {
  const { sendLimits } = config();
  const goOn: Attempt[] = [];
  const changes: Change[] = [];
  const back: string[] = [];
  for (const [credential, quota] of Object.entries(sendLimits) as [Credential, (typeof sendLimits)[Credential]][]) {
    const mine = attempts.filter(({ route }) => CREDENTIAL[route] === credential);
    if (!quota || mine.length === 0) {
      goOn.push(...mine);
      continue;
    }
    const { granted, again } = await reserve(`send:${credential}`, mine.length, quota);
    // Who was asked about before goes first: their end is overdue.
    mine.sort((a, b) => Number(b.resumed) - Number(a.resumed));
    goOn.push(...mine.slice(0, granted));
    for (const { work, route, deliveryId, resumed } of mine.slice(granted)) {
      changes.push({ messageId: work.message.id, state: 'queued', channel: null, reason: SLOWLY[credential], dueAt: again });
      if (resumed) continue;
      back.push(deliveryId);
      if (route === 'wechat-service') await returnAnswer(work.account!.officialOpenid!);
    }
  }
  await returnCredits(back);
  return { attempts: goOn, changes };
}
