import { randomBytes } from 'node:crypto';
import { keyedHash } from '../../../../platform/crypto/index.ts';
import { execute, insertRows, now, rows, unitOfWork } from '../../../../platform/db/index.ts';
import { config } from '../../../../platform/env/index.ts';
import { fail, type CitizenActor } from '../../../../platform/http/index.ts';
import { declareAction, recordAudit } from '../../../audit/index.ts';
import { bindFollower, phoneOfCitizen, releaseFollower } from '../../../identity/index.ts';
import { notify } from '../../../notification/index.ts';

const BOUND = declareAction('official-account.bind', '绑定公众号');
const RELEASED = declareAction('official-account.release', '解除公众号绑定');
export const BINDING_MINUTES = 10;
const MINUTE_MS = 60_000;
const PAGE = 'packages/account/bind/index';

const hashOf = (token: string): string => keyedHash(`chat-binding:${token}`);

/** A link that binds this follower to whoever signs in and agrees, once, within ten minutes. An earlier one is void. */
export async function bindingLink(openid: string): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await unitOfWork(async () => {
    await execute('DELETE FROM chat_bindings WHERE openid = $openid AND used_at IS NULL', { openid });
    await insertRows('chat_bindings', [{ token_hash: hashOf(token), openid, expires_at: now() + BINDING_MINUTES * MINUTE_MS, used_at: null }]);
  });
  return `${config().publicUrl}/m/#/${PAGE}?token=${token}`;
}

/** The citizen who opened the link agrees. Told to the citizen outside WeChat too, in case it was somebody else's link. @throws chat.link_gone */
export async function bindByLink(citizen: CitizenActor, token: string): Promise<void> {
  const phone = await phoneOfCitizen(citizen.id);
  await unitOfWork(async () => {
    const [used] = await rows<{ openid: string }>('UPDATE chat_bindings SET used_at = $at WHERE token_hash = $hash AND used_at IS NULL AND expires_at > $at RETURNING openid', { hash: hashOf(token), at: now() });
    if (!used) fail('chat.link_gone');
    await bindFollower(citizen.id, used.openid);
    await recordAudit(citizen, BOUND, citizen.name);
    await notify([{ key: `official-bound:${hashOf(token)}`, template: 'chat.bound', citizenId: citizen.id, personId: null, name: citizen.name, phone, params: {}, link: `/${PAGE}`, outside: true }]);
  });
}

/** @returns false when nothing was bound */
export async function release(citizen: CitizenActor): Promise<boolean> {
  return unitOfWork(async () => {
    const released = await releaseFollower(citizen.id);
    if (released) await recordAudit(citizen, RELEASED, citizen.name);
    return released;
  });
}
