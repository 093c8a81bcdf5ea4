import { Input, Table, type TableColumnsType } from 'antd';
import { CLOCK_ACTION, CLOCK_DUTY, DAY_UNIT, eventWords, limitWords, type ServiceClock } from '@zhida/server/contract/service/index.ts';
import { useState } from 'react';
import { useDesign } from '../design';
import { useWorkCalendar } from '../known';
import { exampleOf } from './example';
import { FaultMark, MoveCell, NameCell } from './cells';
import { Toolbar } from './Toolbar';

interface Row extends ServiceClock {
  index: number;
}

const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/** The clocks, each worked out for one day by the work calendar. */
export function ClockTable() {
  const { service } = useDesign();
  const calendar = useWorkCalendar();
  // While a day is being typed there may be none.
  const [typed, setDay] = useState(today());
  const day = typed === '' ? today() : typed;
  const whose = (item: string | null): string => (item === null ? '整个申请' : (service.items.find(({ code }) => code === item)?.name ?? item));
  const columns: TableColumnsType<Row> = [
    {
      title: '时限',
      width: '18%',
      render: (_, { item, duty, index }) => (
        <>
          <NameCell list="clocks" index={index} />
          <small className="flow-under">
            {whose(item)} · 约束{CLOCK_DUTY[duty]}
          </small>
        </>
      ),
    },
    { title: '期限', width: '16%', render: (_, clock) => `${limitWords(service, clock)}，到${eventWords(service, clock.stop)}为止` },
    {
      title: '临近与超过',
      width: '17%',
      render: (_, { warnBefore, unit, past }) => (
        <>
          <div>{warnBefore > 0 ? `提前 ${warnBefore} ${DAY_UNIT[unit]}提醒` : '不提醒'}</div>
          {past.map(({ after, action }, index) => (
            <div key={index}>
              {after === 0 ? '超过即' : `再过 ${after} ${DAY_UNIT[unit]}`}
              {CLOCK_ACTION[action]}
            </div>
          ))}
        </>
      ),
    },
    { title: '举例', render: (_, clock) => <span className="flow-example">{calendar ? exampleOf(service, clock, day, calendar) : '正在读取工作日历'}</span> },
    { title: '检查', width: 108, render: (_, { index }) => <FaultMark list="clocks" index={index} /> },
    { title: '操作', width: 132, render: (_, { index }) => <MoveCell list="clocks" index={index} /> },
  ];
  return (
    <section aria-label="时限">
      <Toolbar list="clocks" lead="起算当天不计入；写工作日的按国务院公布的放假安排推算。">
        <label className="flow-day">
          假设起算日
          <Input type="date" value={typed} onChange={({ target }) => setDay(target.value)} />
        </label>
      </Toolbar>
      <Table<Row> rowKey="index" size="small" pagination={false} columns={columns} dataSource={service.clocks.map((clock, index) => ({ ...clock, index }))} locale={{ emptyText: '还没有时限' }} />
    </section>
  );
}
