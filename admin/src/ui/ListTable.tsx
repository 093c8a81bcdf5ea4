import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Empty, Table, type TableColumnsType } from 'antd';
import type { MouseEvent, ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { ListState } from '../lib/listState';
import { FaultAlert } from './Answered';
import { FilterBar, type FilterSpec } from './FilterBar';

export interface Column<R> {
  /** also the name the server sorts by, when `sortable` */
  name: string;
  title: string;
  cell: (row: R) => ReactNode;
  sortable?: boolean;
  align?: 'right';
  width?: number;
}

interface PageOf<R> {
  rows: R[];
  total: number;
  page: number;
  pageSize: number;
}

/** What a list needs of an answer: `useAsk` gives it whole. */
export interface ListAnswer<R> {
  data: PageOf<R> | undefined;
  error: Error | null;
  isFetching: boolean;
  refetch: () => unknown;
}

interface Props<R extends { id: string }> {
  state: ListState;
  answer: ListAnswer<R>;
  columns: readonly Column<R>[];
  filters?: readonly FilterSpec[];
  /** what to do when the list is empty: said in a sentence, with a way on */
  empty: ReactNode;
  /** the row's own page */
  linkTo?: (row: R) => string;
  /** set where rows can be chosen for an action on many */
  chosen?: { ids: readonly string[]; choose: (ids: string[]) => void };
  /** set where a row opens to show more: a name for the button that opens it, and what is shown */
  expand?: { label: (row: R) => string; content: (row: R) => ReactNode };
  caption: string;
}

const PAGE_SIZES = [20, 50, 100];
const direction = (state: ListState, name: string): 'ascend' | 'descend' | null => (state.sort === name ? 'ascend' : state.sort === `-${name}` ? 'descend' : null);

function ExpandIcon<R>({ expanded, record, onExpand, label }: { expanded: boolean; record: R; onExpand: (row: R, event: MouseEvent<HTMLElement>) => void; label: string }) {
  return <Button type="text" size="small" aria-expanded={expanded} aria-label={label} icon={expanded ? <DownOutlined /> : <RightOutlined />} onClick={(event) => onExpand(record, event)} />;
}

/** Every list of the desk: filter, sort, page; the whole state stands in the address. */
export function ListTable<R extends { id: string }>({ state, answer, columns, filters = [], empty, linkTo, chosen, expand, caption }: Props<R>) {
  const navigate = useNavigate();
  const { data, error, isFetching, refetch } = answer;
  const filtered = Object.keys(state.filters).length > 0;
  const table: TableColumnsType<R> = columns.map(({ name, title, cell, sortable = false, align, width }) => ({
    key: name,
    title,
    render: (_, row) => cell(row),
    ...(align ? { align } : {}),
    ...(width ? { width } : {}),
    ...(sortable ? { sorter: true, sortOrder: direction(state, name) } : {}),
  }));
  return (
    <section className="list" aria-label={caption}>
      {filters.length > 0 ? <FilterBar specs={filters} state={state} /> : null}
      {error ? <FaultAlert error={error} onRetry={() => void refetch()} /> : null}
      <Table<R>
        rowKey="id"
        size="middle"
        columns={table}
        dataSource={data?.rows ?? []}
        loading={isFetching && { delay: 250, description: '正在查询' }}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: isFetching ? ' ' : <Empty description={filtered ? '没有符合筛选条件的内容，请放宽条件或清除筛选' : empty} /> }}
        pagination={{
          current: state.page,
          pageSize: state.pageSize,
          total: data?.total ?? 0,
          showSizeChanger: true,
          pageSizeOptions: PAGE_SIZES,
          showTotal: (total) => `共 ${total.toLocaleString('zh-CN')} 条`,
        }}
        {...(chosen ? { rowSelection: { selectedRowKeys: [...chosen.ids], preserveSelectedRowKeys: true, onChange: (keys) => chosen.choose(keys.map(String)) } } : {})}
        {...(expand ? { expandable: { columnTitle: '展开', columnWidth: 60, expandedRowRender: expand.content, expandIcon: (icon) => <ExpandIcon {...icon} label={expand.label(icon.record)} /> } } : {})}
        {...(linkTo
          ? {
              rowClassName: 'is-link',
              // The first cell holds a real link; the rest of the row is a larger target for the mouse.
              onRow: (row) => ({
                onClick: (event) => {
                  const inner = (event.target as HTMLElement).closest('a, button, input, label, .ant-table-selection-column');
                  if (!inner && window.getSelection()?.isCollapsed !== false) void navigate(linkTo(row));
                },
              }),
            }
          : {})}
        onChange={(paging, _, sorter, { action }) => {
          if (action === 'sort') {
            const one = Array.isArray(sorter) ? sorter[0] : sorter;
            state.order(one?.order ? `${one.order === 'descend' ? '-' : ''}${String(one.columnKey)}` : undefined);
          } else {
            state.turnTo(paging.current ?? 1, paging.pageSize ?? state.pageSize);
          }
        }}
      />
    </section>
  );
}
