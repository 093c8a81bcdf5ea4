import type { OutOf } from '@zhida/server/contract';

/** A page and a dashboard as the server hands them out, ready to be drawn. */
export type PageReady = OutOf<'GET /api/pages/:code'>;
export type Row = OutOf<'POST /api/pages/:code/rows'>['rows'][number];
export type ColumnReady = PageReady['columns'][number];
export type CellValue = Row['cells'][string];
export type ChartReady = OutOf<'POST /api/pages/:code/charts/:chart'>;
export type DashboardReady = OutOf<'GET /api/dashboards/:code'>;
export type TileReady = DashboardReady['tiles'][number];
