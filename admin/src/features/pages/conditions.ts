import { FILTER_OP, MY_DIVISION, VALUES_OF, type FilterOp, type PageFilter } from '@zhida/server/contract/page/index.ts';
import type { Filters } from '../../lib/listState';
import { yuan } from '../../lib/format';
import type { PageReady } from '../../lowcode/page/view/types';
import type { FilterSpec } from '../../ui/FilterBar';

type FilterField = PageReady['filters'][number];

const SEPARATOR = ',';
const NUMBERS = new Set(['number', 'money']);
const DAYS: ReadonlySet<FilterOp> = new Set(['lastDays', 'nextDays']);
const isOp = (text: string | undefined): text is FilterOp => text !== undefined && text in FILTER_OP;

/** A condition has the name `field.op` in the address, and its values, parted by commas, as value. */
const nameOf = ({ field, op }: Pick<PageFilter, 'field' | 'op'>): string => `${field}.${op}`;

const typeOf = ({ filters, columns }: Pick<PageReady, 'filters' | 'columns'>, field: string): string | undefined =>
  filters.find((one) => one.field === field)?.type ?? columns.find((one) => one.field === field)?.type;

/** The conditions that an address states; what is no condition is left aside. */
export function conditionsIn(state: Filters, page: Pick<PageReady, 'filters' | 'columns'>): PageFilter[] {
  return Object.entries(state).flatMap(([name, text]): PageFilter[] => {
    const [field = '', op] = name.split('.');
    if (!name.includes('.') || !isOp(op) || text === '') return [];
    const takes = VALUES_OF[op];
    const parts = takes === 'many' ? text.split(SEPARATOR) : [text];
    const numeric = DAYS.has(op) || NUMBERS.has(typeOf(page, field) ?? '');
    return [{ field, op, values: takes === 'none' ? [] : numeric ? parts.map(Number).filter((value) => Number.isFinite(value)) : parts }];
  });
}

/** Conditions as an address states them. */
export const addressOf = (filters: readonly PageFilter[]): Filters => Object.fromEntries(filters.map((filter) => [nameOf(filter), VALUES_OF[filter.op] === 'none' ? 'yes' : filter.values.join(SEPARATOR)]));

/** A condition in words: 状态是待分派. */
export function conditionWords({ field, op, values }: PageFilter, page: Pick<PageReady, 'filters' | 'columns'>): string {
  const known = page.filters.find((one) => one.field === field);
  const label = known?.label ?? page.columns.find((one) => one.field === field)?.title ?? field;
  const said = values.map((value) => (value === MY_DIVISION ? '我所在的区划' : (known?.choices.find((one) => one.value === String(value))?.label ?? (typeOf(page, field) === 'money' && typeof value === 'number' ? `${yuan(value)} 元` : String(value)))));
  if (DAYS.has(op)) return `${label}在${op === 'lastDays' ? '最近' : '今后'} ${said.join('')} 天内`;
  return `${label}${op === 'under' ? '属于' : FILTER_OP[op]}${said.join('或')}`;
}

/** The inputs that a field offers to readers. */
export function specsOf({ field, label, type, ops, choices }: FilterField): FilterSpec[] {
  const has = (op: FilterOp): boolean => ops.includes(op);
  if (choices.length > 0) {
    const op: FilterOp = type === 'division' && has('under') ? 'under' : 'is';
    return has(op) ? [{ kind: 'choice', name: nameOf({ field, op }), label, options: choices, width: type === 'division' ? 200 : 150 }] : [];
  }
  if (type === 'boolean') return [{ kind: 'choice', name: nameOf({ field, op: 'is' }), label, options: [{ value: 'yes', label: `${label}：是` }, { value: 'no', label: `${label}：否` }] }];
  if (type === 'day' || type === 'instant') {
    return [
      ...(has('atLeast') ? [{ kind: 'day' as const, name: nameOf({ field, op: 'atLeast' }), label: `${label}从` }] : []),
      ...(has('atMost') ? [{ kind: 'day' as const, name: nameOf({ field, op: 'atMost' }), label: `${label}到` }] : []),
    ];
  }
  if (NUMBERS.has(type)) {
    const unit = type === 'money' ? { unit: '元', scale: 100 } : {};
    return [
      ...(has('atLeast') ? [{ kind: 'number' as const, name: nameOf({ field, op: 'atLeast' }), label: `${label}不少于`, ...unit }] : []),
      ...(has('atMost') ? [{ kind: 'number' as const, name: nameOf({ field, op: 'atMost' }), label: `${label}不超过`, ...unit }] : []),
    ];
  }
  const op: FilterOp = has('contains') ? 'contains' : 'is';
  return has(op) ? [{ kind: 'search', name: nameOf({ field, op }), label, placeholder: label, width: 220 }] : [];
}

/** Conditions of the address that no input of the bar shows, such as those a press on a chart has set. */
export function besides(conditions: readonly PageFilter[], specs: readonly FilterSpec[]): PageFilter[] {
  return conditions.filter((condition) => {
    const spec = specs.find(({ name }) => name === nameOf(condition));
    if (!spec) return true;
    return spec.kind === 'choice' && !spec.options.some(({ value }) => value === condition.values.join(SEPARATOR));
  });
}

/** The state of the address without some conditions. */
export const withoutCondition = (state: Filters, condition: PageFilter): Filters => Object.fromEntries(Object.entries(state).filter(([name]) => name !== nameOf(condition)));
