import type { PageFilter } from '@zhida/server/contract/page/index.ts';
import { useMemo } from 'react';
import { useListState, type ListState } from '../../lib/listState';
import { useAsk } from '../../lib/questions';
import type { PageReady, Row } from '../../lowcode/page/view/types';
import type { ListAnswer } from '../../ui/ListTable';
import { conditionsIn } from './conditions';

/** Names of the address that are no conditions. */
export const VIEW = 'view';
export const COLUMNS = 'columns';
export const KEYWORD = 'keyword';

/** What is asked of the list and its charts alike. */
export interface Asked {
  view?: string;
  keyword?: string;
  filters: PageFilter[];
}

export interface ListPageState {
  state: ListState;
  /** what the address asks for, besides paging and order */
  asked: Asked;
  view: PageReady['views'][number] | null;
  /** the columns shown, in order */
  columns: PageReady['columns'];
  order: { field: string; descending: boolean } | null;
  answer: ListAnswer<Row>;
}

/** Where a reader stands in a page defined by data, and what the server answers to it. */
export function useListPage(page: PageReady): ListPageState {
  const state = useListState();
  const { filters: named, sort, page: number, pageSize } = state;
  const asked = useMemo((): Asked => {
    const { [VIEW]: view, [KEYWORD]: keyword } = named;
    return { ...(view ? { view } : {}), ...(keyword ? { keyword } : {}), filters: conditionsIn(named, page) };
  }, [named, page]);
  const view = page.views.find(({ id }) => id === asked.view) ?? null;
  const chosen = (named[COLUMNS] ? named[COLUMNS].split(',') : (view?.columns ?? [])).flatMap((field) => page.columns.filter((column) => column.field === field));
  const order = sort === undefined ? null : { field: sort.replace(/^-/, ''), descending: sort.startsWith('-') };
  const answer = useAsk('POST /api/pages/:code/rows', { params: { code: page.code }, body: { page: number, pageSize, ...(order ? { sort: order } : {}), ...asked } });
  return { state, asked, view, columns: chosen.length > 0 ? chosen : page.columns, order, answer };
}
