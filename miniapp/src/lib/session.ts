import Taro from '@tarojs/taro';
import { address, ApiError, createClient, type Client } from '@zhida/server/contract/client';
import type { Endpoint, ErrorBody, Me } from '@zhida/server/contract';
import { dropCaseCopies } from './caseCopies';
import { dropDrafts } from './drafts';
import { forgetAll } from './memory';
import { faultOf } from './fault';
import { device } from './platform';
import { createStore } from './store';
import { dropUnsent } from './unsent';
import { unread } from './unread';

/** Who holds the phone: `starting` until the kept token was tried, `unsure` when the server could not be asked. */
export interface Session {
  state: 'starting' | 'guest' | 'unsure' | 'signed-in';
  me: Me | null;
  /** signed in by an account whose phone number is not known yet */
  needsPhone: boolean;
}

const KEY = 'zhida.token';
/** Whose token it is: what this person typed can be gone on with although the server cannot be asked. */
const OWNER = 'zhida.owner';
const GUEST: Session = { state: 'guest', me: null, needsPhone: false };

export const session = createStore<Session>({ state: 'starting', me: null, needsPhone: false });
/** For what is not asked through {@link api}: plain bytes and pictures. */
export const kept = (): string | null => (Taro.getStorageSync(KEY) as string) || null;

/** The API, called in the name of whoever is signed in. A session that ended elsewhere ends here too. */
export const api: Client = async (endpoint, ...args) => {
  try {
    return await createClient(device.send(kept()))(endpoint, ...args);
  } catch (error) {
    if (faultOf(error).kind === 'signed-out') forget();
    throw error;
  }
};

/** The person of the kept token; null when nobody is signed in or it was never confirmed. */
export const keptOwner = (): string | null => (kept() && (Taro.getStorageSync(OWNER) as string)) || null;

function forget(): void {
  Taro.removeStorageSync(KEY);
  Taro.removeStorageSync(OWNER);
  forgetAll();
  unread.set(0);
  session.set(GUEST);
}

/** Keeps what a sign-in answered. */
export function enter(answer: { token: string | null; me: Me; needsPhone?: boolean }): void {
  forgetAll();
  if (answer.token) Taro.setStorageSync(KEY, answer.token);
  Taro.setStorageSync(OWNER, answer.me.id);
  session.set({ state: 'signed-in', me: answer.me, needsPhone: answer.needsPhone ?? false });
}

/** Shows what changed about the person, after an identity check. */
export function renewMe(me: Me): void {
  forgetAll();
  session.set({ ...session.get(), state: 'signed-in', me });
}

/** Tries the kept token; called when the application starts and on “retry”. */
export async function resume(): Promise<void> {
  if (!kept()) {
    session.set(GUEST);
    return;
  }
  try {
    const me = await api('GET /api/session');
    Taro.setStorageSync(OWNER, me.id);
    session.set({ state: 'signed-in', me, needsPhone: device.hasAccount && !me.phone });
  } catch (error) {
    if (faultOf(error).kind !== 'signed-out') session.set({ ...session.get(), state: 'unsure' });
  }
}

/** Lets the reader choose a file and sends it in the name of whoever is signed in; null when nothing was chosen. */
export async function upload<T>(endpoint: Endpoint, fields: Record<string, string>, accept: 'photo' | 'file'): Promise<T | null> {
  const answer = await device.upload(kept(), address(endpoint).path, fields, accept);
  if (answer === null) return null;
  if (answer.status >= 400) throw new ApiError(answer.status, answer.data as ErrorBody);
  return answer.data as T;
}

/** Ends the session here and, when the server can be reached, there. */
export async function leave(): Promise<void> {
  try {
    await api('DELETE /api/session');
  } catch (error) {
    // Out of reach: the token is forgotten here, and the server lets it lapse.
    if (faultOf(error).kind === 'refused') throw error;
  } finally {
    forget();
    dropDrafts();
    dropCaseCopies();
    dropUnsent();
  }
}
