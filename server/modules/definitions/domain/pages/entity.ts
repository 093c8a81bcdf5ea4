import type { Role } from '../../../../contract/enums.ts';
import type { StaffActor } from '../../../../platform/http/index.ts';
import type { ActionInputType, EntityFieldType } from '../../../../contract/page/index.ts';

export interface Choice {
  value: string;
  label: string;
}

/** A column of an entity that pages may name. `sql` is written by the room that owns the table, never by a definition. */
export interface EntityField {
  name: string;
  label: string;
  type: EntityFieldType;
  /** an expression over the entity's FROM; booleans give 1 or 0 */
  sql: string;
  sortable: boolean;
  filterable: boolean;
  groupable: boolean;
  summable: boolean;
  /** masked already, or masked by `mask`: shown, and nothing else */
  sensitive: boolean;
  /** the id of a record of another entity: joins related lists, is not shown */
  key: boolean;
  /** the keyword looks here */
  searched: boolean;
  /** several codes at once: `sql` gives them joined by commas, `member` asks whether one of a bound list is among them */
  member?: (list: string) => string;
  /** applied to the text before anybody sees it */
  mask?: (text: string) => string;
  /** choices; divisions need none */
  choices?: Readonly<Record<string, string>> | (() => Promise<Choice[]>);
  /** who may see it; everybody who may see the entity when absent */
  readers?: readonly Role[];
}

/** Something to do with a row: an endpoint of the house. Its permit and its own checks hold besides. */
export interface EntityAction {
  code: string;
  label: string;
  permit: string;
  endpoint: string;
  ids: { in: 'params' | 'body'; name: string };
  inputs: { name: string; label: string; type: ActionInputType; required: boolean; choices?: (actor: StaffActor) => Promise<Choice[]> }[];
  /** SQL: whether this row can take it now; always when absent */
  when?: string;
}

export interface EntityScope {
  division?: string;
  bureau?: string;
  officer?: string;
  department?: string;
}

/** What rows of a list page are: registered by the room that owns them. */
export interface Entity {
  code: string;
  label: string;
  /** the action that lets somebody see any of it */
  permit: string;
  /** the action that lets somebody take a list of it out; null: never */
  exportPermit: string | null;
  /** everything from FROM on, joins included */
  from: string;
  /** a condition that always holds */
  where?: string;
  /** row scope, applied by the engine through identity's one rule */
  scope: EntityScope;
  /** who sees nothing although the permit is theirs, such as departments that do not need a form */
  closedTo?: (reader: { departmentCode: string | null; role: Role }) => boolean;
  /** values that the SQL of this entity binds */
  bind?: Readonly<Record<string, unknown>>;
  /** unique, breaks ties of every order */
  id: string;
  /** the field that names a record */
  title: string;
  fields: readonly EntityField[];
  actions: readonly EntityAction[];
  /** the standing detail screen of the desk; `:id` is the record */
  link: string | null;
  /** a record that was opened leaves a trace: the action, and from which fields it is said whose it is */
  audit: { action: string; fields: readonly string[]; subject: (...texts: string[]) => string } | null;
}

type Flags = Partial<Omit<EntityField, 'name' | 'label' | 'type' | 'sql'>>;

const GROUPED: ReadonlySet<EntityFieldType> = new Set(['day', 'instant', 'choice', 'division', 'boolean']);

/** A field with the flags that its type suggests; what is sensitive or a key can be shown or joined and nothing else. */
export function field(name: string, label: string, type: EntityFieldType, sql: string, flags: Flags = {}): EntityField {
  const closed = flags.sensitive === true || flags.key === true;
  const several = flags.member !== undefined;
  return {
    name,
    label,
    type,
    sql,
    sortable: !closed && !several,
    filterable: !closed,
    groupable: !closed && !several && GROUPED.has(type),
    summable: !closed && (type === 'number' || type === 'money'),
    sensitive: false,
    key: false,
    searched: false,
    ...flags,
  };
}

export const fieldOf = (entity: Entity, name: string): EntityField | undefined => entity.fields.find((one) => one.name === name);
/** The fields that a role may see; keys are never shown. */
export const shownFields = (entity: Entity, role: Role): EntityField[] => entity.fields.filter(({ key, readers }) => !key && (readers === undefined || readers.includes(role)));
