import { randomToken, sha256Hex } from '../../../platform/crypto/index.ts';
import { execute, insertRows, now, row, unitOfWork } from '../../../platform/db/index.ts';
import { config } from '../../../platform/env/index.ts';
import type { Actor } from '../../../platform/http/index.ts';
import type { Role } from '../../../contract/enums.ts';

const HOUR = 3_600_000;
export const STAFF_SESSION_MS = 8 * HOUR;
const CITIZEN_SESSION_MS = 30 * 24 * HOUR;
const STAFF_IDLE_MS = 2 * HOUR;
const TOUCH_MS = 5 * 60_000;

interface SessionRow {
  kind: 'staff' | 'citizen';
  subject_id: string;
  seen_at: number;
  expires_at: number;
}

/** Opens a session; only the hash of its token is stored. */
export async function openSession(kind: SessionRow['kind'], subjectId: string): Promise<string> {
  const token = randomToken();
  const at = Date.now();
  await unitOfWork(() =>
    insertRows('sessions', [
      { token_hash: sha256Hex(token), kind, subject_id: subjectId, created_at: now(), seen_at: at, expires_at: at + (kind === 'staff' ? STAFF_SESSION_MS : CITIZEN_SESSION_MS) },
    ]),
  );
  return token;
}

export async function closeSession(token: string): Promise<void> {
  await unitOfWork(() => execute('DELETE FROM sessions WHERE token_hash = $hash', { hash: sha256Hex(token) }));
}

interface StaffRow {
  id: string;
  name: string;
  role: Role;
  department_id: string | null;
  bureau_code: string | null;
  division_code: string;
  demo: number;
}
interface CitizenRow {
  id: string;
  name: string;
  person_hash: string | null;
  phone_hash: string | null;
  demo: number;
}

const demoAllowed = (): boolean => config().mode === 'demo';

/** Who this token stands for; null when unknown, expired, idle too long or disabled. */
export async function authenticate(token: string): Promise<Actor | null> {
  const hash = sha256Hex(token);
  const session = await row<SessionRow>('SELECT kind, subject_id, seen_at, expires_at FROM sessions WHERE token_hash = $hash', { hash });
  const at = Date.now();
  if (!session || Number(session.expires_at) < at) return null;
  if (session.kind === 'staff' && at - Number(session.seen_at) > STAFF_IDLE_MS) return null;
  if (at - Number(session.seen_at) > TOUCH_MS) await unitOfWork(() => execute('UPDATE sessions SET seen_at = $at WHERE token_hash = $hash', { at, hash }));
  return session.kind === 'staff' ? staffActor(session.subject_id) : citizenActor(session.subject_id);
}

async function staffActor(id: string): Promise<Actor | null> {
  const staff = await row<StaffRow>('SELECT id, name, role, department_id, bureau_code, division_code, demo FROM staff WHERE id = $id AND disabled_at IS NULL', { id });
  if (!staff || (staff.demo === 1 && !demoAllowed())) return null;
  return {
    kind: 'staff',
    id: staff.id,
    name: staff.name,
    role: staff.role,
    departmentId: staff.department_id,
    bureauCode: staff.bureau_code,
    divisionCode: staff.division_code,
  };
}

async function citizenActor(id: string): Promise<Actor | null> {
  const found = await row<CitizenRow>('SELECT id, name, person_hash, phone_hash, demo FROM citizens WHERE id = $id', { id });
  if (!found || (found.demo === 1 && !demoAllowed())) return null;
  return { kind: 'citizen', id: found.id, name: found.name, personHash: found.person_hash, phoneHash: found.phone_hash };
}

/** Forgets sessions and login codes that ended; the clock calls it. */
export async function sweepSessions(): Promise<void> {
  await unitOfWork(async () => {
    await execute('DELETE FROM sessions WHERE expires_at < $at', { at: Date.now() });
    await execute('DELETE FROM phone_codes WHERE expires_at < $at', { at: Date.now() });
  });
}
