import { CheckCircleOutlined, EditOutlined } from '@ant-design/icons';
import type { OutOf, QueryOf } from '@zhida/server/contract';
import { QUESTION_STATE } from '@zhida/server/contract/chat.ts';
import { App, Button, Dropdown, Space } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { faultOf } from '../../lib/fault';
import { count, dayText, instantText } from '../../lib/format';
import { useListState } from '../../lib/listState';
import { useAct, useAsk } from '../../lib/questions';
import { useSession } from '../../lib/session';
import { ListTable, type Column } from '../../ui/ListTable';
import { Page } from '../../ui/Page';
import { ReasonDialog } from '../../ui/ReasonDialog';
import { Split } from '../../ui/Section';
import { StateTag } from '../../ui/StateTag';
import { TwoLines } from '../../ui/TwoLines';
import { MenuState } from './MenuState';
import { TryOut } from './TryOut';
import './answers.css';

type List = OutOf<'GET /api/chat/questions'>;
type Row = List['rows'][number];

/** Begins the answer in a definition's draft and goes there. */
function WriteAnswer({ row, homes }: { row: Row; homes: List['homes'] }) {
  const { notification } = App.useApp();
  const navigate = useNavigate();
  const draft = useAct('POST /api/chat/questions/:id/draft', ['GET /api/chat/questions']);
  const write = (code: string): void =>
    draft.mutate(
      { params: { id: row.id }, body: { code } },
      {
        onSuccess: ({ at }) => void navigate(`/definitions/chat/${code}/draft?at=${encodeURIComponent(at)}`),
        onError: (error) => {
          const { message: title, next } = faultOf(error);
          notification.error({ title, description: next });
        },
      },
    );
  return (
    <Dropdown trigger={['click']} menu={{ items: homes.map(({ code, name }) => ({ key: code, label: `写进“${name}”` })), onClick: ({ key }) => write(key) }}>
      <Button type="primary" size="small" icon={<EditOutlined />} loading={draft.isPending} aria-label={`写成答案：${row.text}`}>
        写成答案
      </Button>
    </Dropdown>
  );
}

function Question({ row: { text, others } }: { row: Row }) {
  return <TwoLines first={<strong className="question">{text}</strong>} second={others.length > 0 ? <span className="question-others">{`也这样问：${others.join('；')}`}</span> : null} />;
}

function Outcome({ row: { state, settledBy, draft } }: { row: Row }) {
  if (state === 'drafted' && draft) return <TwoLines first={<Link to={`/definitions/chat/${draft.code}`}>看写进的定义</Link>} second={`${settledBy ?? ''} 写成答案`} />;
  return <TwoLines first={<StateTag tone="quiet" text={QUESTION_STATE[state]} />} second={settledBy} />;
}

const columns = (homes: List['homes'], editable: boolean, dismiss: (row: Row) => void): readonly Column<Row>[] => [
  { name: 'text', title: '问的是什么', cell: (row) => <Question row={row} /> },
  { name: 'count', title: '问过', width: 150, cell: ({ count: times, lastAt }) => <TwoLines first={<span className="number">{`${count(times)} 次`}</span>} second={<span className="number">{instantText(lastAt)}</span>} /> },
  { name: 'promisedBy', title: '专员何时答复', width: 130, cell: ({ promisedBy }) => (promisedBy === null ? <span className="soft">没有绑定账号</span> : <span className="number">{`${dayText(promisedBy)}前`}</span>) },
  {
    name: 'act',
    title: '办理',
    width: 120,
    cell: (row) =>
      row.state !== 'open' ? (
        <Outcome row={row} />
      ) : editable ? (
        <Space orientation="vertical" size={6}>
          <WriteAnswer row={row} homes={homes} />
          <Button size="small" onClick={() => dismiss(row)} aria-label={`不用写：${row.text}`}>
            不用写
          </Button>
        </Space>
      ) : null,
  },
];

function Dismiss({ row, onClose }: { row: Row; onClose: () => void }) {
  const act = useAct('POST /api/chat/questions/:id/dismiss', ['GET /api/chat/questions']);
  return (
    <ReasonDialog
      name="dismiss-question"
      title={`不用写答案：${row.text}`}
      lead="从待写的列表里去掉；以后又有人问，会再出现。"
      label="理由"
      okText="不用写"
      example="例：与本系统的业务无关"
      pending={act.isPending}
      error={act.error}
      onClose={onClose}
      onReason={(reason) => act.mutate({ params: { id: row.id }, body: { reason } }, { onSuccess: onClose })}
    />
  );
}

const STATES = Object.entries(QUESTION_STATE).map(([value, label]) => ({ value, label }));

/** What people asked the official account and got no answer to, for those who write the answers. */
export function AnswersPage() {
  const state = useListState();
  const { can } = useSession();
  const [dismissed, setDismissed] = useState<Row | null>(null);
  const answer = useAsk('GET /api/chat/questions', { query: state.query as QueryOf<'GET /api/chat/questions'> }, { traced: true });
  return (
    <Page title="公众号问答" lead="群众在公众号里问了、没有把握回答的，归在这里：同样的问题合成一行，问得多的在前。写成答案、发布以后，再问就能答上，并写明依据。">
      <Split
        aside={
          <>
            <TryOut />
            <MenuState />
          </>
        }
      >
        <ListTable
          caption="没有答上的问题"
          state={state}
          answer={answer}
          columns={columns(answer.data?.homes ?? [], can('chat.edit'), setDismissed)}
          filters={[{ kind: 'choice', name: 'state', label: '处理情况', options: STATES.filter(({ value }) => value !== 'open') }]}
          empty={
            <>
              <CheckCircleOutlined className="all-answered" aria-hidden /> 问到的都答上了。
            </>
          }
        />
      </Split>
      {dismissed ? <Dismiss row={dismissed} onClose={() => setDismissed(null)} /> : null}
    </Page>
  );
}
