import { FILTER_OP, MEASURE, MY_DIVISION, type ColumnFormat, type Measure, type PageFilter, type TimeUnit } from '../../../../contract/page/index.ts';
import type { Entity, EntityField } from './entity.ts';
import { fieldOf } from './entity.ts';

export type CellValue = string | number | boolean | null;
export interface Cell {
  value: CellValue;
  text: string;
}

/** How this house writes days and money; the platform's own words, handed in because a domain folder computes alone. */
export interface Wording {
  day: (day: string) => string;
  month: (month: string) => string;
  instant: (ms: number) => string;
  dayOfInstant: (ms: number) => string;
  fen: (fen: number) => string;
  /** code → label, by field name; divisions under `@divisions` */
  labels: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

export const DIVISION_LABELS = '@divisions';
const NOTHING = '—';
const FEN_OF_WAN = 1_000_000;
const THOUSANDS = /\B(?=(\d{3})+(?!\d))/g;
const grouped = (text: string): string => text.replace(/^-?\d+/, (whole) => whole.replace(THOUSANDS, ','));
const decimals = (value: number): string => grouped(Number.isInteger(value) ? String(value) : value.toFixed(2));
/** Fen → 24.00 万元. */
const wan = (fen: number): string => `${grouped((fen / FEN_OF_WAN).toFixed(2))} 万元`;

function labelOf(field: EntityField, code: string, { labels }: Wording): string {
  const known = labels.get(field.type === 'division' ? DIVISION_LABELS : field.name);
  return code
    .split(field.member ? ',' : '\u0000')
    .map((one) => known?.get(one) ?? one)
    .join('、');
}

/** A stored value as it travels: what sorts and draws, and the words that people read. */
export function cellOf(field: EntityField, stored: unknown, wording: Wording, format: ColumnFormat = 'plain'): Cell {
  if (stored === null || stored === undefined || stored === '') return { value: null, text: NOTHING };
  switch (field.type) {
    case 'number':
      return { value: Number(stored), text: decimals(Number(stored)) };
    case 'money':
      return { value: Number(stored), text: format === 'wan' ? wan(Number(stored)) : wording.fen(Number(stored)) };
    case 'day':
      return { value: String(stored), text: wording.day(String(stored)) };
    case 'instant':
      return { value: Number(stored), text: (format === 'day' ? wording.dayOfInstant : wording.instant)(Number(stored)) };
    case 'boolean':
      return { value: Number(stored) === 1, text: Number(stored) === 1 ? '是' : '否' };
    case 'choice':
    case 'division':
      return { value: String(stored), text: labelOf(field, String(stored), wording) };
    case 'text': {
      const text = field.mask ? field.mask(String(stored)) : String(stored);
      return { value: text, text };
    }
  }
}

/** What a group of a chart is called. */
export function groupLabel(field: EntityField, key: string | null, unit: TimeUnit | null, wording: Wording): string {
  if (key === null) return '（没有填写）';
  if (field.type === 'day' || field.type === 'instant') {
    if (unit === 'day') return wording.day(key);
    if (unit === 'year') return `${key}年`;
    if (unit === 'quarter') return `${key.slice(0, 4)}年第${'一二三四'[Number(key.slice(5)) - 1] ?? ''}季度`;
    return wording.month(key);
  }
  return cellOf(field, key, wording).text;
}

/** 任务数, 本年估算合计. */
export function measureWords(entity: Entity, { kind, field }: Measure): string {
  if (kind === 'count' || field === null) return `${entity.label}数`;
  return `${fieldOf(entity, field)?.label ?? field}${kind === 'sum' ? MEASURE.sum : `（${MEASURE[kind]}）`}`;
}

/** A measured number in words: money as money. */
export function measureCell(entity: Entity, { kind, field }: Measure, value: number | null, wording: Wording): Cell {
  if (value === null) return { value: null, text: NOTHING };
  const money = kind !== 'count' && field !== null && fieldOf(entity, field)?.type === 'money';
  return { value: money ? Math.round(value) : value, text: money ? wording.fen(Math.round(value)) : decimals(value) };
}

/** A condition as a sentence: 状态 是 待联系、辅导中. */
export function filterWords(field: EntityField, { op, values }: PageFilter, wording: Wording): string {
  const said = values.map((value) => {
    if (value === MY_DIVISION) return '本单位所在区划';
    if (op === 'lastDays' || op === 'nextDays') return `${value} 天`;
    if (field.type === 'boolean') return value === 'yes' ? '是' : '否';
    if (field.type === 'instant') return wording.day(String(value));
    return cellOf({ ...field, mask: (text) => text }, value, wording).text;
  });
  if (op === 'lastDays') return `${field.label} 在最近 ${said.join('')}内`;
  if (op === 'nextDays') return `${field.label} 在今后 ${said.join('')}内`;
  if (field.type === 'boolean') return said[0] === '是' ? field.label : `不是“${field.label}”`;
  return [field.label, FILTER_OP[op], said.join('、')].filter((part) => part !== '').join(' ');
}
