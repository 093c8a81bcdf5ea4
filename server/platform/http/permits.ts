import type { Role } from '../../contract/enums.ts';
import type { StaffActor } from './actor.ts';

interface Permit {
  roles: readonly Role[];
  label: string;
}

const permits = new Map<string, Permit>();

/** Says in one sentence who may do what. What nobody permits is denied. */
export function permit(action: string, parts: Permit): void {
  if (permits.has(action)) throw new Error(`权限重复声明：${action}`);
  permits.set(action, parts);
}

export const may = (actor: StaffActor, action: string): boolean => permits.get(action)?.roles.includes(actor.role) ?? false;
export const isPermitted = (action: string): boolean => permits.has(action);
/** The actions a role may take; the screen hides the rest. */
export const actionsOf = (role: Role): string[] => [...permits].filter(([, { roles }]) => roles.includes(role)).map(([action]) => action);
/** Every action with who may take it, for the reviewed matrix. */
export const permitMatrix = (): Record<string, readonly Role[]> => Object.fromEntries([...permits].map(([action, { roles }]) => [action, roles]));
