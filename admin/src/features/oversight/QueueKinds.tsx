import type { OutOf } from '@zhida/server/contract';
import { Checkbox, Empty, Input, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { count } from '../../lib/format';
import { Section } from '../../ui/Section';
import { TwoLines } from '../../ui/TwoLines';
import { ageText } from './age';

type Kind = OutOf<'GET /api/queue'>['kinds'][number];

const number = (title: string, of: (kind: Kind) => number) => ({ title, key: title, align: 'right' as const, sorter: (a: Kind, b: Kind) => of(a) - of(b), render: (_: unknown, kind: Kind) => <span className={of(kind) === 0 ? 'number soft' : 'number'}>{count(of(kind))}</span> });
const isAlive = ({ waiting, running, later, day, dead }: Kind): boolean => waiting + running + later + day + dead > 0;

const columns = (at: number): TableColumnsType<Kind> => [
  { title: '作业', key: 'label', sorter: (a, b) => a.label.localeCompare(b.label, 'zh-CN'), render: (_, { label, name }) => <TwoLines first={<strong className="job-name">{label}</strong>} second={name} /> },
  number('等候', ({ waiting }) => waiting),
  { title: '等得最久', key: 'oldest', align: 'right', sorter: (a, b) => (b.oldestAt ?? at) - (a.oldestAt ?? at), render: (_, { oldestAt }) => <span className="number">{oldestAt === null ? '—' : ageText(at - oldestAt)}</span> },
  number('执行中', ({ running }) => running),
  number('稍后', ({ later }) => later),
  number('近一小时完成', ({ hour }) => hour),
  number('近一天完成', ({ day }) => day),
  { ...number('失败', ({ dead }) => dead), render: (_, { dead }) => <span className={dead > 0 ? 'number is-dead' : 'number soft'}>{count(dead)}</span> },
];

/** Each kind of job on a line, to sort and to search; at first those of which there is something. */
export function QueueKinds({ kinds, at }: { kinds: readonly Kind[]; at: number }) {
  const [sought, setSought] = useState('');
  const [everything, setEverything] = useState(false);
  const found = kinds.filter((kind) => (everything || isAlive(kind)) && (kind.label.includes(sought) || kind.name.includes(sought)));
  return (
    <Section
      title="各类作业"
      extra={
        <span className="queue-tools">
          <Input.Search aria-label="找一类作业" placeholder="作业名称" allowClear onSearch={(text) => setSought(text.trim())} />
          <Checkbox checked={everything} onChange={({ target }) => setEverything(target.checked)}>
            也列出空闲的
          </Checkbox>
        </span>
      }
    >
      <Table<Kind>
        rowKey="name"
        size="small"
        columns={columns(at)}
        dataSource={found}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={sought ? '没有这样的作业，请换个名称' : '现在没有排队的作业，最近一天也没有做过'} /> }}
      />
    </Section>
  );
}
