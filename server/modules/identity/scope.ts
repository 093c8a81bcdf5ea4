import type { Bind } from '../../platform/db/index.ts';
import type { StaffActor } from '../../platform/http/index.ts';

/** Which rows a member of staff may see; null means no limit of that kind. */
export interface Scope {
  divisionPrefix: string | null;
  bureauCode: string | null;
  officerId: string | null;
  departmentId: string | null;
}

/** `140000` → `14`, `140100` → `1401`, `140105` → `140105`: data scope is by code prefix (GB/T 2260). */
export const divisionPrefix = (code: string): string => code.replace(/(00)+$/, '');

/** Roles that see what lies with their own department. */
const DEPARTMENT_ROLES: readonly StaffActor['role'][] = ['liaison', 'handler', 'supervisor'];

/** Officers and bureau heads see their bureau (officers: their own tasks), departments' people their department, the others their division. */
export function scopeOf(actor: StaffActor): Scope {
  const bureauRole = actor.role === 'officer' || actor.role === 'bureauHead';
  return {
    divisionPrefix: divisionPrefix(actor.divisionCode),
    bureauCode: bureauRole ? (actor.bureauCode ?? '-') : null,
    officerId: actor.role === 'officer' ? actor.id : null,
    departmentId: DEPARTMENT_ROLES.includes(actor.role) ? (actor.departmentId ?? '-') : null,
  };
}

export interface ScopeColumns {
  division?: string;
  bureau?: string;
  officer?: string;
  department?: string;
}

/**
 * The row scope as SQL to append to a WHERE: ` AND …` for each column given. A bureau column, when the actor is tied
 * to a bureau, replaces the division. Rows without a division are seen at the province only.
 */
export function scopeSql(actor: StaffActor, columns: ScopeColumns): { sql: string; bind: Bind } {
  const scope = scopeOf(actor);
  const parts: string[] = [];
  const bind: Bind = {};
  const byBureau = columns.bureau !== undefined && scope.bureauCode !== null;
  if (byBureau) {
    parts.push(`${columns.bureau} = $scopeBureau`);
    bind['scopeBureau'] = scope.bureauCode;
  } else if (columns.division && scope.divisionPrefix && scope.divisionPrefix.length > 2) {
    parts.push(`${columns.division} LIKE $scopeDivision`);
    bind['scopeDivision'] = `${scope.divisionPrefix}%`;
  }
  if (columns.officer && scope.officerId) {
    parts.push(`${columns.officer} = $scopeOfficer`);
    bind['scopeOfficer'] = scope.officerId;
  }
  if (columns.department && scope.departmentId) {
    parts.push(`${columns.department} = $scopeDepartment`);
    bind['scopeDepartment'] = scope.departmentId;
  }
  return { sql: parts.map((part) => ` AND ${part}`).join(''), bind };
}
