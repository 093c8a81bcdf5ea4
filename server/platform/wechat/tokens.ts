import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { open, seal } from '../crypto/index.ts';
import { execute, insertRows, row, unitOfWork } from '../db/index.ts';
import { config } from '../env/index.ts';
import { log } from '../log/index.ts';
import { OutboundError, requestJson } from '../outbound/index.ts';
import { wechatError } from './errors.ts';

/** Which of the two accounts a call belongs to. */
export type WechatApp = 'mini' | 'official';

interface TokenRow {
  sealed: string | null;
  version: number;
  expires_at: number;
  lease_until: number | null;
}

interface Held {
  token: string;
  expiresAt: number;
}

/** A token is renewed this long before its end, so that none expires on the way. */
const MARGIN_MS = 300_000;
const LEASE_MS = 20_000;
const WAIT_MS = 60;
const GIVE_UP_MS = 30_000;

/** What this process last saw; the row in the database is the truth. */
const seen = new Map<string, Held>();

const account = (app: WechatApp): { appId: string; secret: string } => config().wechat[app];

/** Forgets what this process remembers (tests; a changed configuration). */
export const forgetTokens = (): void => seen.clear();

/**
 * The access token shared by all processes: one row, renewed by whoever wins a lease; the others wait for its result.
 * @param refused the token that WeChat has just refused: it is never handed out again
 */
export async function accessToken(app: WechatApp, refused: string | null = null): Promise<string> {
  const { appId } = account(app);
  const held = seen.get(appId);
  if (held && held.token !== refused && held.expiresAt - MARGIN_MS > Date.now()) return held.token;

  const owner = randomUUID();
  for (const started = Date.now(); Date.now() - started < GIVE_UP_MS; await sleep(WAIT_MS)) {
    const stored = await row<TokenRow>('SELECT sealed, version, expires_at, lease_until FROM access_tokens WHERE app_id = $appId', { appId });
    const kept = stored?.sealed ? { token: open<{ token: string }>(stored.sealed).token, expiresAt: Number(stored.expires_at) } : null;
    if (kept && kept.token !== refused && kept.expiresAt - MARGIN_MS > Date.now()) {
      seen.set(appId, kept);
      return kept.token;
    }
    if (await claim(appId, owner, Number(stored?.version ?? 0))) return renew(app, owner, kept?.token ?? refused);
  }
  throw new OutboundError({ service: '微信', handling: 'retry', code: 'token-wait', message: '等待微信凭据超时' });
}

/** One winner: the version must still be the one that was read, and nobody may hold the lease. */
async function claim(appId: string, owner: string, version: number): Promise<boolean> {
  return unitOfWork(async () => {
    await insertRows('access_tokens', [{ app_id: appId, version: 0, expires_at: 0, fetches: 0, updated_at: Date.now() }], { conflict: 'ON CONFLICT (app_id) DO NOTHING' });
    const won = await execute(
      `UPDATE access_tokens SET lease_owner = $owner, lease_until = $until
       WHERE app_id = $appId AND version = $version AND (lease_until IS NULL OR lease_until < $now)`,
      { appId, owner, version, now: Date.now(), until: Date.now() + LEASE_MS },
    );
    return won === 1;
  });
}

async function renew(app: WechatApp, owner: string, stale: string | null): Promise<string> {
  const { appId } = account(app);
  try {
    let fresh = await fetchToken(app, false);
    // WeChat still hands out the token it refuses (its secret was changed, say): only now is a forced renewal due.
    if (fresh.token === stale) fresh = await fetchToken(app, true);
    await unitOfWork(() =>
      execute(
        `UPDATE access_tokens SET sealed = $sealed, version = version + 1, expires_at = $expiresAt, fetches = fetches + 1,
         lease_owner = NULL, lease_until = NULL, updated_at = $now WHERE app_id = $appId AND lease_owner = $owner`,
        { appId, owner, sealed: seal({ token: fresh.token }), expiresAt: fresh.expiresAt, now: Date.now() },
      ),
    );
    seen.set(appId, fresh);
    log.info({ app, expiresAt: fresh.expiresAt }, '微信凭据已更新');
    return fresh.token;
  } catch (error) {
    await unitOfWork(() => execute('UPDATE access_tokens SET lease_owner = NULL, lease_until = NULL WHERE app_id = $appId AND lease_owner = $owner', { appId, owner }));
    throw error;
  }
}

/**
 * POST /cgi-bin/stable_token. Ordinary mode answers the same token while it lives, so a second asker harms nobody;
 * the forced mode is limited to 20 a day.
 */
async function fetchToken(app: WechatApp, force: boolean): Promise<Held> {
  const { appId, secret } = account(app);
  const { json } = await requestJson({
    service: '微信',
    base: config().wechat.apiBase,
    path: '/cgi-bin/stable_token',
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ grant_type: 'client_credential', appid: appId, secret, force_refresh: force }),
  });
  if (typeof json['access_token'] !== 'string') throw wechatError(Number(json['errcode'] ?? -1), String(json['errmsg'] ?? ''), Date.now());
  const token = json['access_token'];
  return { token, expiresAt: Date.now() + Number(json['expires_in']) * 1000 };
}
