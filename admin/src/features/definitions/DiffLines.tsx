import type { OutOf } from '@zhida/server/contract';
import { Table } from 'antd';
import { useAsk } from '../../lib/questions';
import { Answered } from '../../ui/Answered';
import { StateTag, type Tone } from '../../ui/StateTag';
import type { Key } from './words';

type Line = OutOf<'GET /api/definitions/:kind/:code/diff'>['lines'][number];

const CHANGE: Readonly<Record<Line['change'], { text: string; tone: Tone }>> = {
  added: { text: '新增', tone: 'good' },
  removed: { text: '删去', tone: 'bad' },
  changed: { text: '修改', tone: 'working' },
  moved: { text: '换序', tone: 'quiet' },
};
const PAGE = 30;

const Words = ({ text, gone = false }: { text: string | null; gone?: boolean }) =>
  text === null ? <span className="soft">（没有）</span> : <span className={`definition-words ${gone ? 'is-gone' : ''}`}>{text}</span>;

/** Differences between two versions, one line each: where, what it was, what it is. */
export function DiffLines({ lines, caption }: { lines: readonly Line[]; caption: string }) {
  if (lines.length === 0) return <p className="soft">{caption}：内容一样，没有差异。</p>;
  return (
    <Table<Line & { key: number }>
      size="small"
      aria-label={caption}
      dataSource={lines.map((line, key) => ({ ...line, key }))}
      pagination={lines.length > PAGE ? { pageSize: PAGE, showSizeChanger: false, showTotal: (total) => `共 ${total} 处` } : false}
      scroll={{ x: 'max-content' }}
      columns={[
        { key: 'change', title: '改动', width: 76, render: (_, { change }) => <StateTag tone={CHANGE[change].tone} text={CHANGE[change].text} /> },
        { key: 'place', title: '位置', render: (_, { place }) => <span className="definition-words">{place}</span> },
        { key: 'before', title: '原来', render: (_, { before, change }) => <Words text={before} gone={change === 'removed'} /> },
        { key: 'after', title: '现在', render: (_, { after }) => <Words text={after} /> },
      ]}
    />
  );
}

/** Asks for the differences between two stored versions and shows them. */
export function StoredDiff({ id, from, to }: { id: Key; from: number; to: number }) {
  const answer = useAsk('GET /api/definitions/:kind/:code/diff', { params: { ...id }, query: { from, to } });
  return (
    <Answered answer={answer} rows={4}>
      {({ lines }) => <DiffLines lines={lines} caption={`第 ${from} 版与第 ${to} 版`} />}
    </Answered>
  );
}
