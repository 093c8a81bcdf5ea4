import { Pool } from 'undici';
import { config } from '@zhida/server/platform/env/index.ts';
import { newId } from '@zhida/server/platform/db/index.ts';
import { signAcs3 } from '@zhida/server/platform/sms/index.ts';
import { accessToken } from '@zhida/server/platform/wechat/tokens.ts';
import { cardData, smsParams, templateNamed, wordingOf } from '@zhida/server/modules/notification/queries/templates.ts';
import type { Addressed, Reachable } from '../../journeys/dispatchAudience.ts';
import { PARAMS } from '../../journeys/dispatchAudience.ts';

interface Call {
  at: 'wechat' | 'sms';
  path: string;
  headers: Record<string, string>;
  body: string | null;
}

const JSON_BODY = { 'content-type': 'application/json' };

/** The HTTP calls that sending to these people comes to, ready to leave: every header, signature and body. */
export async function callsFor(people: readonly Addressed[], reach: (index: number) => Reachable): Promise<Call[]> {
  const { body: template } = await templateNamed('benefit.self-employed');
  const named = await templateNamed('benefit.self-employed');
  const { sms, wechat } = config();
  const [mini, official] = [encodeURIComponent(await accessToken('mini')), encodeURIComponent(await accessToken('official'))];
  const words = wordingOf(named, 'yes');
  const fields = (list: readonly { key: string; value: string }[]) => Object.fromEntries(Object.entries(cardData(list, PARAMS)).map(([key, value]) => [key, { value }]));
  return people.map(({ phone, openid, officialOpenid }, index): Call => {
    const { openid: hasMini, official: follows } = reach(index);
    if (hasMini) {
      const card = template.wechat!;
      const content = { touser: openid, template_id: card.templateId, page: card.page, lang: 'zh_CN', data: fields(card.fields) };
      return { at: 'wechat', path: `/cgi-bin/message/subscribe/send?access_token=${mini}`, headers: JSON_BODY, body: JSON.stringify(content) };
    }
    if (follows) {
      const card = template.official!;
      const content = { touser: officialOpenid, template_id: card.templateId, client_msg_id: newId(), miniprogram: { appid: wechat.mini.appId, pagepath: template.wechat!.page }, data: fields(card.fields) };
      return { at: 'wechat', path: `/cgi-bin/message/template/send?access_token=${official}`, headers: JSON_BODY, body: JSON.stringify(content) };
    }
    const query = { PhoneNumbers: phone, SignName: sms.signName, TemplateCode: words.sms.templateId, TemplateParam: JSON.stringify(smsParams(words, PARAMS)), OutId: newId() };
    return { at: 'sms', ...signAcs3({ host: new URL(sms.apiBase).host, action: 'SendSms', version: '2017-05-25', query, ...sms }), body: null };
  });
}

/** Posts them all, `atOnce` in flight over as many kept connections; nothing else. @returns seconds */
export async function postAll(calls: readonly Call[], atOnce: number): Promise<number> {
  const { sms, wechat } = config();
  const pools = { wechat: new Pool(wechat.apiBase, { connections: atOnce, pipelining: 1 }), sms: new Pool(sms.apiBase, { connections: atOnce, pipelining: 1 }) };
  let next = 0;
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let call = calls[(next += 1) - 1]; call; call = calls[(next += 1) - 1]) {
        const answer = await pools[call.at].request({ path: call.path, method: 'POST', headers: call.headers, body: call.body });
        await answer.body.text();
      }
    }),
  );
  const seconds = (performance.now() - begun) / 1000;
  await Promise.all([pools.wechat.close(), pools.sms.close()]);
  return seconds;
}
