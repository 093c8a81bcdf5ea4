import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';

export type Filters = Record<string, string>;

/** Where a reader stands in a list: it lives in the address, so that a list can be bookmarked, shared and returned to. */
export interface ListState {
  page: number;
  pageSize: number;
  /** a column, `-column` descending; undefined: the list's own order */
  sort: string | undefined;
  filters: Filters;
  /** what the list endpoint takes: paging, order and the filters that are set */
  query: { page: number; pageSize: number; sort?: string } & Filters;
  setFilters: (filters: Filters) => void;
  turnTo: (page: number, pageSize: number) => void;
  order: (sort: string | undefined) => void;
  reset: () => void;
}

/** the part of a page that is open: it belongs to the page, not to the list */
const TAB = 'tab';
const OWN = new Set(['page', 'pageSize', 'sort', TAB]);
const PAGE_SIZE = 20;
const whole = (text: string | null, fallback: number): number => (text && /^[1-9]\d*$/.test(text) ? Number(text) : fallback);
const given = (filters: Filters): Filters => Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ''));

/**
 * The state of a list.
 * @param secret filters that must not stand in an address, such as an ID number; they last as long as the page
 */
export function useListState(secret: readonly string[] = []): ListState {
  const [params, setParams] = useSearchParams();
  const [hidden, setHidden] = useState<Filters>({});
  return useMemo(() => {
    const open: Filters = {};
    for (const [name, value] of params) if (!OWN.has(name)) open[name] = value;
    const filters = { ...open, ...hidden };
    const page = whole(params.get('page'), 1);
    const pageSize = whole(params.get('pageSize'), PAGE_SIZE);
    const sort = params.get('sort') ?? undefined;
    const tab = params.get(TAB) ?? undefined;
    const write = (change: Record<string, string | undefined>, base: Filters = open): void => {
      const next: Record<string, string | undefined> = { ...base, [TAB]: tab, sort, pageSize: pageSize === PAGE_SIZE ? undefined : String(pageSize), page: page === 1 ? undefined : String(page), ...change };
      setParams(Object.fromEntries(Object.entries(next).filter((pair): pair is [string, string] => Boolean(pair[1]))), { replace: true });
    };
    return {
      page,
      pageSize,
      sort,
      filters,
      query: { ...given(filters), page, pageSize, ...(sort ? { sort } : {}) } as ListState['query'],
      setFilters: (all) => {
        const chosen = Object.entries(given(all));
        setHidden(Object.fromEntries(chosen.filter(([name]) => secret.includes(name))));
        write({ page: undefined }, Object.fromEntries(chosen.filter(([name]) => !secret.includes(name))));
      },
      turnTo: (to, size) => write({ page: to === 1 ? undefined : String(to), pageSize: size === PAGE_SIZE ? undefined : String(size) }),
      order: (by) => write({ sort: by, page: undefined }),
      reset: () => {
        setHidden({});
        setParams(tab ? { [TAB]: tab } : {}, { replace: true });
      },
    };
  }, [params, hidden, secret, setParams]);
}
