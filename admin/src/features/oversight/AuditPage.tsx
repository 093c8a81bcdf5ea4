import type { OutOf, QueryOf } from '@zhida/server/contract';
import { useState } from 'react';
import { count, instantText } from '../../lib/format';
import { useListState } from '../../lib/listState';
import { useAsk } from '../../lib/questions';
import { ExportButton } from '../../ui/ExportButton';
import type { FilterSpec } from '../../ui/FilterBar';
import { ListTable, type Column } from '../../ui/ListTable';
import { Page } from '../../ui/Page';
import { TwoLines } from '../../ui/TwoLines';
import { ChainCheck, ChainVerdict } from './ChainCheck';
import './oversight.css';

type Row = OutOf<'GET /api/audit'>['rows'][number];

const COLUMNS: readonly Column<Row>[] = [
  { name: 'at', title: '时间与序号', sortable: true, width: 170, cell: ({ at, seq }) => <TwoLines first={<span className="number">{instantText(at)}</span>} second={<span className="number">第 {count(seq)} 条</span>} /> },
  { name: 'actor', title: '谁', sortable: true, width: 120, cell: ({ actor, ip }) => <TwoLines first={actor} second={<span className="number">{ip || '—'}</span>} /> },
  { name: 'action', title: '做了什么', sortable: true, cell: ({ actionLabel }) => actionLabel },
  { name: 'subject', title: '对象', cell: ({ subject }) => <span className="audit-words">{subject}</span> },
  { name: 'detail', title: '说明', cell: ({ detail }) => <span className="audit-words">{detail || '—'}</span> },
];

/** Who saw, changed or took away what. Rows can only be added; the check proves it. */
export function AuditPage() {
  const state = useListState();
  const [verdict, setVerdict] = useState<ChainVerdict | null>(null);
  const answer = useAsk('GET /api/audit', { query: state.query as QueryOf<'GET /api/audit'> });
  const { data: actions = [] } = useAsk('GET /api/audit/actions', {});
  const filters: FilterSpec[] = [
    { kind: 'search', name: 'keyword', label: '人员、对象或说明', placeholder: '人员、对象或说明' },
    { kind: 'choice', name: 'action', label: '做了什么', options: actions.map(({ code, label }) => ({ value: code, label })), width: 220 },
    { kind: 'day', name: 'from', label: '从哪天' },
    { kind: 'day', name: 'to', label: '到哪天' },
  ];
  return (
    <Page
      title="审计记录"
      lead="谁在何时看过、改过、带走过什么。记录只增不改，每一条都与前一条首尾相扣。"
      actions={
        <>
          <ChainCheck onVerdict={setVerdict} />
          <ExportButton endpoint="GET /api/audit/export" can="audit.export" filters={state.filters} total={answer.data?.total} />
        </>
      }
    >
      {verdict ? <ChainVerdict verdict={verdict} onClose={() => setVerdict(null)} /> : null}
      <ListTable caption="审计记录" state={state} answer={answer} columns={COLUMNS} filters={filters} empty="还没有审计记录。登录、查看、导出等操作发生后会自动记在这里。" />
    </Page>
  );
}
