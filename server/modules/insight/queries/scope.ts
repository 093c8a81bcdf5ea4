import type { Bind } from '../../../platform/db/index.ts';
import type { StaffActor } from '../../../platform/http/index.ts';
import { scopeOf, scopeSql, type ScopeColumns } from '../../identity/index.ts';

export interface Limits {
  sql: string;
  bind: Bind;
}
const NO_LIMIT: Limits = { sql: '', bind: {} };

/** The actor's row scope; the command line (null) sees all. */
export const limitsOf = (actor: StaffActor | null, columns: ScopeColumns): Limits => (actor === null ? NO_LIMIT : scopeSql(actor, columns));

/** A liaison is tied to a department wherever rows have one. */
export const departmentOf = (actor: StaffActor | null): string | null => (actor === null ? null : scopeOf(actor).departmentId);

/** People whom the liaison's department put on a list; alias `p`. Others are limited by division. */
export function peopleLimits(actor: StaffActor | null): Limits {
  const department = departmentOf(actor);
  const base = limitsOf(actor, { division: 'p.division_code' });
  if (department === null) return base;
  return {
    sql: `${base.sql} AND EXISTS (SELECT 1 FROM person_categories own WHERE own.person_id = p.id AND own.department_id = $department)`,
    bind: { ...base.bind, department },
  };
}
