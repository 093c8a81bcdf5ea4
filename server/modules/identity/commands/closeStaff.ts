import { execute, now } from '../../../platform/db/index.ts';

/** Closes an account for good and ends its sessions; in the caller's unit of work. False when it was closed already. */
export async function closeStaff(staffId: string): Promise<boolean> {
  const closed = await execute('UPDATE staff SET disabled_at = $at WHERE id = $staffId AND disabled_at IS NULL', { staffId, at: now() });
  await execute(`DELETE FROM sessions WHERE kind = 'staff' AND subject_id = $staffId`, { staffId });
  return closed > 0;
}
