import type { Role } from '../../../../contract/enums.ts';
import type { PageFilter, Places } from '../../../../contract/page/index.ts';
import { dayStart, formatDay, formatFen, formatInstant, formatMonth, shanghaiDay } from '../../../../platform/calendar/index.ts';
import { now, row, rows } from '../../../../platform/db/index.ts';
import { may, type StaffActor } from '../../../../platform/http/index.ts';
import { divisionPrefix } from '../../../identity/index.ts';
import { fieldOf, type Choice, type Entity, type EntityField } from '../../domain/pages/entity.ts';
import type { Moment } from '../../domain/pages/filters.ts';
import { DIVISION_LABELS, type Wording } from '../../domain/pages/words.ts';
import { entities } from '../../entities.ts';

/** Who opens a page: what places, scopes and conditions ask of them. */
export interface Reader {
  actor: StaffActor;
  departmentCode: string | null;
  moment: Moment;
  entities: ReadonlyMap<string, Entity>;
}

export async function readerOf(actor: StaffActor): Promise<Reader> {
  const [department, known] = await Promise.all([actor.departmentId === null ? null : row<{ code: string }>('SELECT code FROM departments WHERE id = $id', { id: actor.departmentId }), entities()]);
  return { actor, departmentCode: department?.code ?? null, moment: { today: shanghaiDay(now()), divisionCode: actor.divisionCode, dayStart }, entities: known };
}

/** The entity, when this reader may see any of it; null when not, or when nobody has registered it. */
export function entityFor({ entities: known, actor, departmentCode }: Reader, code: string): Entity | null {
  const entity = known.get(code);
  if (!entity || !may(actor, entity.permit) || entity.closedTo?.({ departmentCode, role: actor.role })) return null;
  return entity;
}

/** Whether something for these roles at these places is offered to the reader. A division includes those below it. */
export function isOffered({ actor, departmentCode }: Reader, { roles, places }: { roles: readonly Role[]; places: Places }): boolean {
  if (!roles.includes(actor.role)) return false;
  const { divisions, departments, bureaus } = places;
  if (divisions.length + departments.length + bureaus.length === 0) return true;
  return divisions.some((code) => actor.divisionCode.startsWith(divisionPrefix(code))) || departments.includes(departmentCode ?? '') || bureaus.includes(actor.bureauCode ?? '');
}

/** The choices of a field; divisions are those below the reader's own. */
export async function choicesOf({ type, choices }: EntityField, { actor }: Reader): Promise<Choice[]> {
  if (type === 'division') {
    const prefix = `${divisionPrefix(actor.divisionCode)}%`;
    return rows<Choice>('SELECT code AS value, full_name AS label FROM divisions WHERE code LIKE $prefix ORDER BY code', { prefix });
  }
  if (!choices) return [];
  return typeof choices === 'function' ? choices() : Object.entries(choices).map(([value, label]) => ({ value, label }));
}

const labelsOf = (choices: readonly Choice[]): ReadonlyMap<string, string> => new Map(choices.map(({ value, label }) => [value, label]));
const everyDivision = async (): Promise<Choice[]> => rows<Choice>('SELECT code AS value, full_name AS label FROM divisions');

/** Days, money and labels for the fields that are about to be shown. */
export async function wordingFor(entity: Entity, names: Iterable<string>): Promise<Wording> {
  const fields = [...new Set(names)].flatMap((name) => fieldOf(entity, name) ?? []);
  const labels = await Promise.all([
    ...(fields.some(({ type }) => type === 'division') ? [everyDivision().then((found) => [DIVISION_LABELS, labelsOf(found)] as const)] : []),
    ...fields.flatMap(({ name, choices }) => (choices ? [(typeof choices === 'function' ? choices() : Promise.resolve(Object.entries(choices).map(([value, label]) => ({ value, label })))).then((found) => [name, labelsOf(found)] as const)] : [])),
  ]);
  return { day: formatDay, month: formatMonth, instant: formatInstant, dayOfInstant: (ms) => formatDay(shanghaiDay(ms)), fen: formatFen, labels: new Map(labels) };
}

export const fieldMap = (entity: Entity): ReadonlyMap<string, EntityField> => new Map(entity.fields.map((one) => [one.name, one]));
export const fieldsIn = (filters: readonly PageFilter[]): string[] => filters.map(({ field }) => field);
