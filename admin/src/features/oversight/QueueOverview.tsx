import type { OutOf } from '@zhida/server/contract';
import { Card, Select, Statistic } from 'antd';
import { useState } from 'react';
import { count } from '../../lib/format';
import { Chart } from '../../ui/chart/Chart';
import { ageText } from './age';

type Queue = OutOf<'GET /api/queue'>;

const CHART_PX = 220;
const HOUR_MS = 3_600_000;
const SLOW_MS = 10 * 60_000;
const ALL = '';
const DRIVERS = { embedded: '内嵌队列（数据库）', bull: 'Redis 队列（Bull）' } as const;
const total = (kinds: Queue['kinds'], of: (kind: Queue['kinds'][number]) => number): number => kinds.reduce((sum, kind) => sum + of(kind), 0);
const hourOf = (at: number): string => `${new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', hour: '2-digit', hourCycle: 'h23' }).format(at).replace('时', '')}时`;

function Numbers({ queue: { kinds, outbox, at } }: { queue: Queue }) {
  const oldest = kinds.reduce<number | null>((first, { oldestAt }) => (oldestAt !== null && (first === null || oldestAt < first) ? oldestAt : first), null);
  const dead = total(kinds, (kind) => kind.dead);
  const numbers = [
    { label: '排队等候', value: count(total(kinds, (kind) => kind.waiting) + outbox), hint: outbox > 0 ? `其中 ${count(outbox)} 项刚提交，马上进队` : `稍后到时间的另有 ${count(total(kinds, (kind) => kind.later))} 项` },
    { label: '等得最久', value: oldest === null ? '—' : ageText(at - oldest), hint: oldest === null ? '没有在等的作业' : '从到时间起算', bad: oldest !== null && at - oldest > SLOW_MS },
    { label: '正在执行', value: count(total(kinds, (kind) => kind.running)), hint: '全部进程合计' },
    { label: '最近一小时完成', value: count(total(kinds, (kind) => kind.hour)), hint: `最近一天 ${count(total(kinds, (kind) => kind.day))} 项` },
    { label: '失败待处理', value: count(dead), hint: dead > 0 ? '原因和办法列在下面' : '一切正常', bad: dead > 0 },
  ];
  return (
    <section className="queue-numbers" aria-label="主要数字">
      {numbers.map(({ label, value, hint, bad }) => (
        <Card key={label} className={bad ? 'is-bad' : ''}>
          <Statistic title={label} value={value} />
          <p className="soft">{hint}</p>
        </Card>
      ))}
    </section>
  );
}

/** The numbers of the whole queue, and what was done hour by hour. */
export function QueueOverview({ queue }: { queue: Queue }) {
  const [chosen, setChosen] = useState(ALL);
  const { kinds, driver, at } = queue;
  const shown = kinds.filter(({ name }) => chosen === ALL || name === chosen);
  const hours = kinds[0]?.doneByHour.length ?? 0;
  const values = Array.from({ length: hours }, (_, hour) => total(shown, ({ doneByHour }) => doneByHour[hour] ?? 0));
  const options = [{ value: ALL, label: '全部作业' }, ...kinds.filter(({ day }) => day > 0).map(({ name, label }) => ({ value: name, label }))];
  return (
    <>
      <Numbers queue={queue} />
      <Card className="section">
        <Chart
          title="最近 24 小时完成的作业"
          note={`每 3 秒自动更新 · ${DRIVERS[driver]}`}
          shape="column"
          height={CHART_PX}
          empty="最近 24 小时没有完成的作业"
          figures={{ axis: '时间', labels: values.map((_, hour) => (hour === hours - 1 ? '刚过去的 60 分钟' : hourOf(at - (hours - 1 - hour) * HOUR_MS))), series: [{ name: '完成', values }], say: (value) => `${count(value)} 项` }}
          extra={<Select aria-label="图里是哪一类作业" className="queue-choice" options={options} value={chosen} onChange={setChosen} />}
        />
      </Card>
    </>
  );
}
