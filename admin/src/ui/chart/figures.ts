/** How the figures are drawn. */
export type ChartShape = 'bar' | 'column' | 'line' | 'pie' | 'table';

/** What a chart shows: one number, or several, for each label. */
export interface Figures {
  /** what the labels are: 县区, 月份 */
  axis: string;
  labels: readonly string[];
  series: readonly { name: string; values: readonly number[] }[];
  /** how a number is written, with its unit */
  say: (value: number) => string;
}

const TEN_THOUSAND = 10_000;
const HUNDRED_MILLION = 100_000_000;
const brief = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 1 });

/** A number as short as an axis needs it: 12000 → 1.2万. */
export function shortly(value: number): string {
  if (Math.abs(value) >= HUNDRED_MILLION) return `${brief.format(value / HUNDRED_MILLION)}亿`;
  return Math.abs(value) >= TEN_THOUSAND ? `${brief.format(value / TEN_THOUSAND)}万` : brief.format(value);
}

/** True where there is nothing to draw: no label, or nothing but noughts. */
export const isEmpty = ({ labels, series }: Figures): boolean => labels.length === 0 || series.every(({ values }) => values.every((value) => value === 0));

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
/** A cell that a spreadsheet would take for a formula is kept from being one. */
const harmless = (text: string): string => (/^[=+\-@\t]/.test(text) ? `'${text}` : text);

/** The figures as a table for a spreadsheet; the mark at the beginning tells Excel that it is UTF-8. */
export function csvOf({ axis, labels, series, say }: Figures): string {
  const head = [axis, ...series.map(({ name }) => name)];
  const rows = labels.map((label, at) => [label, ...series.map(({ values }) => say(values[at] ?? 0).replaceAll(',', ''))]);
  return `\uFEFF${[head, ...rows].map((row) => row.map((cell) => quoted(harmless(cell))).join(',')).join('\r\n')}\r\n`;
}
