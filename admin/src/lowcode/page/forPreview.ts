import type { Role } from '@zhida/server/contract/enums';
import type { DashboardBody, PageBody } from '@zhida/server/contract/page/index.ts';
import { errorsOf, faultsBelow, type Faults } from '../faults';

const sound = (faults: Faults, pointer: string): boolean => errorsOf(faultsBelow(faults, pointer)).length === 0;
/** The entries of a list without those that something is wrong with. */
const soundOf = <T>(list: readonly T[], faults: Faults, pointer: string): T[] => list.filter((_one, at) => sound(faults, `${pointer}/${at}`));
const rolesOr = (roles: Role[], own: Role): Role[] => (roles.length > 0 ? roles : [own]);

/** A page as far as it can be shown already: what is unfinished is left out, and who designs it may look. */
export function pageForPreview(body: PageBody, faults: Faults, own: Role): PageBody {
  const { views, charts, actions, columns, fixed, filters, detail, menu } = body;
  return {
    ...body,
    roles: rolesOr(body.roles, own),
    menu: sound(faults, '/body/menu') ? menu : { group: '—', order: 0 },
    columns: soundOf(columns, faults, '/body/columns'),
    filters: soundOf(filters, faults, '/body/filters'),
    fixed: soundOf(fixed, faults, '/body/fixed'),
    views: soundOf(views, faults, '/body/views'),
    charts: soundOf(charts, faults, '/body/charts'),
    actions: soundOf(actions, faults, '/body/actions'),
    detail: { sections: soundOf(detail.sections, faults, '/body/detail/sections'), related: soundOf(detail.related, faults, '/body/detail/related') },
  };
}

/** A dashboard as far as it can be shown already. */
export const dashboardForPreview = (body: DashboardBody, faults: Faults, own: Role): DashboardBody => ({ ...body, roles: rolesOr(body.roles, own), tiles: soundOf(body.tiles, faults, '/body/tiles') });
