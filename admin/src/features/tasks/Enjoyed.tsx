import type { OutOf } from '@zhida/server/contract';
import { Alert, App, Button, Card, Table } from 'antd';
import { useState } from 'react';
import { dayText, instantText, yuan } from '../../lib/format';
import { useAct, useAsk } from '../../lib/questions';
import { useSession } from '../../lib/session';
import { FaultAlert } from '../../ui/Answered';
import { Money } from '../../ui/Money';
import { DisputeCards, ReportDialog } from '../disputes';
import { TOUCHED } from './words';

type Task = OutOf<'GET /api/tasks/:id'>;
type Benefit = OutOf<'GET /api/tasks/:id/benefit'>;
type Year = Benefit['years'][number];
type Line = Benefit['lines'][number];

/** The data propose the end: the figures, and one press either way. */
function Proposal({ taskId, benefit: { proposal, disputed, canDecide } }: { taskId: string; benefit: Benefit }) {
  const { message } = App.useApp();
  const decide = useAct('POST /api/tasks/:id/proposal', [...TOUCHED, 'GET /api/tasks/:id/benefit', 'GET /api/benefits']);
  if (!proposal) return null;
  const run = (decision: 'confirm' | 'refuse'): void =>
    decide.mutate({ params: { id: taskId }, body: { proposal: proposal.id, decision } }, { onSuccess: () => void message.success(decision === 'confirm' ? '已按“已享受”办结' : '已记下，任务继续') });
  return (
    <>
      <Alert
        type="success"
        showIcon
        className="task-proposal"
        title={`申报显示${proposal.year}年已享受 ${yuan(proposal.enjoyedFen)} 元，建议按“已享受”办结`}
        description={`本年估算 ${yuan(proposal.estimatedFen)} 元；${instantText(proposal.foundAt)} 依据减免税申报明细得出${disputed ? '。比对结果有争议，核定之前不能办结' : '，明细见下表'}`}
        action={
          canDecide ? (
            <span className="task-proposal-buttons">
              <Button type="primary" disabled={disputed} loading={decide.isPending} onClick={() => run('confirm')}>
                确认办结
              </Button>
              <Button disabled={decide.isPending} onClick={() => run('refuse')}>
                不采纳，继续辅导
              </Button>
            </span>
          ) : undefined
        }
      />
      {decide.error ? <FaultAlert error={decide.error} /> : null}
    </>
  );
}

function Years({ years }: { years: readonly Year[] }) {
  return (
    <Table<Year>
      size="small"
      rowKey="year"
      dataSource={[...years]}
      pagination={false}
      scroll={{ x: 'max-content' }}
      columns={[
        { title: '年度', dataIndex: 'year', render: (year: number) => `${year}年` },
        { title: '估算', dataIndex: 'estimatedFen', align: 'right', render: (fen: number) => <Money fen={fen} /> },
        { title: '已享受', dataIndex: 'enjoyedFen', align: 'right', render: (fen: number) => <Money fen={fen} /> },
        { title: '还可享受', dataIndex: 'leftFen', align: 'right', render: (fen: number, { closed }) => (closed ? '—' : <Money fen={fen} />) },
        { title: '过期', dataIndex: 'lostFen', align: 'right', render: (fen: number, { closed }) => (closed ? <Money fen={fen} /> : '—') },
        { title: '最晚扣减到', dataIndex: 'closesOn', render: (day: string) => dayText(day) },
      ]}
    />
  );
}

function Lines({ lines }: { lines: readonly Line[] }) {
  return (
    <Table<Line>
      size="small"
      rowKey="id"
      dataSource={[...lines]}
      pagination={lines.length > 8 ? { pageSize: 8, showSizeChanger: false } : false}
      scroll={{ x: 'max-content' }}
      columns={[
        { title: '税款所属期', dataIndex: 'period' },
        { title: '减免税项目', dataIndex: 'policy' },
        { title: '享受人', dataIndex: 'who', render: (text: string) => <span className="number">{text}</span> },
        { title: '减免税额', dataIndex: 'amountFen', align: 'right', render: (fen: number) => <Money fen={fen} /> },
        { title: '入库', dataIndex: 'filedAt', render: (at: number) => <span className="number soft">{instantText(at)}</span> },
      ]}
    />
  );
}

/** What the returns say of this task: the proposal to close it, year by year what was enjoyed, left and lost, and what is disputed. */
export function Enjoyed({ task }: { task: Task }) {
  const { can } = useSession();
  const [reporting, setReporting] = useState(false);
  const benefit = useAsk('GET /api/tasks/:id/benefit', { params: { id: task.id } }).data;
  if (!benefit) return null;
  const reportable = can('dispute.open') && benefit.pairs.length > 0;
  return (
    <>
      <Proposal taskId={task.id} benefit={benefit} />
      <DisputeCards of={{ taxpayer: task.taxpayer.id }} />
      {benefit.years.length > 0 || reportable ? (
        <Card title={<h2>享受情况</h2>} extra={reportable ? <Button onClick={() => setReporting(true)}>反映对不上</Button> : null}>
          <Years years={benefit.years} />
          {benefit.lines.length > 0 ? (
            <div className="task-lines">
              <Lines lines={benefit.lines} />
            </div>
          ) : (
            <p className="soft">还没有减免税申报入库。申报后会自动核对，并建议办结。</p>
          )}
        </Card>
      ) : null}
      {reporting ? <ReportDialog kind={task.kind} pairs={benefit.pairs} onClose={() => setReporting(false)} /> : null}
    </>
  );
}
