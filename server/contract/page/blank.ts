import type { DashboardBody, PageBody } from './types.ts';

const EVERYWHERE = { divisions: [], departments: [], bureaus: [] };

/** A page that has just been begun: on which data is asked first. */
export const BLANK_PAGE: PageBody = {
  summary: '',
  entity: '',
  roles: [],
  places: EVERYWHERE,
  menu: { group: '本单位', order: 100 },
  columns: [],
  filters: [],
  fixed: [],
  sort: { field: '', descending: false },
  actions: [],
  views: [],
  charts: [],
  detail: { sections: [], related: [] },
};

export const BLANK_DASHBOARD: DashboardBody = { summary: '', roles: [], places: EVERYWHERE, order: 100, workbench: false, tiles: [] };
