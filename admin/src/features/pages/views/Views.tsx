import { DeleteOutlined, SaveOutlined, TableOutlined } from '@ant-design/icons';
import { VIEW_ORIGIN } from '@zhida/server/contract/page/index.ts';
import { App, Button, Checkbox, Popover, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { faultOf } from '../../../lib/fault';
import type { Filters } from '../../../lib/listState';
import { useAct } from '../../../lib/questions';
import type { PageReady } from '../../../lowcode/page/view/types';
import { conditionWords } from '../conditions';
import { COLUMNS, VIEW, type ListPageState } from '../useListPage';
import { SaveView } from './SaveView';

interface Props {
  page: PageReady;
  at: ListPageState;
}

const WHOLE = '';

/** The views by where they come from. */
function optionsOf(views: PageReady['views']) {
  const groups = Object.entries(VIEW_ORIGIN).map(([origin, label]) => ({ label, options: views.filter((view) => view.origin === origin).map(({ id, name }) => ({ value: id, label: name })) }));
  return [{ value: WHOLE, label: '全部' }, ...groups.filter(({ options }) => options.length > 0)];
}

/** Which columns are shown. */
function Shown({ page, at }: Props) {
  const { state, columns } = at;
  const set = (fields: readonly string[]): void => {
    const kept = page.columns.map(({ field }) => field).filter((field) => fields.includes(field));
    state.setFilters({ ...state.filters, [COLUMNS]: kept.length === page.columns.length && !at.view?.columns.length ? '' : kept.join(',') });
  };
  const shown = columns.map(({ field }) => field);
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      title="显示哪些列"
      content={
        <Checkbox.Group className="view-columns" value={shown} options={page.columns.map(({ field, title }) => ({ value: field, label: title, disabled: shown.length === 1 && shown[0] === field }))} onChange={(fields) => set(fields)} />
      }
    >
      <Button icon={<TableOutlined aria-hidden />}>
        列 {columns.length}/{page.columns.length}
      </Button>
    </Popover>
  );
}

/** The ways to look at the list that are kept: the page's own, the reader's and the office's. */
export function Views({ page, at, children }: Props & { children?: ReactNode }) {
  const { state, view, asked } = at;
  const { modal, message, notification } = App.useApp();
  const [saving, setSaving] = useState(false);
  const remove = useAct('DELETE /api/pages/:code/views/:id', ['GET /api/pages/:code']);
  const open = (id: string): void => state.setFilters(id === WHOLE ? ({} as Filters) : { [VIEW]: id });
  const ask = (gone: NonNullable<typeof view>): void =>
    void modal.confirm({
      title: `删除视图“${gone.name}”？`,
      content: gone.origin === 'office' ? '本单位的人都不再看到它；列表里的内容不受影响。' : '列表里的内容不受影响。',
      okText: '删除',
      okButtonProps: { danger: true },
      cancelText: '不删',
      onOk: () =>
        remove.mutateAsync({ params: { code: page.code, id: gone.id } }).then(
          () => {
            open(WHOLE);
            void message.success('视图已删除');
          },
          (error: unknown) => {
            const { message: title, next } = faultOf(error);
            notification.error({ title, description: next });
          },
        ),
    });
  const changed = asked.filters.length > 0 || state.sort !== undefined || Boolean(state.filters[COLUMNS]);
  return (
    <div className="views" role="group" aria-label="视图">
      <Select aria-label="视图" value={view?.id ?? WHOLE} options={optionsOf(page.views)} onChange={open} style={{ minWidth: 180 }} />
      {view && view.filters.length > 0 ? <span className="soft">{view.filters.map((filter) => conditionWords(filter, page)).join('，')}</span> : null}
      <span className="views-space" />
      {view?.mine ? (
        <Button type="text" danger icon={<DeleteOutlined aria-hidden />} onClick={() => ask(view)}>
          删除这个视图
        </Button>
      ) : null}
      {children}
      <Shown page={page} at={at} />
      <Button icon={<SaveOutlined aria-hidden />} disabled={!changed} title={changed ? undefined : '先筛选、排序或选列，再存为视图'} onClick={() => setSaving(true)}>
        存为视图
      </Button>
      {saving ? (
        <SaveView
          page={page}
          at={at}
          onClose={(id) => {
            setSaving(false);
            if (id) open(id);
          }}
        />
      ) : null}
    </div>
  );
}
