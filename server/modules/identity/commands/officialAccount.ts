import { execute, row, unitOfWork } from '../../../platform/db/index.ts';
import type { CitizenActor } from '../../../platform/http/index.ts';
import { unionidOf } from '../../../platform/wechat/index.ts';

interface Known {
  id: string;
  name: string;
  person_hash: string | null;
  phone_hash: string | null;
}

const ofOpenid = (openid: string): Promise<Known | null> => row<Known>('SELECT id, name, person_hash, phone_hash FROM citizens WHERE official_openid = $openid', { openid });

const actorOf = (known: Known): CitizenActor => ({ kind: 'citizen', id: known.id, name: known.name, personHash: known.person_hash, phoneHash: known.phone_hash });

/** Who stands behind a follower, as far as this house knows already; WeChat is not asked. */
export async function knownFollower(openid: string): Promise<CitizenActor | null> {
  const known = await ofOpenid(openid);
  return known && actorOf(known);
}

/**
 * Who stands behind a follower of the official account: known already, or joined now by the unionid with the citizen
 * who signed in from the mini-program. Null for a follower who never signed in. @throws OutboundError
 */
export async function citizenOfFollower(openid: string): Promise<CitizenActor | null> {
  let known = await ofOpenid(openid);
  if (!known) {
    const unionid = await unionidOf(openid);
    if (unionid !== null) await unitOfWork(() => execute('UPDATE citizens SET official_openid = $openid WHERE unionid = $unionid', { openid, unionid }));
    known = await ofOpenid(openid);
  }
  return known && actorOf(known);
}

/** The follower left: nothing is sent to this account any more. */
export async function forgetFollower(openid: string): Promise<void> {
  await unitOfWork(() => execute('UPDATE citizens SET official_openid = NULL WHERE official_openid = $openid', { openid }));
}

/** This follower and this citizen are the same: whoever had the follower before, and whoever the citizen had, lets go. */
export async function bindFollower(citizenId: string, openid: string): Promise<void> {
  await unitOfWork(async () => {
    await execute('UPDATE citizens SET official_openid = NULL WHERE official_openid = $openid AND id <> $citizenId', { openid, citizenId });
    await execute('UPDATE citizens SET official_openid = $openid WHERE id = $citizenId', { openid, citizenId });
  });
}

/** The citizen wants no follower of theirs known any more. False: there was none. */
export const releaseFollower = async (citizenId: string): Promise<boolean> => (await unitOfWork(() => execute('UPDATE citizens SET official_openid = NULL WHERE id = $citizenId AND official_openid IS NOT NULL', { citizenId }))) > 0;
