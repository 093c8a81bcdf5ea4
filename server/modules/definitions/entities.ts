import type { Entity } from './domain/pages/entity.ts';

type Source = () => Promise<readonly Entity[]>;

const standing = new Map<string, Entity>();
const sources: Source[] = [];

/**
 * A room offers rows of its own to list pages and dashboards; called once when the room is loaded. What pages may name is
 * what is registered here: no definition ever says SQL.
 */
export function registerEntity(entity: Entity): void {
  if (standing.has(entity.code)) throw new Error(`页面数据重复登记：${entity.code}`);
  standing.set(entity.code, entity);
}

/** Entities that come and go with definitions, such as the entries of each form. */
export const registerEntities = (source: Source): void => void sources.push(source);

/** Everything that a page may list, by code. */
export async function entities(): Promise<ReadonlyMap<string, Entity>> {
  const coming = await Promise.all(sources.map((source) => source()));
  return new Map([...standing, ...coming.flat().map((entity) => [entity.code, entity] as const)]);
}
