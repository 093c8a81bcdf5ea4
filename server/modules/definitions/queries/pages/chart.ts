import type { z } from 'zod';
import type { PageChart } from '../../../../contract/page/index.ts';
import type { ChartData } from '../../../../contract/pages.ts';
import { dayOfInstant, rows, type Bind } from '../../../../platform/db/index.ts';
import { fieldOf, type Entity, type EntityField } from '../../domain/pages/entity.ts';
import { addsUp, aggregateSql, drillFilters, groupSql, isTime } from '../../domain/pages/group.ts';
import { groupLabel, measureCell, measureWords, type Wording } from '../../domain/pages/words.ts';
import { whereOf, type Asked } from './list.ts';
import { wordingFor, type Reader } from './reader.ts';

export type Chart = z.input<typeof ChartData>;
type Drawn = Pick<PageChart, 'code' | 'title' | 'kind' | 'measure' | 'by' | 'limit'>;

interface Group {
  key: string | number | null;
  value: number | null;
  whole: number | null;
  groups: number;
}

const asNumber = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value));

/** What is measured of each row; counting measures nothing. */
const measuredSql = (entity: Entity, { measure }: Drawn): string => (measure.field === null ? '1' : (fieldOf(entity, measure.field)?.sql ?? 'NULL'));

/** The groups of a chart by one statement, the largest first; of time, the newest in their order. */
async function groupsOf(entity: Entity, chart: Drawn, by: EntityField, { where, bind }: { where: string; bind: Bind }): Promise<Group[]> {
  const inner = `SELECT ${groupSql(by, chart.by!, dayOfInstant)} AS key, ${measuredSql(entity, chart)} AS measured FROM ${entity.from} WHERE ${where}`;
  const outer = `SELECT key, ${aggregateSql(chart.measure)} AS value FROM (${inner}) each_row GROUP BY key`;
  const order = isTime(by) ? 'key DESC NULLS LAST' : 'value DESC NULLS LAST, key';
  const found = await rows<Group>(`SELECT key, value, SUM(value) OVER () AS whole, COUNT(*) OVER () AS groups FROM (${outer}) each_group ORDER BY ${order} LIMIT ${chart.limit}`, bind);
  return isTime(by) ? found.reverse() : found;
}

async function single(entity: Entity, chart: Drawn, { where, bind }: { where: string; bind: Bind }): Promise<number | null> {
  const [found] = await rows<{ value: number | null }>(`SELECT ${aggregateSql(chart.measure)} AS value FROM (SELECT ${measuredSql(entity, chart)} AS measured FROM ${entity.from} WHERE ${where}) each_row`, bind);
  return asNumber(found?.value);
}

const unitOf = (entity: Entity, { measure: { kind, field } }: Drawn): Chart['unit'] => (kind === 'count' || field === null ? 'count' : fieldOf(entity, field)?.type === 'money' ? 'fen' : 'number');

/** One measured number and its words. */
export async function figureOf(reader: Reader, asked: Asked, measure: PageChart['measure']): Promise<{ value: number | null; text: string }> {
  const drawn: Drawn = { code: '', title: '', kind: 'stat', measure, by: null, limit: 1 };
  const value = await single(asked.entity, drawn, whereOf(reader, asked));
  return measureCell(asked.entity, measure, value, await wordingFor(asked.entity, [])) as { value: number | null; text: string };
}

function pointsOf(entity: Entity, chart: Drawn, by: EntityField, found: readonly Group[], wording: Wording): Chart['points'] {
  const unit = isTime(by) ? (chart.by?.unit ?? 'month') : null;
  return found.map((group) => {
    const key = group.key === null ? null : String(group.key);
    const value = asNumber(group.value) ?? 0;
    return { key, label: groupLabel(by, key, unit, wording), value, text: measureCell(entity, chart.measure, value, wording).text, filter: drillFilters(by, { field: by.name, unit }, key) };
  });
}

/** A chart over the rows asked for, ready to be drawn. */
export async function chartOf(reader: Reader, asked: Asked, chart: Drawn): Promise<Chart> {
  const { entity } = asked;
  const { code, title, kind, measure } = chart;
  const where = whereOf(reader, asked);
  const by = chart.by === null ? undefined : fieldOf(entity, chart.by.field);
  const frame = { code, title, kind, unit: unitOf(entity, chart), measure: measureWords(entity, measure) };
  if (!by) {
    const value = await single(entity, chart, where);
    const cell = measureCell(entity, measure, value, await wordingFor(entity, []));
    return { ...frame, by: null, points: [{ key: null, label: title, value: value ?? 0, text: cell.text, filter: null }], total: addsUp(measure) ? cell : null, hidden: 0 };
  }
  const wording = await wordingFor(entity, [by.name]);
  const found = await groupsOf(entity, chart, by, where);
  const whole = addsUp(measure) ? measureCell(entity, measure, found.length === 0 ? 0 : asNumber(found[0]!.whole), wording) : null;
  return {
    ...frame,
    by: { field: by.name, label: by.label, unit: isTime(by) ? (chart.by?.unit ?? 'month') : null },
    points: pointsOf(entity, chart, by, found, wording),
    total: whole,
    hidden: Math.max(0, Number(found[0]?.groups ?? 0) - found.length),
  };
}
