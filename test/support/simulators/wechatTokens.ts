import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Access tokens that carry their own proof: any simulator that knows the secret accepts a token of another one, so
 * a restart of the simulator does not look like an outage.
 */
const SECRET = 'zhida-wechat-simulator';
const LIFETIME_S = 7200;
/** In stable mode WeChat renews a token five minutes before its end. */
const RENEW_BEFORE_S = 300;
/** A plain token outlives its successor by five minutes. */
const OVERLAP_S = 300;

interface Claims {
  app: string;
  issued: number;
  serial: number;
}

interface Account {
  secret: string;
  /** tokens issued up to this instant (ms) have been made to expire */
  expiredUpTo: number;
  /** tokens issued up to this instant are no longer the latest */
  supersededUpTo: number;
  stable: { token: string; issued: number } | null;
}

const sign = (payload: string): string => createHmac('sha256', SECRET).update(payload).digest('base64url');

export type TokenVerdict = { ok: true; app: string } | { ok: false; errcode: 40001 | 41001 | 42001 };

export class Tokens {
  private serial = 0;
  fetches = 0;
  private readonly accounts = new Map<string, Account>();

  constructor(apps: Record<string, string>) {
    for (const [app, secret] of Object.entries(apps)) this.accounts.set(app, { secret, expiredUpTo: 0, supersededUpTo: 0, stable: null });
  }

  private account(app: string): Account | undefined {
    return this.accounts.get(app);
  }

  /** 0 when known, else the error code WeChat answers. */
  credentials(app: string, secret: string): 0 | 40013 | 40125 {
    const account = this.account(app);
    if (!account) return 40013;
    return account.secret === secret ? 0 : 40125;
  }

  private issue(app: string): { token: string; issued: number } {
    this.serial += 1;
    const claims: Claims = { app, issued: Date.now(), serial: this.serial };
    const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
    return { token: `${payload}.${sign(payload)}`, issued: claims.issued };
  }

  /** GET /cgi-bin/token: always a new one; the one before lives five minutes more. */
  plain(app: string): { access_token: string; expires_in: number } {
    this.fetches += 1;
    return { access_token: this.issue(app).token, expires_in: LIFETIME_S };
  }

  /** POST /cgi-bin/stable_token: the same one while it lives, unless forced. */
  stable(app: string, force: boolean): { access_token: string; expires_in: number } {
    this.fetches += 1;
    const account = this.account(app)!;
    const known = account.stable;
    const age = known ? Math.floor((Date.now() - known.issued) / 1000) : LIFETIME_S;
    const alive = known !== null && known.issued > account.expiredUpTo && known.issued > account.supersededUpTo && age < LIFETIME_S - RENEW_BEFORE_S;
    if (alive && !force) return { access_token: known.token, expires_in: LIFETIME_S - age };
    if (force) account.supersededUpTo = Math.max(account.supersededUpTo, Date.now() - 1);
    account.stable = this.issue(app);
    return { access_token: account.stable.token, expires_in: LIFETIME_S };
  }

  check(token: string): TokenVerdict {
    if (!token) return { ok: false, errcode: 41001 };
    const [payload = '', proof = ''] = token.split('.');
    const expected = Buffer.from(sign(payload));
    const given = Buffer.from(proof);
    if (expected.length !== given.length || !timingSafeEqual(expected, given)) return { ok: false, errcode: 40001 };
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Claims;
    const account = this.account(claims.app);
    if (!account || claims.issued <= account.supersededUpTo) return { ok: false, errcode: 40001 };
    if (claims.issued <= account.expiredUpTo || Date.now() - claims.issued > (LIFETIME_S + OVERLAP_S) * 1000) return { ok: false, errcode: 42001 };
    return { ok: true, app: claims.app };
  }

  /** Forced: every token so far answers 42001 (expired) or 40001 (not the latest). */
  expire(as: 'expired' | 'invalid'): void {
    for (const account of this.accounts.values()) {
      if (as === 'expired') account.expiredUpTo = Date.now();
      else account.supersededUpTo = Date.now();
    }
  }
}
