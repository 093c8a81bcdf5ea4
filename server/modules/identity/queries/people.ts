import { divisionPrefix, scopeSql } from '../scope.ts';
import { row, rows } from '../../../platform/db/index.ts';
import { actionsOf, type Actor, type StaffActor } from '../../../platform/http/index.ts';
import { ENTERPRISE_ROLE, ROLE } from '../../../contract/enums.ts';
import type { Me } from '../../../contract/identity.ts';
import { maskedPhoneOf } from '../commands/signInCitizen.ts';
import { theDirectory } from '../ports.ts';

/** What the screen needs to know about the caller. */
export async function describeMe(actor: Actor): Promise<Me> {
  if (actor.kind === 'citizen') {
    return {
      kind: 'citizen',
      id: actor.id,
      name: actor.name,
      can: [],
      phone: (await maskedPhoneOf(actor.id)) ?? undefined,
      identified: actor.personHash !== null,
      enterprises: (await theDirectory().enterprisesOf(actor)).map(({ id, name, role }) => ({ id, name, role: ENTERPRISE_ROLE[role] })),
    };
  }
  const place = await row<{ department: string | null; bureau: string | null; division: string | null }>(
    `SELECT d.name AS department, b.name AS bureau, v.full_name AS division
     FROM staff s LEFT JOIN departments d ON d.id = s.department_id LEFT JOIN bureaus b ON b.code = s.bureau_code
     LEFT JOIN divisions v ON v.code = s.division_code WHERE s.id = $id`,
    { id: actor.id },
  );
  return {
    kind: 'staff',
    id: actor.id,
    name: actor.name,
    role: { code: actor.role, label: ROLE[actor.role] },
    organisation: place?.bureau ?? place?.department ?? place?.division ?? '',
    division: { code: actor.divisionCode, label: place?.division ?? actor.divisionCode },
    can: actionsOf(actor.role),
  };
}

export interface Officer {
  id: string;
  username: string;
  name: string;
  bureauCode: string;
  bureau: string;
  /** of the bureau */
  divisionCode: string | null;
}

/** Officers of one bureau, or of all bureaus that the actor may see. */
export function officersFor(actor: StaffActor, bureau?: string): Promise<Officer[]> {
  const scope = scopeSql(actor, { division: 's.division_code', bureau: 's.bureau_code' });
  return rows<Officer>(
    `SELECT s.id, s.username, s.name, s.bureau_code AS "bureauCode", b.name AS bureau, b.division_code AS "divisionCode" FROM staff s JOIN bureaus b ON b.code = s.bureau_code
     WHERE s.role = 'officer' AND s.disabled_at IS NULL${bureau ? ' AND s.bureau_code = $bureau' : ''}${scope.sql} ORDER BY b.code, s.name`,
    { bureau, ...scope.bind },
  );
}

/** Active officers of the bureaus given. */
export async function officersOf(bureauCodes: readonly string[]): Promise<Officer[]> {
  if (bureauCodes.length === 0) return [];
  const bind = Object.fromEntries(bureauCodes.map((code, index) => [`b${index}`, code]));
  return rows<Officer>(
    `SELECT s.id, s.username, s.name, s.bureau_code AS "bureauCode", b.name AS bureau, b.division_code AS "divisionCode" FROM staff s JOIN bureaus b ON b.code = s.bureau_code
     WHERE s.role = 'officer' AND s.disabled_at IS NULL AND s.bureau_code IN (${bureauCodes.map((_, index) => `$b${index}`).join(', ')}) ORDER BY s.name, s.id`,
    bind,
  );
}

/** The bureaus that the actor may see. */
export function bureausFor(actor: StaffActor): Promise<{ code: string; label: string }[]> {
  const scope = scopeSql(actor, { division: 'b.division_code', bureau: 'b.code' });
  return rows(`SELECT b.code, b.name AS label FROM bureaus b WHERE 1 = 1${scope.sql} ORDER BY b.code`, scope.bind);
}

/** The divisions below the actor's own. */
export const divisionsFor = (actor: StaffActor): Promise<{ code: string; name: string; parent: string | null }[]> =>
  rows('SELECT code, name, parent FROM divisions WHERE code LIKE $prefix ORDER BY code', { prefix: `${divisionPrefix(actor.divisionCode)}%` });

/** Every tax bureau and every member unit by name, for lists that show them. */
export const everyBureau = (): Promise<{ value: string; label: string }[]> => rows('SELECT code AS value, name AS label FROM bureaus ORDER BY code');
export const everyDepartment = (): Promise<{ value: string; label: string }[]> => rows('SELECT id AS value, name AS label FROM departments ORDER BY code');
