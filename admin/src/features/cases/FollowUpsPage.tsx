import type { OutOf, QueryOf } from '@zhida/server/contract';
import { RATING_LEVEL, type RatingLevel } from '@zhida/server/contract/service/index.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { dayText, dueText, instantText } from '../../lib/format';
import { useListState } from '../../lib/listState';
import { useAsk } from '../../lib/questions';
import { ListTable, type Column } from '../../ui/ListTable';
import { Page } from '../../ui/Page';
import { StateTag } from '../../ui/StateTag';
import { TwoLines } from '../../ui/TwoLines';
import { ReasonDialog } from './acts/ReasonDialog';
import { useFollowUp } from './useFollowUp';
import './cases.css';

type Row = OutOf<'GET /api/service-follow-ups'>['rows'][number];

const STEPS = [
  { value: 'yes', label: '还要跟进' },
  { value: 'no', label: '已整改' },
];

function Step({ by, at, note, late }: { by: string; at: number | null; note: string | null; late: boolean }) {
  if (at !== null) return <TwoLines first={<span className="number">{instantText(at)}</span>} second={note} />;
  return <TwoLines first={<span className="number">{dayText(by)}前</span>} second={<span className={late ? 'is-late' : ''}>{dueText(by)}</span>} />;
}

const columns = (act: (row: Row) => void): readonly Column<Row>[] => [
  { name: 'level', title: '评价', cell: ({ level, words, at }) => <TwoLines first={<StateTag tone="bad" text={RATING_LEVEL[String(level) as RatingLevel]} />} second={<span className="rating-words">{words || '没有写意见'}，{instantText(at)}</span>} /> },
  { name: 'case', title: '办件', cell: ({ caseId, number, item }) => <TwoLines first={<Link to={`/cases/${caseId}`}>{item?.label ?? '整件'}</Link>} second={<span className="number">{number}</span>} /> },
  { name: 'department', title: '部门', cell: ({ department }) => department.label || '—' },
  { name: 'called', title: '1 个工作日内回访', cell: ({ callBy, calledAt, callNote, overdue }) => <Step by={callBy} at={calledAt} note={callNote} late={overdue} /> },
  { name: 'fixed', title: '15 个工作日内整改', cell: ({ fixBy, fixedAt, fixNote, overdue, calledAt }) => <Step by={fixBy} at={fixedAt} note={fixNote} late={overdue && calledAt !== null} /> },
  { name: 'second', title: '再次评价', cell: ({ second, fixedAt }) => (second ? RATING_LEVEL[String(second) as RatingLevel] : <span className="soft">{fixedAt ? '等申请人' : '—'}</span>) },
  {
    name: 'act',
    title: '办理',
    cell: (row) =>
      row.fixedAt === null ? (
        <Button
          size="small"
          type={row.calledAt === null ? 'primary' : 'default'}
          onClick={(event) => {
            event.stopPropagation();
            act(row);
          }}
        >
          {row.calledAt === null ? '登记回访' : '登记整改'}
        </Button>
      ) : null,
  },
];

function FollowUpDialog({ row, onClose }: { row: Row; onClose: () => void }) {
  const step = row.calledAt === null ? 'called' : 'fixed';
  const verb = useFollowUp(step, onClose);
  const words =
    step === 'called'
      ? { title: '登记回访', label: '回访情况', lead: '电话联系申请人，听清楚不满意的原因，再写下来。', okText: '登记', example: '例：已致电，因等候时间长不满意，已说明并致歉' }
      : { title: '登记整改', label: '整改情况', lead: '登记后会请申请人再评一次。', okText: '登记整改', example: '例：已补寄证明，并增开一个窗口' };
  return <ReasonDialog {...words} pending={verb.pending} error={verb.error} onClose={onClose} onReason={(note) => verb.run({ params: { id: row.id }, body: { note } })} />;
}

/** Bad ratings, each to be called back and put right in time, and rated once more. */
export function FollowUpsPage() {
  const state = useListState();
  const [asked, setAsked] = useState<Row | null>(null);
  const answer = useAsk('GET /api/service-follow-ups', { query: state.query as QueryOf<'GET /api/service-follow-ups'> });
  return (
    <Page title="差评回访" lead="评价“不满意”的，1 个工作日内回访，15 个工作日内整改，再请申请人评一次。">
      <ListTable caption="差评回访" state={state} answer={answer} columns={columns(setAsked)} filters={[{ kind: 'choice', name: 'open', label: '跟进情况', options: STEPS }]} empty="没有差评，都办得好" />
      {asked ? <FollowUpDialog row={asked} onClose={() => setAsked(null)} /> : null}
    </Page>
  );
}
