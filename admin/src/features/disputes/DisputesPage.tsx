import type { OutOf, QueryOf } from '@zhida/server/contract';
import { DISPUTE_ABOUT, DISPUTE_STATE } from '@zhida/server/contract/enums';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { dayText, dueText } from '../../lib/format';
import { useListState } from '../../lib/listState';
import { useAsk } from '../../lib/questions';
import { useSession } from '../../lib/session';
import type { FilterSpec } from '../../ui/FilterBar';
import { ListTable, type Column } from '../../ui/ListTable';
import { Page } from '../../ui/Page';
import { StateTag } from '../../ui/StateTag';
import { TwoLines } from '../../ui/TwoLines';
import { AnswerDialog } from './AnswerDialog';
import { DisputeStory } from './DisputeStory';
import { DISPUTE_TONE, STATE_OPTIONS } from './words';
import './disputes.css';

type Row = OutOf<'GET /api/disputes'>['rows'][number];

/** The deadline counts while the department has not spoken. */
function Due({ row: { dueOn, overdue, state } }: { row: Row }) {
  return <TwoLines first={<span className="number">{dayText(dueOn)}</span>} second={state === 'open' ? <span className={overdue ? 'dispute-late' : undefined}>{dueText(dueOn)}</span> : ''} />;
}

/** What the reader may do about it now. */
function Act({ row, onAnswer }: { row: Row; onAnswer: () => void }) {
  if (row.can.includes('answer')) {
    return (
      <Button type="primary" className="dispute-act" onClick={onAnswer}>
        答复
      </Button>
    );
  }
  return row.can.includes('review') ? <Link to={`/matches/${row.match.id}`}>去核定</Link> : null;
}

/** Pairs that somebody says are wrong: a department answers for its data, the tax side decides anew. */
export function DisputesPage() {
  const { me, can } = useSession();
  const state = useListState();
  const answer = useAsk('GET /api/disputes', { query: state.query as QueryOf<'GET /api/disputes'> });
  const [answering, setAnswering] = useState<Row | null>(null);
  const department = me.role?.code === 'liaison';
  const columns: Column<Row>[] = [
    {
      name: 'person',
      title: '人员',
      cell: ({ match }) => <TwoLines first={can('match.list') ? <Link to={`/matches/${match.id}`}>{match.person}</Link> : match.person} second={<span className="number">{match.idNumber}</span>} />,
    },
    { name: 'ground', title: '哪里不对', cell: ({ ground, about }) => <TwoLines first={ground} second={`错在${DISPUTE_ABOUT[about]}`} /> },
    {
      name: 'source',
      title: department ? '来自哪次报送' : '数据提供部门',
      cell: ({ department: name, item, row, filingId }) =>
        department ? <TwoLines first={filingId ? <Link to={`/filings/${filingId}`}>{item}</Link> : item} second={row ? `第 ${row} 行` : ''} /> : <TwoLines first={name} second={item} />,
    },
    { name: 'raisedAt', title: '谁提出', sortable: true, cell: ({ raisedBy, match }) => <TwoLines first={raisedBy} second={match.taxpayer ?? ''} /> },
    { name: 'dueOn', title: '答复期限', sortable: true, cell: (row) => <Due row={row} /> },
    { name: 'state', title: '状态', cell: (row) => <TwoLines first={<StateTag tone={DISPUTE_TONE[row.state]} text={DISPUTE_STATE[row.state]} />} second={<Act row={row} onAnswer={() => setAnswering(row)} />} /> },
  ];
  const filters: FilterSpec[] = [
    { kind: 'search', name: 'keyword', label: department ? '姓名' : '姓名或纳税人名称', placeholder: department ? '姓名' : '姓名或纳税人名称' },
    { kind: 'choice', name: 'state', label: '状态', options: STATE_OPTIONS, width: 230 },
  ];
  return (
    <Page
      title="比对争议"
      lead={department ? '有人反映本部门报送的数据对不上。请核对原始资料后答复：有误的下次报送更正，无误的写明依据。' : '本人、企业或专员反映“对不上”的比对结果。核对期间不推送、不办结；部门答复后由税务核定。'}
    >
      <ListTable
        caption="比对争议"
        state={state}
        answer={answer}
        columns={columns}
        filters={filters}
        empty="没有争议。群众、企业或专员反映“不是我、对不上”后，会出现在这里。"
        expand={{ label: ({ match }) => `展开${match.person}的经过`, content: (row) => <DisputeStory dispute={row} /> }}
      />
      {answering ? <AnswerDialog dispute={answering} onClose={() => setAnswering(null)} /> : null}
    </Page>
  );
}
