import type { PageColumn, PageFilter, PageSort } from '../../../../contract/page/index.ts';
import { containing, contains, paged, row, rows, walk, type Bind, type Page } from '../../../../platform/db/index.ts';
import { may } from '../../../../platform/http/index.ts';
import { scopeSql } from '../../../identity/index.ts';
import { fieldOf, shownFields, type Entity, type EntityAction, type EntityField } from '../../domain/pages/entity.ts';
import { filtersSql } from '../../domain/pages/filters.ts';
import { cellOf, type Cell, type Wording } from '../../domain/pages/words.ts';
import { fieldMap, wordingFor, type Reader } from './reader.ts';

/** Which rows are asked for; sets of conditions are joined by AND. */
export interface Asked {
  entity: Entity;
  conditions: readonly (readonly PageFilter[])[];
  keyword?: string | undefined;
}

export interface ShownRow {
  id: string;
  cells: Record<string, Cell>;
  can: string[];
  link: string | null;
}

type Stored = Record<string, unknown> & { id: string };

/** The WHERE of every statement of this engine: the entity's own, the reader's row scope, then what was asked. */
export function whereOf(reader: Reader, { entity, conditions, keyword }: Asked): { where: string; bind: Bind } {
  const scope = scopeSql(reader.actor, entity.scope);
  const asked = conditions.map((filters, index) => filtersSql(fieldMap(entity), filters, `q${index}f`, reader.moment));
  const searched = entity.fields.filter(({ searched: looks }) => looks).map(({ sql }) => sql);
  const search = keyword && searched.length > 0 ? ` AND ${contains(searched, 'keyword')}` : '';
  return {
    where: [entity.where ?? '1 = 1', ...asked.map(({ sql }) => sql)].join(' AND ') + scope.sql + search,
    bind: { ...entity.bind, today: reader.moment.today, ...Object.assign({}, ...asked.map(({ bind }) => bind)), ...scope.bind, ...(search ? { keyword: containing(keyword!) } : {}) } as Bind,
  };
}

/** Only what this reader may see of the columns asked for; those whose field is gone fall away. */
export function visibleColumns(entity: Entity, columns: readonly PageColumn[], reader: Reader): (PageColumn & { of: EntityField })[] {
  const shown = new Map(shownFields(entity, reader.actor.role).map((one) => [one.name, one]));
  return columns.flatMap((column) => {
    const of = shown.get(column.field);
    return of ? [{ ...column, of }] : [];
  });
}

interface Shape {
  columns: readonly (PageColumn & { of: EntityField })[];
  actions: readonly EntityAction[];
}

// Aliases are numbers: PostgreSQL folds names that are not quoted.
const selectOf = (entity: Entity, { columns, actions }: Shape): string =>
  [`${entity.id} AS id`, ...columns.map(({ of }, at) => `${of.sql} AS c${at}`), ...actions.map(({ when }, at) => `${when === undefined ? '1' : `CASE WHEN ${when} THEN 1 ELSE 0 END`} AS a${at}`)].join(', ');

export const orderOf = (entity: Entity, { field, descending }: PageSort): string => {
  const by = fieldOf(entity, field);
  return by?.sortable ? `${by.sql} ${descending ? 'DESC' : 'ASC'} NULLS LAST, ${entity.id}` : entity.id;
};

const shown = (entity: Entity, { columns, actions }: Shape, wording: Wording) => (stored: Stored): ShownRow => ({
  id: String(stored.id),
  cells: Object.fromEntries(columns.map(({ of, format }, at) => [of.name, cellOf(of, stored[`c${at}`], wording, format)])),
  can: actions.flatMap(({ code }, at) => (Number(stored[`a${at}`]) === 1 ? [code] : [])),
  link: entity.link === null ? null : entity.link.replace(':id', encodeURIComponent(String(stored.id))),
});

export interface ListAsked extends Asked {
  columns: readonly PageColumn[];
  actions?: readonly EntityAction[];
  sort: PageSort;
}

async function shapeOf(reader: Reader, { entity, columns, actions = [] }: ListAsked): Promise<Shape & { wording: Wording }> {
  const visible = visibleColumns(entity, columns, reader);
  return { columns: visible, actions: actions.filter(({ permit }) => may(reader.actor, permit)), wording: await wordingFor(entity, visible.map(({ field }) => field)) };
}

/** One page of a list. */
export async function listRows(reader: Reader, asked: ListAsked & { page: number; pageSize: number }): Promise<Page<ShownRow>> {
  const shape = await shapeOf(reader, asked);
  const { where, bind } = whereOf(reader, asked);
  const found = await paged<Stored>({ select: selectOf(asked.entity, shape), from: asked.entity.from, where, bind, sortable: {}, defaultSort: orderOf(asked.entity, asked.sort), page: asked.page, pageSize: asked.pageSize });
  return { ...found, rows: found.rows.map(shown(asked.entity, shape, shape.wording)) };
}

/** The first rows and how many there are, by one statement: what a tile shows. */
export async function topRows(reader: Reader, asked: ListAsked & { limit: number }): Promise<{ rows: ShownRow[]; total: number }> {
  const shape = await shapeOf(reader, asked);
  const { where, bind } = whereOf(reader, asked);
  const found = await rows<Stored & { total: number }>(
    `SELECT ${selectOf(asked.entity, shape)}, COUNT(*) OVER () AS total FROM ${asked.entity.from} WHERE ${where} ORDER BY ${orderOf(asked.entity, asked.sort)} LIMIT ${asked.limit}`,
    bind,
  );
  return { rows: found.map(shown(asked.entity, shape, shape.wording)), total: Number(found[0]?.total ?? 0) };
}

/** Every row that fits, in pages by key: what an export takes. */
export async function* walkRows(reader: Reader, asked: ListAsked): AsyncGenerator<ShownRow> {
  const shape = await shapeOf(reader, asked);
  const { where, bind } = whereOf(reader, asked);
  const { entity } = asked;
  const present = shown(entity, shape, shape.wording);
  const all = walk<Stored>((last, size) =>
    rows(`SELECT ${selectOf(entity, shape)} FROM ${entity.from} WHERE ${where}${last ? ` AND ${entity.id} > $lastId` : ''} ORDER BY ${entity.id} LIMIT ${size}`, { ...bind, lastId: last?.id }),
  );
  for await (const stored of all) yield present(stored);
}

/** One record within the reader's reach and the page's conditions, or null. */
export async function findRow(reader: Reader, asked: ListAsked & { id: string }): Promise<ShownRow | null> {
  const shape = await shapeOf(reader, asked);
  const { where, bind } = whereOf(reader, asked);
  const found = await row<Stored>(`SELECT ${selectOf(asked.entity, shape)} FROM ${asked.entity.from} WHERE ${where} AND ${asked.entity.id} = $recordId`, { ...bind, recordId: asked.id });
  return found ? shown(asked.entity, shape, shape.wording)(found) : null;
}
