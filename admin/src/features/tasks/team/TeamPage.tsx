import type { OutOf } from '@zhida/server/contract';
import { Button, Card, Empty, Table } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { count, dayText, instantText } from '../../../lib/format';
import { useAct, useAsk } from '../../../lib/questions';
import { useSession } from '../../../lib/session';
import { Answered } from '../../../ui/Answered';
import { Money } from '../../../ui/Money';
import { Page } from '../../../ui/Page';
import { StateTag, type Tone } from '../../../ui/StateTag';
import { TwoLines } from '../../../ui/TwoLines';
import { NoticeBar } from '../day/NoticeBar';
import { AbsenceDialog, TEAM } from './AbsenceDialog';
import { MoveDialog } from './MoveDialog';
import '../tasks.css';
import '../day/day.css';
import './team.css';

type Load = OutOf<'GET /api/guidance-load'>;
type Officer = Load['officers'][number];
type Absence = OutOf<'GET /api/absences'>[number];

const METHOD = { 'least-loaded': '在手最少的优先', 'round-robin': '轮流', fixed: '固定一人' } as const;
const ABSENCE: Readonly<Record<Absence['state'], { tone: Tone; text: string }>> = { coming: { tone: 'waiting', text: '将要请假' }, away: { tone: 'working', text: '请假中' }, ended: { tone: 'quiet', text: '已销假' } };
const PERCENT = 100;

/** How full an officer's desk is beside the fullest one; the figure carries the meaning, the bar the look. */
function LoadBar({ officer, most }: { officer: Officer; most: number }) {
  const { open, capacity, overdue } = officer;
  const part = (n: number): string => `${Math.min(PERCENT, (n / most) * PERCENT)}%`;
  return (
    <span className="load">
      <Link to={`/tasks?officer=${officer.id}`} className="number">
        {count(open)}
        {capacity === null ? '' : ` / ${count(capacity)}`}
      </Link>
      <span className="load-bar" aria-hidden>
        <span className="load-open" style={{ width: part(open) }} />
        <span className="load-late" style={{ width: part(overdue) }} />
      </span>
    </span>
  );
}

function Rules({ bureaus }: { bureaus: Load['bureaus'] }) {
  return (
    <Card title={<h2>怎么分派</h2>} className="team-card">
      <ul className="team-rules">
        {bureaus.map(({ code, name, method, fixedOfficer, silentHours, returns, waiting }) => (
          <li key={code}>
            <strong>{name}</strong>：{METHOD[method]}
            {fixedOfficer ? `（${fixedOfficer}）` : ''}；{silentHours > 0 ? `分派后 ${silentHours} 个工时没有联系就改派` : '不因逾时改派'}；销假后{returns === 'all' ? '没办结的全部交回' : '只交回代管人没联系过的'}。
            {waiting > 0 ? <Link to={`/tasks?state=unassigned&bureau=${encodeURIComponent(code)}`}>有 {count(waiting)} 项在排队</Link> : null}
          </li>
        ))}
      </ul>
      <p className="soft">
        这些都是代码表：<Link to="/definitions/code-table/guidance-rule">分派规则</Link>、<Link to="/definitions/code-table/guidance-officer">专员的额度、网格和语言</Link>、<Link to="/definitions/code-table/guidance-grid">网格</Link>、<Link to="/definitions/code-table/work-hours">上班时间</Link>。改了发布即生效。
      </p>
    </Card>
  );
}

function Absences({ list, onEnd, ending }: { list: readonly Absence[]; onEnd: (id: string) => void; ending: boolean }) {
  return (
    <Card title={<h2>请假与代管</h2>} className="team-card">
      {list.length === 0 ? (
        <Empty description="没有请假" />
      ) : (
        <Table<Absence>
          rowKey="id"
          size="middle"
          pagination={list.length > 10 ? { pageSize: 10, showSizeChanger: false } : false}
          dataSource={[...list]}
          scroll={{ x: 'max-content' }}
          columns={[
            { title: '专员', render: (_, { officer, bureau }) => <TwoLines first={officer.name} second={bureau} /> },
            { title: '起止', render: (_, { fromOn, toOn, reason }) => <TwoLines first={`${dayText(fromOn)}至${dayText(toOn)}`} second={reason} /> },
            { title: '代管人', render: (_, { substitute }) => substitute?.name ?? '按规则分给在岗的人' },
            { title: '状态', render: (_, { state, handedOver }) => <TwoLines first={<StateTag {...ABSENCE[state]} />} second={state === 'away' ? `代管中 ${handedOver} 项` : ''} /> },
            { title: '办理', render: (_, { id, state, officer }) => (state === 'ended' ? null : <Button size="small" loading={ending} aria-label={`${officer.name}${state === 'away' ? '销假' : '取消请假'}`} onClick={() => onEnd(id)}>{state === 'away' ? '销假' : '取消'}</Button>) },
          ]}
        />
      )}
    </Card>
  );
}

