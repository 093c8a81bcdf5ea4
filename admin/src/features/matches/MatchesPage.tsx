import type { OutOf, QueryOf } from '@zhida/server/contract';
import { MATCH_KIND, MATCH_STATE } from '@zhida/server/contract/enums';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { instantText } from '../../lib/format';
import { useListState } from '../../lib/listState';
import { useAsk } from '../../lib/questions';
import { useSession } from '../../lib/session';
import { ExportButton } from '../../ui/ExportButton';
import type { FilterSpec } from '../../ui/FilterBar';
import { LinkButton } from '../../ui/LinkButton';
import { ListTable, type Column } from '../../ui/ListTable';
import { Money } from '../../ui/Money';
import { Page } from '../../ui/Page';
import { StateTag } from '../../ui/StateTag';
import { TwoLines } from '../../ui/TwoLines';
import { RunDialog } from './RunDialog';
import { RunStrip } from './RunStrip';
import { isActive, KIND_OPTIONS, MATCH_TONE, STATE_OPTIONS } from './words';
import './matches.css';

type Row = OutOf<'GET /api/matches'>['rows'][number];

const LATEST = { query: { page: 1, pageSize: 1 } };
const LOOK_MS = 5_000;

const COLUMNS: readonly Column<Row>[] = [
  { name: 'person', title: '人员', sortable: true, cell: ({ id, person }) => <TwoLines first={<Link to={`/matches/${id}`}>{person.name}</Link>} second={<span className="number">{person.idNumber}</span>} /> },
  { name: 'taxpayer', title: '纳税人', sortable: true, cell: ({ taxpayer, bureau }) => <TwoLines first={taxpayer.name} second={bureau?.label ?? '未登记主管税务所'} /> },
  { name: 'kind', title: '关系与身份', sortable: true, cell: ({ kind, categories }) => <TwoLines first={MATCH_KIND[kind]} second={categories.map(({ label }) => label).join('、') || '已不在名单中'} /> },
  { name: 'monthsThisYear', title: '本年月数', sortable: true, align: 'right', cell: ({ monthsThisYear }) => <span className="number">{monthsThisYear}</span> },
  { name: 'amountFen', title: '本年估算', sortable: true, align: 'right', cell: ({ amountFen }) => (amountFen > 0 ? <Money fen={amountFen} /> : '—') },
  { name: 'state', title: '状态', sortable: true, cell: ({ state }) => <StateTag tone={MATCH_TONE[state]} text={MATCH_STATE[state]} /> },
  { name: 'updatedAt', title: '更新时间', sortable: true, cell: ({ updatedAt }) => <span className="number soft">{instantText(updatedAt)}</span> },
];

/** Who was found in business or in employment, and the button that compares anew. */
export function MatchesPage() {
  const { can } = useSession();
  const state = useListState();
  const [asking, setAsking] = useState(false);
  const [started, setStarted] = useState<string | null>(null);
  const answer = useAsk('GET /api/matches', { query: state.query as QueryOf<'GET /api/matches'> });
  const latest = useAsk('GET /api/match-runs', LATEST, { again: () => LOOK_MS }).data?.rows[0];
  const categories = useAsk('GET /api/person-categories', {}, { when: can('person.list') }).data ?? [];
  const bureaus = useAsk('GET /api/bureaus', {}, { when: can('division.list') }).data ?? [];
  const busy = latest ? isActive(latest.state) : false;
  const runId = started ?? latest?.id;
  const filters: FilterSpec[] = [
    { kind: 'search', name: 'keyword', label: '姓名、企业名称或信用代码', placeholder: '姓名、企业名称或信用代码', width: 270 },
    { kind: 'choice', name: 'state', label: '状态', options: STATE_OPTIONS, width: 130 },
    { kind: 'choice', name: 'kind', label: '关系', options: KIND_OPTIONS, width: 140 },
    { kind: 'choice', name: 'category', label: '人员类别', options: categories.map(({ code, label }) => ({ value: code, label })), width: 190 },
    ...(bureaus.length > 1 ? [{ kind: 'choice' as const, name: 'bureau', label: '主管税务所', options: bureaus.map(({ code, label }) => ({ value: code, label })), width: 210 }] : []),
  ];
  return (
    <Page
      title="比对结果"
      lead="名单中的人，谁在创业、谁被招用。证号相同而姓名不同的列为存疑，核实后才会推送。"
      actions={
        <>
          <LinkButton to="/matches/runs">比对批次</LinkButton>
          <ExportButton endpoint="GET /api/matches/export" can="match.export" filters={state.filters} total={answer.data?.total} />
          {can('match.run') ? (
            <Button type="primary" disabled={busy} onClick={() => setAsking(true)}>
              {busy ? '正在比对' : '开始比对'}
            </Button>
          ) : null}
        </>
      }
    >
      {runId ? <RunStrip key={runId} runId={runId} fresh={started !== null || busy} /> : null}
      <ListTable
        caption="比对结果"
        state={state}
        answer={answer}
        columns={COLUMNS}
        filters={filters}
        linkTo={({ id }) => `/matches/${id}`}
        empty={can('match.run') ? '还没有比对结果。请先在“数据报送”里报送名单、登记和扣缴，再点右上角“开始比对”。' : '还没有比对结果。名单入库并比对后会出现在这里。'}
      />
      {asking ? (
        <RunDialog
          onClose={(id) => {
            setAsking(false);
            if (id) setStarted(id);
          }}
        />
      ) : null}
    </Page>
  );
}
