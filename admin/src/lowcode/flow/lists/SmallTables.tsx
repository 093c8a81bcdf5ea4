import { Button, Table, type TableColumnsType } from 'antd';
import { EVENT_SOURCE, eventWords, SITUATION_TYPE, type ServiceDocument, type ServiceEvent, type Situation } from '@zhida/server/contract/service/index.ts';
import { useDesign } from '../design';
import type { ListName } from '../service';
import { FaultMark, MoveCell, NameCell } from './cells';
import { Toolbar } from './Toolbar';

type At<T> = T & { index: number };
const numbered = <T extends object>(entries: readonly T[]): At<T>[] => entries.map((entry, index) => ({ ...entry, index }));

function columnsFor<T>(list: ListName, title: string, own: TableColumnsType<At<T>>): TableColumnsType<At<T>> {
  return [
    { title, width: '30%', render: (_, { index }) => <NameCell list={list} index={index} /> },
    ...own,
    { title: '检查', width: 108, render: (_, { index }) => <FaultMark list={list} index={index} /> },
    { title: '操作', width: 132, render: (_, { index }) => <MoveCell list={list} index={index} /> },
  ];
}

/** What conditions ask, what clocks may start from, what the service writes. */
export function SmallTables() {
  const { service, known, openLayout } = useDesign();
  const item = (code: string | null): string => (code === null ? '整个申请' : (service.items.find((one) => one.code === code)?.name ?? code));
  return (
    <div className="flow-stack">
      <section aria-label="情形">
        <h3>情形</h3>
        <Toolbar list="situations" lead="事项和材料的条件要问的事。" />
        <Table
          rowKey="index"
          size="small"
          pagination={false}
          dataSource={numbered(service.situations)}
          locale={{ emptyText: '还没有情形' }}
          columns={columnsFor<Situation>('situations', '情形', [
            { title: '怎样回答', render: (_, { type, choices }) => (choices && choices.length > 0 ? choices.map(({ label }) => label).join('、') : SITUATION_TYPE[type]) },
            { title: '由谁回答', width: '22%', render: (_, { field }) => (field === null ? '部门数据或窗口核实' : `表单：${known.form.fields.find(({ value }) => value === field)?.label ?? field}`) },
          ])}
        />
      </section>
      <section aria-label="起算事件">
        <h3>起算事件</h3>
        <Toolbar list="events" lead="申请和事项自身的环节之外，时限还可以从什么时候起算。" />
        <Table
          rowKey="index"
          size="small"
          pagination={false}
          dataSource={numbered(service.events)}
          locale={{ emptyText: '还没有起算事件' }}
          columns={columnsFor<ServiceEvent>('events', '事件', [
            { title: '来自', render: (_, { source }) => EVENT_SOURCE[source] },
            { title: '日期写在', width: '22%', render: (_, { situation }) => service.situations.find(({ code }) => code === situation)?.label ?? '—' },
          ])}
        />
      </section>
      <section aria-label="生成文书">
        <h3>生成文书</h3>
        <Toolbar list="documents" lead="办理中由系统生成的文书。" />
        <Table
          rowKey="index"
          size="small"
          pagination={false}
          dataSource={numbered(service.documents)}
          locale={{ emptyText: '还没有文书' }}
          columns={columnsFor<ServiceDocument>('documents', '文书', [
            { title: '事项', render: (_, row) => item(row.item) },
            { title: '什么时候', width: '14%', render: (_, { event }) => eventWords(service, event) },
            { title: '成为哪份材料', width: '16%', render: (_, row) => service.materials.find(({ code }) => code === row.material)?.name ?? '—' },
            {
              title: '版式',
              width: 132,
              render: (_, { name, layout, index }) => {
                const words = layout ? `${layout.blocks.length} 块内容` : '还没有';
                return (
                  <Button type="link" className="flow-name" aria-label={`${words}：“${name}”的版式`} onClick={() => openLayout(index)}>
                    {words}
                  </Button>
                );
              },
            },
          ])}
        />
      </section>
    </div>
  );
}