/** Who carries how much, who is away, and by which rules tasks are handed out. */
export function TeamPage() {
  const { can } = useSession();
  const load = useAsk('GET /api/guidance-load', {});
  const absences = useAsk('GET /api/absences', {}, { when: can('task.absence') });
  const end = useAct('POST /api/absences/:id/end', TEAM);
  const [asking, setAsking] = useState(false);
  const [moving, setMoving] = useState<{ officer: Officer; leaving: boolean } | null>(null);
  const several = new Set(load.data?.officers.map(({ bureauCode }) => bureauCode)).size > 1;
  const most = Math.max(...(load.data?.officers.map(({ open }) => open) ?? []), 1);
  return (
    <Page title="专员忙闲" lead="每位专员在手多少、快到期和超期多少、涉及多少钱，是否在岗。点数字看具体任务。" actions={can('task.absence') ? <Button type="primary" onClick={() => setAsking(true)}>登记请假</Button> : null}>
      <NoticeBar />
      <Answered answer={load}>
        {({ officers, bureaus }) => (
          <>
            <Card title={<h2>在手任务</h2>} className="team-card">
              <Table<Officer>
                rowKey="id"
                size="middle"
                pagination={officers.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
                dataSource={[...officers]}
                scroll={{ x: 'max-content' }}
                locale={{ emptyText: <Empty description="还没有辅导专员，请联系管理员建立账号" /> }}
                columns={[
                  { title: '专员', render: (_, { name, bureau }) => (several ? <TwoLines first={name} second={bureau} /> : name) },
                  { title: '在手 / 上限', render: (_, officer) => <LoadBar officer={officer} most={most} />, sorter: (a, b) => a.open - b.open },
                  { title: '没联系过', align: 'right', dataIndex: 'waiting', sorter: (a, b) => a.waiting - b.waiting },
                  { title: '三天内到期', align: 'right', dataIndex: 'dueSoon' },
                  { title: '超期', align: 'right', render: (_, { overdue }) => <span className={overdue > 0 ? 'is-late' : ''}>{overdue}</span>, sorter: (a, b) => a.overdue - b.overdue },
                  { title: '停着', align: 'right', dataIndex: 'stopped' },
                  { title: '涉及金额', align: 'right', render: (_, { amountFen }) => <Money fen={amountFen} />, sorter: (a, b) => a.amountFen - b.amountFen },
                  {
                    title: '在岗',
                    render: (_, { awayUntil, standingIn, lastContactAt, grids, languages }) => (
                      <TwoLines
                        first={awayUntil ? <StateTag tone="doubtful" text={`请假到${dayText(awayUntil)}`} /> : <StateTag tone="good" text={standingIn > 0 ? `在岗，代管 ${standingIn} 项` : '在岗'} />}
                        second={[grids.join('、'), languages.join('、'), lastContactAt === null ? '还没有联系记录' : `最近联系 ${instantText(lastContactAt)}`].filter(Boolean).join(' · ')}
                      />
                    ),
                  },
                  {
                    title: '办理',
                    render: (_, officer) => (
                      <span className="team-acts">
                        {can('task.assign') && officer.open > 0 ? <Button size="small" aria-label={`全部改派：${officer.name}`} onClick={() => setMoving({ officer, leaving: false })}>全部改派</Button> : null}
                        {can('officer.close') ? <Button size="small" danger aria-label={`${officer.name}离岗`} onClick={() => setMoving({ officer, leaving: true })}>离岗</Button> : null}
                      </span>
                    ),
                  },
                ]}
              />
            </Card>
            <Rules bureaus={bureaus} />
            {moving ? <MoveDialog {...moving} colleagues={officers.filter(({ id, bureauCode }) => id !== moving.officer.id && bureauCode === moving.officer.bureauCode)} onClose={() => setMoving(null)} /> : null}
          </>
        )}
      </Answered>
      {can('task.absence') ? <Answered answer={absences} rows={3}>{(list) => <Absences list={list} ending={end.isPending} onEnd={(id) => end.mutate({ params: { id } })} />}</Answered> : null}
      {asking ? <AbsenceDialog officer={null} onClose={() => setAsking(false)} /> : null}
    </Page>
  );
}
