import type { Role } from '../../contract/enums.ts';

/** A signed-in member of staff. */
export interface StaffActor {
  kind: 'staff';
  id: string;
  name: string;
  role: Role;
  departmentId: string | null;
  bureauCode: string | null;
  divisionCode: string;
}

/** A signed-in citizen; `personHash` once the ID number was checked. */
export interface CitizenActor {
  kind: 'citizen';
  id: string;
  name: string;
  personHash: string | null;
  phoneHash: string | null;
}

/** The system itself, on the command line or in a job. */
export interface SystemActor {
  kind: 'system';
  id: null;
  name: string;
}

export type Actor = StaffActor | CitizenActor;
export const SYSTEM: SystemActor = { kind: 'system', id: null, name: '系统' };
export const COMMAND_LINE: SystemActor = { kind: 'system', id: null, name: '命令行' };
