import { blindIndex, maskPhone, open, seal } from '../../../platform/crypto/index.ts';
import { execute, insertRows, newId, now, row, unitOfWork } from '../../../platform/db/index.ts';
import { fail } from '../../../platform/http/index.ts';
import { log } from '../../../platform/log/index.ts';
import { codeToSession, phoneNumberOf } from '../../../platform/wechat/index.ts';
import { openSession } from './sessions.ts';
import { spendPhoneCode } from './phoneCode.ts';

const NAMELESS = '未实名用户';

interface CitizenId {
  id: string;
}

async function citizenOfPhone(phone: string, phoneHash: string): Promise<string> {
  const [made] = await insertRows<CitizenId>(
    'citizens',
    [{ id: newId(), phone_hash: phoneHash, phone_sealed: seal({ phone }), name: NAMELESS, demo: 0, created_at: now() }],
    { conflict: 'ON CONFLICT (phone_hash) DO NOTHING', returning: ['id'] },
  );
  if (made) return made.id;
  const known = await row<CitizenId>('SELECT id FROM citizens WHERE phone_hash = $phoneHash', { phoneHash });
  return known!.id;
}

/** Signs in by a code sent to the phone; the first time makes the citizen. @throws session.wrong_code */
export async function signInByPhone(phone: string, code: string): Promise<{ token: string; citizenId: string }> {
  const phoneHash = await spendPhoneCode(phone, code);
  const citizenId = await unitOfWork(() => citizenOfPhone(phone, phoneHash));
  return { token: await openSession('citizen', citizenId), citizenId };
}

/**
 * Signs in from the mini-program: `code` of wx.login, and once the `phoneCode` of the phone-number button, which ties
 * the WeChat account to the citizen of that phone. Without a phone the screen must ask for it (`needsPhone`).
 */
export async function signInByWechat(code: string, phoneCode?: string): Promise<{ token: string; citizenId: string; needsPhone: boolean }> {
  let openid: string;
  let unionid: string | null;
  let phone: string | null = null;
  try {
    ({ openid, unionid } = await codeToSession(code));
    if (phoneCode) phone = await phoneNumberOf(phoneCode);
  } catch (error) {
    log.warn({ err: error }, '微信登录没有成功');
    fail('session.wechat_failed');
  }
  const citizen = await unitOfWork(async () => {
    if (phone) {
      const id = await citizenOfPhone(phone, blindIndex('phone', phone));
      await execute('UPDATE citizens SET openid = NULL WHERE openid = $openid AND id <> $id', { openid, id });
      await execute('UPDATE citizens SET openid = $openid WHERE id = $id', { openid, id });
    } else {
      await insertRows('citizens', [{ id: newId(), openid, name: NAMELESS, demo: 0, created_at: now() }], { conflict: 'ON CONFLICT (openid) DO NOTHING' });
    }
    if (unionid !== null) {
      await execute('UPDATE citizens SET unionid = NULL WHERE unionid = $unionid AND openid IS DISTINCT FROM $openid', { unionid, openid });
      await execute('UPDATE citizens SET unionid = $unionid WHERE openid = $openid', { unionid, openid });
    }
    return row<{ id: string; phone_hash: string | null }>('SELECT id, phone_hash FROM citizens WHERE openid = $openid', { openid });
  });
  return { token: await openSession('citizen', citizen!.id), citizenId: citizen!.id, needsPhone: citizen!.phone_hash === null };
}

/** The citizen's own phone number, proved by a code; null before it is known. */
export async function phoneOfCitizen(citizenId: string): Promise<string | null> {
  const found = await row<{ phone_sealed: string | null }>('SELECT phone_sealed FROM citizens WHERE id = $citizenId', { citizenId });
  return found?.phone_sealed ? open<{ phone: string }>(found.phone_sealed).phone : null;
}

/** The citizen's phone, masked; null before it is known. */
export async function maskedPhoneOf(citizenId: string): Promise<string | null> {
  const phone = await phoneOfCitizen(citizenId);
  return phone === null ? null : maskPhone(phone);
}
