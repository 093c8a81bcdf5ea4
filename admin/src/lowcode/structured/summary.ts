import type { RJSFSchema } from '@rjsf/utils';
import { dayText } from '../../lib/format';
import { valueWord } from './values';

/** The properties that name a thing, the best first. */
const NAMES = ['name', 'label', 'title', 'ask', 'field', 'key', 'period', 'year', 'notice', 'code', 'version'];
const SHORT = 40;
const SEVERAL = 3;

const clipped = (text: string): string => (text.length > SHORT ? `${text.slice(0, SHORT)}…` : text);

function wordOf(property: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (property === 'version') return `第 ${String(value)} 版`;
  if (property === 'year') return `${String(value)} 年`;
  const text = String(value);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? dayText(text) : valueWord(property, text);
}

/** One line that tells an entry of a list from its neighbours: its name, then what else is short. */
export function summaryOf(data: unknown, schema: RJSFSchema): string {
  if (Array.isArray(data)) return `${data.length} 项`;
  if (typeof data !== 'object' || data === null) return data === undefined || data === null ? '（还没有填写）' : clipped(String(data));
  const scalars = Object.entries(data).filter(([, value]) => value !== '' && (typeof value === 'string' || typeof value === 'number'));
  const name = NAMES.flatMap((key) => scalars.filter(([property]) => property === key))[0] ?? scalars[0];
  if (!name) return '（还没有填写）';
  const titled = (property: string): string => {
    const below = schema.properties?.[property];
    return typeof below === 'object' && below.title ? below.title : property;
  };
  const rest = scalars.filter((pair) => pair !== name && String(pair[1]).length <= SHORT).slice(0, SEVERAL);
  const words = rest.map(([property, value]) => `${titled(property)} ${wordOf(property, value)}`);
  return [clipped(wordOf(name[0], name[1])), ...words].join(' · ');
}
