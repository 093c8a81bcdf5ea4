/**
 * List pages and dashboards as data: the bodies of definitions of kind `page` and `dashboard`. They name entities, fields
 * and actions that rooms have registered on the server; never SQL. Pure types: the desk draws and designs from them.
 */
import type { Role } from '../enums.ts';
import type { ChartKind, ColumnFormat, FilterOp, MeasureKind, TileTone, TileWidth, TimeUnit } from './words.ts';

/** Where a page is offered: any of the lists may match; all empty means everywhere. A division includes those below it. */
export interface Places {
  divisions: string[];
  /** department codes */
  departments: string[];
  bureaus: string[];
}

export type FilterValue = string | number;

/** One condition on the list. Days are `YYYY-MM-DD`, money is fen, booleans `yes`/`no`, numbers of days are numbers. */
export interface PageFilter {
  field: string;
  op: FilterOp;
  values: FilterValue[];
}

export interface PageSort {
  field: string;
  descending: boolean;
}

export interface PageColumn {
  field: string;
  /** the field's own label when absent */
  title?: string;
  /** pixels on the desk */
  width?: number;
  format?: ColumnFormat;
}

/** An action of the entity that this page offers on its rows; the roles of the page when `roles` is empty. */
export interface PageAction {
  action: string;
  roles: Role[];
}

/** A named preset of the list. */
export interface PageView {
  code: string;
  name: string;
  filters: PageFilter[];
  /** null: the sort of the page */
  sort: PageSort | null;
  /** fields of the page's columns to show, in order; empty: all */
  columns: string[];
}

/** What is counted or summed. `field` is null for `count`. */
export interface Measure {
  kind: MeasureKind;
  field: string | null;
}

/** What is grouped by; `unit` for days and instants only. */
export interface Grouping {
  field: string;
  unit: TimeUnit | null;
}

export interface PageChart {
  code: string;
  title: string;
  kind: ChartKind;
  measure: Measure;
  /** null with kind `stat` */
  by: Grouping | null;
  filters: PageFilter[];
  /** groups shown at most, the largest first (time: the newest) */
  limit: number;
}

export interface DetailSection {
  title: string;
  fields: string[];
}

/** Rows of another entity that belong to the record: those whose field `key` holds the record's id. */
export interface RelatedList {
  title: string;
  entity: string;
  key: string;
  columns: PageColumn[];
}

/** The body of a definition of kind `page`. */
export interface PageBody {
  summary: string;
  entity: string;
  /** who may open it; the entity's own permit and row scope hold besides */
  roles: Role[];
  places: Places;
  menu: { group: string; order: number };
  columns: PageColumn[];
  /** fields that readers may filter by */
  filters: string[];
  /** conditions that always hold */
  fixed: PageFilter[];
  sort: PageSort;
  actions: PageAction[];
  views: PageView[];
  charts: PageChart[];
  detail: { sections: DetailSection[]; related: RelatedList[] };
}

interface TileBase {
  code: string;
  title: string;
  width: TileWidth;
}
/** `page`: code of the page that opens from the tile; null for none. */
export interface FigureTile extends TileBase {
  kind: 'figure';
  entity: string;
  measure: Measure;
  filters: PageFilter[];
  note: string;
  page: string | null;
}
export interface ChartTile extends TileBase {
  kind: 'chart';
  entity: string;
  chart: ChartKind;
  measure: Measure;
  by: Grouping | null;
  filters: PageFilter[];
  limit: number;
  page: string | null;
}
export interface ListTile extends TileBase {
  kind: 'list';
  entity: string;
  columns: PageColumn[];
  filters: PageFilter[];
  sort: PageSort;
  limit: number;
  page: string | null;
}
/** So many things wait; hidden from readers without the entity's permit, like every tile on an entity. */
export interface TodoTile extends TileBase {
  kind: 'todo';
  entity: string;
  filters: PageFilter[];
  note: string;
  tone: TileTone;
  page: string | null;
}
export interface TextTile extends TileBase {
  kind: 'text';
  text: string;
}
export type Tile = FigureTile | ChartTile | ListTile | TodoTile | TextTile;

/** The body of a definition of kind `dashboard`; the order of `tiles` is the layout. */
export interface DashboardBody {
  summary: string;
  roles: Role[];
  places: Places;
  /** place in the menu */
  order: number;
  /** true: shown to these roles at these places instead of the standing workbench */
  workbench: boolean;
  tiles: Tile[];
}
