import { config } from '../../../platform/env/index.ts';
import { log } from '../../../platform/log/index.ts';
import { OutboundError } from '../../../platform/outbound/index.ts';
import { sendSms, smsProvider } from '../../../platform/sms/index.ts';
import { sendCustomText, sendSubscribeMessage, sendTemplateMessage } from '../../../platform/wechat/index.ts';
import { fillTemplate } from '../../definitions/index.ts';
import { cardData, smsParams, wordingOf } from '../queries/templates.ts';
import type { Attempt, Outcome } from './types.ts';

const REFUSED_OR_SPENT = '43101';

/** Makes the call of an attempt. @returns the service's receipt */
async function call({ work, route, deliveryId }: Attempt): Promise<string> {
  const { template, params, account, phone, message } = work;
  switch (route) {
    case 'wechat-subscribe': {
      const card = template.body.wechat!;
      return sendSubscribeMessage({ openid: account!.openid!, templateId: card.templateId, page: card.page, data: cardData(card.fields, params) });
    }
    case 'wechat-service':
      await sendCustomText(account!.officialOpenid!, fillTemplate(template.body.service!.text, params));
      return '';
    case 'wechat-template': {
      const card = template.body.official!;
      return sendTemplateMessage({
        id: deliveryId,
        openid: account!.officialOpenid!,
        templateId: card.templateId,
        miniProgramPage: template.body.wechat?.page ?? null,
        miniAppId: config().wechat.mini.appId,
        data: cardData(card.fields, params),
      });
    }
    case 'sms': {
      const words = wordingOf(template, message.wording);
      return sendSms({ phone: phone!, templateCode: words.sms.templateId, params: smsParams(words, params), outId: deliveryId });
    }
  }
}

/** What became of an in-doubt attempt, where the service can tell: null when it must simply be tried again. */
async function askFate({ work, route, deliveryId, startedAt }: Attempt): Promise<Outcome['error'] | 'arrived' | null> {
  if (route !== 'sms' || !work.phone) return null;
  const fate = await smsProvider().fateOf(work.phone, deliveryId, startedAt);
  if (fate === 'sent') return 'arrived';
  if (fate === 'failed') return new OutboundError({ service: '短信平台', handling: 'final', code: 'undelivered', message: '运营商回执：短信没有送达' });
  return null;
}

function asOutbound(error: unknown, attempt: Attempt): OutboundError {
  if (error instanceof OutboundError) return error;
  // A fault of ours, such as a template blank without a value: the row needs fixing, the batch goes on.
  log.error({ err: error, message: attempt.work.message.id, route: attempt.route }, '消息内容无法生成');
  return new OutboundError({ service: '消息', handling: 'fix', code: 'content', message: '消息内容无法生成', cause: error });
}

/** Carries an attempt out; never throws. */
export async function perform(attempt: Attempt): Promise<Outcome> {
  const arrived = (receipt: string): Outcome => ({ attempt, error: null, receipt });
  try {
    if (attempt.resumed) {
      const fate = await askFate(attempt);
      if (fate === 'arrived') return arrived('');
      if (fate) return { attempt, error: fate, receipt: '' };
    }
    return arrived(await call(attempt));
  } catch (error) {
    const refusal = asOutbound(error, attempt);
    // The one accept was spent by the attempt we lost sight of.
    if (attempt.resumed && attempt.route === 'wechat-subscribe' && attempt.work.template.body.wechat?.lasting !== true && refusal.code === REFUSED_OR_SPENT) return arrived('');
    return { attempt, error: refusal, receipt: '' };
  }
}
