import { row } from '../../../platform/db/index.ts';
import type { StaffActor } from '../../../platform/http/index.ts';

interface StaffRow {
  id: string;
  name: string;
  role: StaffActor['role'];
  department_id: string | null;
  bureau_code: string | null;
  division_code: string;
}

/** A member of staff as an actor, for what is done in their name without a session; null for an unknown account. */
export async function staffActorNamed(username: string): Promise<StaffActor | null> {
  const found = await row<StaffRow>('SELECT id, name, role, department_id, bureau_code, division_code FROM staff WHERE username = $username', { username });
  return found && { kind: 'staff', id: found.id, name: found.name, role: found.role, departmentId: found.department_id, bureauCode: found.bureau_code, divisionCode: found.division_code };
}
