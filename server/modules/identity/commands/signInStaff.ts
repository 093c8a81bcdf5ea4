import { hashPassword, passwordMatches } from '../../../platform/crypto/index.ts';
import { execute, row, unitOfWork } from '../../../platform/db/index.ts';
import { config } from '../../../platform/env/index.ts';
import { currentRequest, fail } from '../../../platform/http/index.ts';
import { takeTurn } from '../../../platform/limits/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { openSession } from './sessions.ts';

const MAX_FAILURES = 5;
const LOCK_MS = 15 * 60_000;
const TRIES_PER_SOURCE = 60;
const SIGNED_IN = declareAction('session.open', '登录');
const LOCKED = declareAction('session.lock', '连续输错，暂停登录');

interface Account {
  id: string;
  name: string;
  password_hash: string;
  failed_logins: number;
  locked_until: number | null;
  demo: number;
}

let decoy: Promise<string> | null = null;

/**
 * Signs a member of staff in; answers the session token. An unknown name costs the same time as a wrong password.
 * @throws session.wrong_password, session.locked, request.too_many
 */
export async function signInStaff(username: string, password: string): Promise<{ token: string; staffId: string }> {
  const wait = await takeTurn(`sign-in:${currentRequest().ip}`, TRIES_PER_SOURCE, 300);
  if (wait > 0) fail('request.too_many', { values: { seconds: wait } });
  const found = await row<Account>(
    'SELECT id, name, password_hash, failed_logins, locked_until, demo FROM staff WHERE username = $username AND disabled_at IS NULL',
    { username },
  );
  const account = found && (found.demo === 0 || config().mode === 'demo') ? found : null;
  if (account?.locked_until && Number(account.locked_until) > Date.now()) fail('session.locked');
  decoy ??= hashPassword('decoy');
  const right = await passwordMatches(password, account?.password_hash ?? (await decoy));
  if (!account || !right) {
    if (account) await countFailure(account);
    fail('session.wrong_password');
  }
  await unitOfWork(async () => {
    await execute('UPDATE staff SET failed_logins = 0, locked_until = NULL WHERE id = $id', { id: account.id });
    await recordAudit({ kind: 'system', id: null, name: account.name }, SIGNED_IN, `账号 ${username}`);
  });
  return { token: await openSession('staff', account.id), staffId: account.id };
}

async function countFailure(account: Account): Promise<void> {
  await unitOfWork(async () => {
    const failures = account.failed_logins + 1;
    const locked = failures >= MAX_FAILURES;
    await execute('UPDATE staff SET failed_logins = $failures, locked_until = $until WHERE id = $id', {
      id: account.id,
      failures: locked ? 0 : failures,
      until: locked ? Date.now() + LOCK_MS : null,
    });
    if (locked) await recordAudit({ kind: 'system', id: null, name: account.name }, LOCKED, account.name);
  });
}
