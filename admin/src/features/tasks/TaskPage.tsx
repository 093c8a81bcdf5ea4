import type { OutOf } from '@zhida/server/contract';
import { MATCH_KIND } from '@zhida/server/contract/enums';
import { Button, Card, Descriptions } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { api } from '../../lib/api';
import { useAsk } from '../../lib/questions';
import { Answered } from '../../ui/Answered';
import { Money } from '../../ui/Money';
import { Page } from '../../ui/Page';
import { RevealButton } from '../../ui/RevealButton';
import { AssignDialog } from './AssignDialog';
import { Brief } from './Brief';
import { CloseDialog } from './CloseDialog';
import { ContactDialog } from './ContactDialog';
import { Enjoyed } from './Enjoyed';
import { Outcome } from './Outcome';
import { Story } from './Story';
import { TalkButton } from './TalkButton';
import { Due, TaskState } from './TaskState';
import { WorkCard } from './work/WorkCard';
import './tasks.css';

type Task = OutOf<'GET /api/tasks/:id'>;
type Dialog = 'assign' | 'contact' | 'close';

const ACTIONS: readonly { dialog: Dialog; text: string; main?: true }[] = [
  { dialog: 'contact', text: '登记联系', main: true },
  { dialog: 'close', text: '登记结果并办结' },
  { dialog: 'assign', text: '分派或改派' },
];

function Facts({ task }: { task: Task }) {
  const { taxpayer, kind, peopleCount, amountFen, phone, dueOn, overdue, state, officer, bureau } = task;
  const reveal = async (reason: string): Promise<string | null> => (await api('POST /api/tasks/:id/reveal-phone', { params: { id: task.id }, body: { reason } })).value;
  return (
    <Card>
      <Descriptions
        column={{ xs: 1, md: 2, xl: 4 }}
        colon={false}
        layout="vertical"
        items={[
          { key: 'money', label: '本年度可享受估算', children: <Money fen={amountFen} size="large" /> },
          { key: 'due', label: '办理期限', children: <Due dueOn={dueOn} overdue={overdue} closed={state === 'closed'} /> },
          { key: 'phone', label: '联系电话', children: phone ? <RevealButton masked={phone} label="查看完整电话" allowed={task.can.includes('reveal')} reveal={reveal} /> : '未登记电话，请到纳税人登记处查询' },
          { key: 'officer', label: '辅导专员', children: officer ? `${officer.name}（${bureau?.label ?? '—'}）` : '待分派' },
          { key: 'taxpayer', label: '纳税人', children: <Link to={`/taxpayers/${taxpayer.id}`}>{taxpayer.name}</Link> },
          { key: 'code', label: '统一社会信用代码', children: <span className="number">{taxpayer.creditCode}</span> },
          { key: 'kind', label: '类型', children: kind === 'hired' ? `${MATCH_KIND.hired}，涉及 ${peopleCount} 人` : MATCH_KIND.self_employed },
        ]}
      />
    </Card>
  );
}

/** One task on one page: who, how much, why, what is missing, what to say, what happened; and what to do now. */
export function TaskPage() {
  const { id = '' } = useParams();
  const answer = useAsk('GET /api/tasks/:id', { params: { id } });
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const task = answer.data;
  const close = (): void => setDialog(null);
  return (
    <Page
      title={task?.subject ?? '辅导任务'}
      backTo="/tasks"
      mark={task ? <TaskState state={task.state} /> : null}
      lead="查看与操作均已留痕。"
      actions={[...(task ? [<TalkButton key="talk" taskId={task.id} />] : []), ...ACTIONS.filter((action) => task?.can.includes(action.dialog)).map(({ dialog: name, text, main }) => (
        <Button key={name} type={main ? 'primary' : 'default'} onClick={() => setDialog(name)}>
          {text}
        </Button>
      ))]}
    >
      <Answered answer={answer}>
        {(data) => (
          <>
            <Facts task={data} />
            <Enjoyed task={data} />
            {data.outcome ? <Outcome task={data} outcome={data.outcome} /> : null}
            <div className="task-columns">
              <Brief task={data} />
              <div className="task-column">
                <WorkCard task={data} />
                <Story task={data} />
              </div>
            </div>
            {dialog === 'assign' ? <AssignDialog taskIds={[data.id]} bureau={data.bureau?.code} onClose={close} /> : null}
            {dialog === 'contact' ? <ContactDialog taskId={data.id} onClose={close} /> : null}
            {dialog === 'close' ? <CloseDialog taskId={data.id} onClose={close} /> : null}
          </>
        )}
      </Answered>
    </Page>
  );
}
