import { randomInt } from 'node:crypto';
import { blindIndex, keyedHash } from '../../../platform/crypto/index.ts';
import { execute, insertRows, newId, row, unitOfWork } from '../../../platform/db/index.ts';
import { config } from '../../../platform/env/index.ts';
import { currentRequest, fail } from '../../../platform/http/index.ts';
import { takeTurn } from '../../../platform/limits/index.ts';
import { sendSms } from '../../../platform/sms/index.ts';

export const CODE_SECONDS = 300;
const MAX_ATTEMPTS = 5;

/** Texts a six-digit code that lives five minutes. @throws request.too_many */
export async function sendPhoneCode(phone: string): Promise<void> {
  const phoneHash = blindIndex('phone', phone);
  const limits: [string, number, number][] = [
    [`code-minute:${phoneHash}`, 1, 60],
    [`code-day:${phoneHash}`, 20, 86_400],
    [`code-source:${currentRequest().ip}`, 60, 3600],
  ];
  for (const [key, limit, seconds] of limits) {
    const wait = await takeTurn(key, limit, seconds);
    if (wait > 0) fail('request.too_many', { values: { seconds: wait } });
  }
  const code = String(randomInt(0, 1_000_000)).padStart(6, '0');
  await unitOfWork(() =>
    insertRows(
      'phone_codes',
      [{ phone_hash: phoneHash, code_hash: keyedHash(`${phoneHash}:${code}`), expires_at: Date.now() + CODE_SECONDS * 1000, attempts: 0, sent_at: Date.now() }],
      { conflict: 'ON CONFLICT (phone_hash) DO UPDATE SET code_hash = excluded.code_hash, expires_at = excluded.expires_at, attempts = 0, sent_at = excluded.sent_at' },
    ),
  );
  await sendSms({ phone, templateCode: config().sms.loginTemplate, params: { code, minutes: String(CODE_SECONDS / 60) }, outId: newId() });
}

/** Spends the code. Five wrong tries spend it too. @throws session.wrong_code */
export async function spendPhoneCode(phone: string, code: string): Promise<string> {
  const phoneHash = blindIndex('phone', phone);
  const right = await unitOfWork(async () => {
    const touched = await execute('UPDATE phone_codes SET attempts = attempts + 1 WHERE phone_hash = $phoneHash AND expires_at > $at AND attempts < $max', {
      phoneHash,
      at: Date.now(),
      max: MAX_ATTEMPTS,
    });
    if (touched === 0) return false;
    const stored = await row<{ code_hash: string }>('SELECT code_hash FROM phone_codes WHERE phone_hash = $phoneHash', { phoneHash });
    if (stored?.code_hash !== keyedHash(`${phoneHash}:${code}`)) return false;
    await execute('DELETE FROM phone_codes WHERE phone_hash = $phoneHash', { phoneHash });
    return true;
  });
  if (!right) fail('session.wrong_code');
  return phoneHash;
}
