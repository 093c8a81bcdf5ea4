import type { ServiceBody } from '../../../contract/service/index.ts';
import { row, type Bind } from '../../../platform/db/index.ts';
import { fail, type StaffActor } from '../../../platform/http/index.ts';
import { definitions } from '../../definitions/index.ts';
import { scopeOf, scopeSql } from '../../identity/index.ts';

/** Codes of services that the actor's department leads, as far as the actor answers for it. */
async function ledServices(actor: StaffActor): Promise<string[]> {
  if (actor.role !== 'supervisor' || actor.departmentId === null) return [];
  const department = await departmentCode(actor);
  return (await definitions<ServiceBody>('service')).filter(({ body }) => body.lead === department).map(({ code }) => code);
}

/** Code of the actor's department; null for those without one. */
export async function departmentCode({ departmentId }: Pick<StaffActor, 'departmentId'>): Promise<string | null> {
  if (departmentId === null) return null;
  return (await row<{ code: string }>('SELECT code FROM departments WHERE id = $departmentId', { departmentId }))?.code ?? null;
}

/**
 * Cases that the actor may see (`c`): in the actor's division; for a department's people those with an item of theirs,
 * and for its head those of services the department leads.
 */
export async function caseScope(actor: StaffActor): Promise<{ sql: string; bind: Bind }> {
  const place = scopeSql(actor, { division: 'c.division_code' });
  const { departmentId } = scopeOf(actor);
  if (departmentId === null) return place;
  const led = await ledServices(actor);
  const own = 'EXISTS (SELECT 1 FROM service_items own WHERE own.case_id = c.id AND own.needed = 1 AND own.department_id = $scopeDepartment)';
  const marks = led.map((_, at) => `$led${at}`).join(', ');
  return {
    sql: `${place.sql} AND (${led.length === 0 ? own : `${own} OR c.service_code IN (${marks})`})`,
    bind: { ...place.bind, scopeDepartment: departmentId, ...Object.fromEntries(led.map((code, at) => [`led${at}`, code])) },
  };
}

export interface Sees {
  /** every item, field and material */
  whole: boolean;
  departmentId: string | null;
  department: string | null;
}

/** Whether this case lies in the actor's scope, and how much of it is shown. @throws request.not_found */
export async function sees(actor: StaffActor, caseId: string, drafts = false): Promise<Sees> {
  const scope = await caseScope(actor);
  const found = await row<{ service_code: string }>(`SELECT c.service_code FROM service_cases c WHERE c.id = $caseId${drafts ? '' : ' AND c.submitted_at IS NOT NULL'}${scope.sql}`, { caseId, ...scope.bind });
  if (!found) fail('request.not_found');
  const { departmentId } = scopeOf(actor);
  if (departmentId === null) return { whole: true, departmentId: null, department: null };
  return { whole: (await ledServices(actor)).includes(found.service_code), departmentId, department: await departmentCode(actor) };
}

/** Only those who see all of it decide about the case itself. @throws access.denied */
export async function seesWhole(actor: StaffActor, caseId: string): Promise<void> {
  if (!(await sees(actor, caseId)).whole) fail('access.denied');
}

/** An item of the actor's own department; administrators stand above departments. @throws request.not_found, access.denied */
export async function ownsItem(actor: StaffActor, caseId: string, item: string): Promise<void> {
  await sees(actor, caseId);
  const found = await row<{ department_id: string | null }>('SELECT department_id FROM service_items WHERE case_id = $caseId AND item = $item', { caseId, item });
  if (!found) fail('request.not_found');
  if (actor.role !== 'administrator' && found.department_id !== actor.departmentId) fail('access.denied');
}
