import type { Grouping, Measure, PageFilter, TimeUnit } from '../../../../contract/page/index.ts';
import type { EntityField } from './entity.ts';

const QUARTER_MONTHS = 3;

/** A day text cut to its unit: 2026-09-03, 2026-09, 2026Q3, 2026. Integer division rounds down on both databases. */
function bucket(day: string, unit: TimeUnit): string {
  if (unit === 'day') return day;
  if (unit === 'month') return `SUBSTR(${day}, 1, 7)`;
  if (unit === 'year') return `SUBSTR(${day}, 1, 4)`;
  return `SUBSTR(${day}, 1, 4) || 'Q' || CAST((CAST(SUBSTR(${day}, 6, 2) AS INTEGER) + 2) / ${QUARTER_MONTHS} AS TEXT)`;
}

/** What rows are grouped by. `dayOf` turns an instant into a Shanghai day. */
export function groupSql(field: EntityField, { unit }: Grouping, dayOf: (sql: string) => string): string {
  if (field.type !== 'day' && field.type !== 'instant') return field.sql;
  return bucket(field.type === 'instant' ? dayOf(`(${field.sql})`) : `(${field.sql})`, unit ?? 'month');
}

const AGGREGATE = { count: 'COUNT(*)', sum: 'COALESCE(SUM(measured), 0)', average: 'AVG(measured)', min: 'MIN(measured)', max: 'MAX(measured)' } as const;
export const aggregateSql = ({ kind }: Measure): string => AGGREGATE[kind];
/** Counts and sums of groups add up to a whole; averages and extremes do not. */
export const addsUp = ({ kind }: Measure): boolean => kind === 'count' || kind === 'sum';
export const isTime = ({ type }: EntityField): boolean => type === 'day' || type === 'instant';

const lastDayOf = (month: string): string => `${month}-${String(new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate()).padStart(2, '0')}`;

/** First and last day of a bucket: `2026Q3` → 2026-07-01 to 2026-09-30. */
export function daysOf(key: string, unit: TimeUnit): { from: string; to: string } {
  if (unit === 'day') return { from: key, to: key };
  if (unit === 'year') return { from: `${key}-01-01`, to: `${key}-12-31` };
  if (unit === 'month') return { from: `${key}-01`, to: lastDayOf(key) };
  const last = Number(key.slice(5)) * QUARTER_MONTHS;
  const month = (n: number): string => `${key.slice(0, 4)}-${String(n).padStart(2, '0')}`;
  return { from: `${month(last - 2)}-01`, to: lastDayOf(month(last)) };
}

/** The conditions that narrow a list to one group; null where the list cannot be asked so. */
export function drillFilters(field: EntityField, { unit }: Grouping, key: string | null): PageFilter[] | null {
  if (!field.filterable) return null;
  if (key === null) return field.type === 'boolean' ? null : [{ field: field.name, op: 'empty', values: [] }];
  if (field.type === 'boolean') return [{ field: field.name, op: 'is', values: [Number(key) === 1 ? 'yes' : 'no'] }];
  if (!isTime(field)) return [{ field: field.name, op: 'is', values: [field.type === 'number' ? Number(key) : key] }];
  const { from, to } = daysOf(key, unit ?? 'month');
  return [
    { field: field.name, op: 'atLeast', values: [from] },
    { field: field.name, op: 'atMost', values: [to] },
  ];
}
