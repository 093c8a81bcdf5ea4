import type { z } from 'zod';
import type { DashboardBody, Tile } from '../../../../contract/page/index.ts';
import type { DashboardReady, TileReady } from '../../../../contract/pages.ts';
import { fail, type StaffActor } from '../../../../platform/http/index.ts';
import { shownFields } from '../../domain/pages/entity.ts';
import { findDefinition } from '../definitions.ts';
import { chartOf, figureOf } from './chart.ts';
import { topRows } from './list.ts';
import { dashboardsFor, pagesFor } from './open.ts';
import { columnsReady } from './ready.ts';
import { entityFor, isOffered, readerOf, type Reader } from './reader.ts';

type Ready = z.input<typeof TileReady>;

const COUNT = { kind: 'count', field: null } as const;

/** One tile by one statement; null for a reader who may not see its entity. */
async function tileReady(reader: Reader, tile: Tile, pages: ReadonlySet<string>): Promise<Ready | null> {
  const { code, title, width } = tile;
  const base = { code, title, width };
  if (tile.kind === 'text') return { ...base, kind: 'text', text: tile.text };
  const entity = entityFor(reader, tile.entity);
  if (!entity) return null;
  const asked = { entity, conditions: [tile.filters] };
  const page = tile.page !== null && pages.has(tile.page) ? tile.page : null;
  const visible = new Set(shownFields(entity, reader.actor.role).map(({ name }) => name));
  const named = 'measure' in tile ? [tile.measure.field, ('by' in tile ? tile.by?.field : null) ?? null] : [];
  if (named.some((name) => name !== null && !visible.has(name))) return null;
  switch (tile.kind) {
    case 'figure':
      return { ...base, kind: 'figure', value: await figureOf(reader, asked, tile.measure), note: tile.note, page };
    case 'todo':
      return { ...base, kind: 'todo', count: (await figureOf(reader, asked, COUNT)).value ?? 0, note: tile.note, tone: tile.tone, page };
    case 'chart':
      return { ...base, kind: 'chart', chart: await chartOf(reader, asked, { code, title, kind: tile.chart, measure: tile.measure, by: tile.by, limit: tile.limit }), page };
    case 'list':
      return { ...base, kind: 'list', columns: columnsReady(entity, tile.columns, reader), ...(await topRows(reader, { ...asked, columns: tile.columns, sort: tile.sort, limit: tile.limit })), page };
  }
}

/** All tiles of a dashboard that are for this reader, computed side by side. */
export async function tilesReady(reader: Reader, { tiles }: DashboardBody): Promise<Ready[]> {
  const pages = new Set((await pagesFor(reader)).map(({ code }) => code));
  return (await Promise.all(tiles.map((tile) => tileReady(reader, tile, pages)))).filter((tile) => tile !== null);
}

/** @throws page.unknown when there is none, or it is not offered here */
export async function dashboardReady(actor: StaffActor, code: string): Promise<z.input<typeof DashboardReady>> {
  const [reader, found] = await Promise.all([readerOf(actor), findDefinition<DashboardBody>('dashboard', code)]);
  if (!found || !isOffered(reader, found.body)) fail('page.unknown');
  const { workbench } = await dashboardsFor(reader);
  return { code, name: found.name, summary: found.body.summary, workbench: workbench === code, tiles: await tilesReady(reader, found.body) };
}
