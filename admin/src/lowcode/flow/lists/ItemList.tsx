import { Select, Table, type TableColumnsType } from 'antd';
import { limitWords, type ServiceItem } from '@zhida/server/contract/service/index.ts';
import { useDesign } from '../design';
import { FaultMark, MoveCell, NameCell } from './cells';
import { Toolbar } from './Toolbar';

interface Row extends ServiceItem {
  index: number;
}

/** The items as a list: everything that the graph can do, without a pointer. */
export function ItemList() {
  const { service, known, readOnly, change, connect, disconnect } = useDesign();
  const names = service.items.map(({ code, name }) => ({ value: code, label: name }));
  const departments = (chosen: string | null) => (chosen !== null && !known.departments.some(({ value }) => value === chosen) ? [...known.departments, { value: chosen, label: chosen }] : known.departments);
  const columns: TableColumnsType<Row> = [
    { title: '事项', width: '18%', render: (_, { index }) => <NameCell list="items" index={index} /> },
    {
      title: '办理部门',
      width: '20%',
      render: (_, { name, department, index }) => (
        <Select aria-label={`“${name}”的办理部门`} className="flow-wide" value={department} placeholder="尚未选择" disabled={readOnly} options={departments(department)} showSearch={{ optionFilterProp: 'label' }} onChange={(next: string) => change('items', index, { department: next })} />
      ),
    },
    {
      title: '要等这些事项先办结',
      width: '22%',
      render: (_, { code, name, after }) => (
        <Select
          aria-label={`“${name}”要等哪些事项先办结`}
          className="flow-wide"
          mode="multiple"
          value={after}
          placeholder="不用等"
          disabled={readOnly}
          options={names.filter(({ value }) => value !== code)}
          showSearch={{ optionFilterProp: 'label' }}
          onSelect={(earlier: string) => connect(earlier, code)}
          onDeselect={(earlier: string) => disconnect(earlier, code)}
        />
      ),
    },
    {
      title: '时限',
      render: (_, { code }) => {
        const clocks = service.clocks.filter(({ item }) => item === code);
        return clocks.length === 0 ? <span className="soft">没有</span> : clocks.map((clock) => <div key={clock.code}>{limitWords(service, clock)}</div>);
      },
    },
    { title: '检查', width: 108, render: (_, { index }) => <FaultMark list="items" index={index} /> },
    { title: '操作', width: 132, render: (_, { index }) => <MoveCell list="items" index={index} /> },
  ];
  return (
    <section aria-label="事项清单">
      <Toolbar list="items" lead="一个事项由一个部门办理。次序只写“要等谁先办结”，其余事项同时办理。" />
      <Table<Row> rowKey="index" size="small" pagination={false} columns={columns} dataSource={service.items.map((item, index) => ({ ...item, index }))} locale={{ emptyText: '还没有事项，点“添加事项”开始' }} />
    </section>
  );
}
