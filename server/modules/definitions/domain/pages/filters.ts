import { MY_DIVISION, OPS_OF, VALUES_OF, type EntityFieldType, type PageFilter } from '../../../../contract/page/index.ts';
import { addDays } from '../../../../contract/expression/workdays.ts';
import type { EntityField } from './entity.ts';

type Bind = Record<string, unknown>;

/** What a condition may know of the reader and the day. */
export interface Moment {
  /** `YYYY-MM-DD` in Shanghai */
  today: string;
  divisionCode: string;
  /** first instant of a Shanghai day, epoch ms */
  dayStart: (day: string) => number;
}

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const MOST_DAYS = 3660;
const isWhole = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MOST_DAYS;

/** What is wrong with the values of a filter for a field of this type; null when nothing is. */
export function valueFault(type: EntityFieldType, { op, values }: Pick<PageFilter, 'op' | 'values'>): string | null {
  if (!OPS_OF[type].includes(op)) return '这种字段不能这样比较';
  const wanted = VALUES_OF[op];
  if (wanted === 'none') return values.length === 0 ? null : '这种比较不需要填值';
  if (values.length === 0) return '没有填要比较的值';
  if (wanted === 'one' && values.length > 1) return '只能填一个值';
  if (op === 'lastDays' || op === 'nextDays') return values.every(isWhole) ? null : `天数应为 0 到 ${MOST_DAYS} 的整数`;
  if (type === 'number' || type === 'money') return values.every((value) => typeof value === 'number' && Number.isFinite(value)) ? null : '应填数';
  if (type === 'day' || type === 'instant') return values.every((value) => typeof value === 'string' && DAY.test(value)) ? null : '日期写成 2026-09-30';
  if (type === 'boolean') return values.every((value) => value === 'yes' || value === 'no') ? null : '只能是 yes 或 no';
  return values.every((value) => typeof value === 'string') ? null : '应填文字';
}

const LIKE_SPECIAL = /[!%_]/g;
const prefixOf = (division: string): string => `${division.replace(/(00)+$/, '').replace(LIKE_SPECIAL, '!$&')}%`;

/** One condition as SQL. Every value is bound; the only text that enters the statement is the field's own expression. */
export function filterSql(field: EntityField, { op, values }: PageFilter, mark: string, { today, divisionCode, dayStart }: Moment): { sql: string; bind: Bind } {
  const { sql: column, type } = field;
  const bind: Bind = {};
  const put = (value: unknown, index = 0): string => {
    bind[`${mark}_${index}`] = value;
    return `$${mark}_${index}`;
  };
  const own = values.map((value) => (type === 'division' && value === MY_DIVISION ? divisionCode : value));
  const list = (): string => `(${own.map((value, index) => put(type === 'boolean' ? (value === 'yes' ? 1 : 0) : value, index)).join(', ')})`;
  const first = own[0];
  /** the day, or the instant it begins, moved by some days */
  const at = (day: string, later = 0): unknown => (type === 'instant' ? dayStart(addDays(day, later)) : addDays(day, later));
  const sql = ((): string => {
    switch (op) {
      case 'is':
        return field.member ? field.member(list()) : `${column} IN ${list()}`;
      case 'not':
        return field.member ? `NOT ${field.member(list())}` : `(${column} IS NULL OR ${column} NOT IN ${list()})`;
      case 'contains':
        return `${column} LIKE ${put(`%${String(first).replace(LIKE_SPECIAL, '!$&')}%`)} ESCAPE '!'`;
      case 'atLeast':
        return `${column} >= ${put(type === 'day' || type === 'instant' ? at(String(first)) : first)}`;
      case 'atMost':
        return type === 'instant' ? `${column} < ${put(at(String(first), 1))}` : `${column} <= ${put(first)}`;
      case 'under':
        return `(${own.map((value, index) => `${column} LIKE ${put(prefixOf(String(value)), index)} ESCAPE '!'`).join(' OR ')})`;
      case 'past':
        return `${column} < ${put(today)}`;
      case 'lastDays':
        return type === 'instant' ? `${column} >= ${put(at(today, -Number(first)))}` : `(${column} >= ${put(at(today, -Number(first)))} AND ${column} <= ${put(today, 1)})`;
      case 'nextDays':
        return `(${column} >= ${put(today)} AND ${column} <= ${put(at(today, Number(first)), 1)})`;
      case 'empty':
        return `${column} IS NULL`;
      case 'filled':
        return `${column} IS NOT NULL`;
    }
  })();
  return { sql: `(${sql})`, bind };
}

/** All conditions together, `1 = 1` when there is none. Marks begin with `name`, so that several sets can stand in one statement. */
export function filtersSql(fields: ReadonlyMap<string, EntityField>, filters: readonly PageFilter[], name: string, moment: Moment): { sql: string; bind: Bind } {
  const parts = filters.map((filter, index) => {
    const field = fields.get(filter.field);
    // A field that is gone can be asked nothing: such a condition is never met, rather than forgotten.
    return field && field.filterable && valueFault(field.type, filter) === null ? filterSql(field, filter, `${name}${index}`, moment) : { sql: '(1 = 0)', bind: {} };
  });
  return { sql: parts.length === 0 ? '1 = 1' : parts.map(({ sql }) => sql).join(' AND '), bind: Object.assign({}, ...parts.map(({ bind }) => bind)) as Bind };
}
