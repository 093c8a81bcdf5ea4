import { CopyOutlined } from '@ant-design/icons';
import type { OutOf } from '@zhida/server/contract';
import { App, Button, Card, Table } from 'antd';
import { Intentions } from '../../ui/Intentions';
import { Money } from '../../ui/Money';
import { Arithmetic, Lines, Reasons } from '../../ui/Reasons';

type Task = OutOf<'GET /api/tasks/:id'>;
type Person = Task['people'][number];

/** What the officer may say, ready to be copied into a message. */
function Words({ text }: { text: string }) {
  const { message } = App.useApp();
  const copy = (): void => void navigator.clipboard.writeText(text).then(() => message.success('已复制'), () => message.warning('浏览器不允许复制，请手动选取文字'));
  return (
    <Card
      title={<h2>建议这样说</h2>}
      extra={
        <Button icon={<CopyOutlined aria-hidden />} onClick={copy}>
          复制
        </Button>
      }
    >
      <blockquote className="task-words">{text}</blockquote>
    </Card>
  );
}

function People({ people }: { people: readonly Person[] }) {
  return (
    <Card title={<h2>涉及的人员（{people.length} 人）</h2>}>
      <Table<Person>
        size="small"
        rowKey={({ name, idNumber }) => `${name} ${idNumber}`}
        dataSource={[...people]}
        pagination={people.length > 10 ? { pageSize: 10, showSizeChanger: false } : false}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: '姓名', dataIndex: 'name' },
          { title: '证号', dataIndex: 'idNumber', render: (text: string) => <span className="number">{text}</span> },
          { title: '类别', dataIndex: 'category' },
          { title: '本年月数', dataIndex: 'monthsThisYear', align: 'right' },
          { title: '估算', dataIndex: 'amountFen', align: 'right', render: (fen: number) => <Money fen={fen} /> },
        ]}
      />
    </Card>
  );
}

/** The brief of a task, in the order an officer needs it on the telephone. */
export function Brief({ task }: { task: Task }) {
  const { suggestedWords, missingProof, brief, arithmetic, intentions, people, clause } = task;
  return (
    <div className="task-column">
      <Words text={suggestedWords} />
      {missingProof.length > 0 ? (
        <Card title={<h2>还缺哪些资料</h2>}>
          <Lines items={missingProof} />
        </Card>
      ) : null}
      {brief.length > 0 ? (
        <Card title={<h2>为何符合或待核实</h2>}>
          <Reasons lines={brief} />
        </Card>
      ) : null}
      {arithmetic.length > 0 ? (
        <Card title={<h2>金额怎么算</h2>}>
          <Arithmetic lines={arithmetic} />
        </Card>
      ) : null}
      <Intentions list={intentions} />
      {people.length > 0 ? <People people={people} /> : null}
      {clause.length > 0 ? (
        <Card title={<h2>政策依据</h2>}>
          <Lines items={clause} />
        </Card>
      ) : null}
    </div>
  );
}
