import { Table, type TableColumnsType } from 'antd';
import { CHANNEL } from '@zhida/server/contract/enums';
import { PARTY, type ServiceNotice } from '@zhida/server/contract/service/index.ts';
import { useDesign } from '../design';
import { pointerTo } from '../service';
import { FaultMark, MoveCell, NameCell } from './cells';
import { Toolbar } from './Toolbar';

interface Row extends ServiceNotice {
  index: number;
}

/** Who is told at each step. */
export function NoticeTable() {
  const { service, known, faultsAt } = useDesign();
  const whose = ({ item, event }: Row): string => (item !== null ? (service.items.find(({ code }) => code === item)?.name ?? item) : event.startsWith('item.') ? '每个事项' : '整个申请');
  const columns: TableColumnsType<Row> = [
    { title: '环节', width: '18%', render: (_, { index }) => <NameCell list="notices" index={index} /> },
    { title: '事项', width: '20%', render: (_, row) => whose(row) },
    { title: '告知谁', width: '14%', render: (_, { audience }) => audience.map((one) => PARTY[one]).join('、') || '—' },
    { title: '渠道', width: '12%', render: (_, { channels }) => channels.map((one) => CHANNEL[one]).join('、') || '—' },
    { title: '消息模板', render: (_, { template }) => known.templates.find(({ value }) => value === template)?.label ?? template ?? '—' },
    { title: '检查', width: 108, render: (_, { index }) => <FaultMark list="notices" index={index} /> },
    { title: '操作', width: 132, render: (_, { index }) => <MoveCell list="notices" index={index} /> },
  ];
  const whole = faultsAt('/body/notices').filter(({ path }) => !service.notices.some((_, index) => path.startsWith(pointerTo({ list: 'notices', index }))));
  return (
    <section aria-label="告知">
      <Toolbar list="notices" lead="申请人和工作人员在每个环节收到什么。" />
      {whole.map(({ code, level, message, next }) => (
        <p key={code} className={`is-${level}`}>
          {message}。{next}
        </p>
      ))}
      <Table<Row> rowKey="index" size="small" pagination={false} columns={columns} dataSource={service.notices.map((notice, index) => ({ ...notice, index }))} locale={{ emptyText: '还没有告知' }} />
    </section>
  );
}
