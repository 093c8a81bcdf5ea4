import { DashboardOutlined, TableOutlined } from '@ant-design/icons';
import type { OutOf } from '@zhida/server/contract';
import type { ReactNode } from 'react';
import { PLACES } from './places';

/** An entry of the menu. */
export interface Entry {
  path: string;
  label: string;
  icon: ReactNode;
  group: string;
}
type Own = OutOf<'GET /api/pages'>;

const TOP = '';
const OTHERS = '本地页面';
/** Groups of the desk itself that stay at the end: what keeps the work going rather than the work. */
const LAST = ['规则', '监督'];

const byOrder = (a: { order: number; name: string }, b: { order: number; name: string }): number => a.order - b.order || a.name.localeCompare(b.name, 'zh-CN');

/** What an office has defined itself as entries, in the order it has set. The workbench has its entry already. */
function ownEntries({ pages, dashboards }: Own): Entry[] {
  return [
    ...dashboards.filter(({ workbench }) => !workbench).sort(byOrder).map(({ code, name }) => ({ path: `/d/${code}`, label: name, icon: <DashboardOutlined aria-hidden />, group: TOP })),
    ...[...pages].sort(byOrder).map(({ code, name, group }) => ({ path: `/p/${code}`, label: name, icon: <TableOutlined aria-hidden />, group: group.trim() || OTHERS })),
  ];
}

/** The menu of a reader: the desk's own places, then what the office has added to each group, then its new groups. */
export function entriesOf(can: (action: string) => boolean, own: Own | undefined): Entry[] {
  const all = [...PLACES.filter((place) => can(place.can)), ...(own ? ownEntries(own) : [])];
  const groups = [...new Set(all.map(({ group }) => group))];
  const ordered = [...groups.filter((group) => !LAST.includes(group)), ...LAST.filter((group) => groups.includes(group))];
  return ordered.flatMap((group) => all.filter((entry) => entry.group === group));
}

/** The entry an address belongs to: the longest path that begins it. */
export function entryAt(entries: readonly Entry[], pathname: string): string {
  const found = entries.map(({ path }) => path).filter((path) => path !== '/' && (pathname === path || pathname.startsWith(`${path}/`)));
  return found.sort((a, b) => b.length - a.length)[0] ?? (pathname === '/' ? '/' : '');
}
