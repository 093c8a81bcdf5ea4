import type { OutOf } from '@zhida/server/contract';
import { ROLE, type Role } from '@zhida/server/contract/enums';
import { useAsk } from '../../lib/questions';
import type { Choice } from '../choices';

export type Entity = OutOf<'GET /api/page-entities'>[number];
export type EntityField = Entity['fields'][number];

/** Nothing to choose from yet. */
const NONE: readonly Entity[] = [];

/** What pages may be made of; empty until it is known. */
export const useEntities = (): readonly Entity[] => useAsk('GET /api/page-entities', {}).data ?? NONE;

export const fieldOf = (entity: Entity | undefined, name: string): EntityField | undefined => entity?.fields.find((field) => field.name === name);
export const labelOf = (entity: Entity | undefined, name: string): string => fieldOf(entity, name)?.label ?? name;

/** Fields that may be shown; the others only join one entity to another. */
export const shownFields = (entity: Entity | undefined): EntityField[] => (entity?.fields ?? []).filter(({ key }) => !key);
/** Fields of an entity as choices: those that may be shown, all or some. */
export const fieldChoices = (entity: Entity | undefined, fit: (field: EntityField) => boolean = () => true): Choice[] => shownFields(entity).filter(fit).map(({ name, label }) => ({ value: name, label }));

/** Fields by which rows of an entity belong to a record of another. */
export const keyChoices = (entity: Entity | undefined): Choice[] => (entity?.fields ?? []).filter(({ key }) => key).map(({ name, label }) => ({ value: name, label }));

export const ROLE_CHOICES: readonly Choice[] = Object.entries(ROLE).map(([value, label]) => ({ value, label }));
export const isRole = (value: string): value is Role => value in ROLE;
