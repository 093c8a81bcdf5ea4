import type { OutOf, QueryOf } from '@zhida/server/contract';
import { MATCH_KIND } from '@zhida/server/contract/enums';
import { Card, Empty, Statistic, Table } from 'antd';
import { count, dayText, yuan } from '../../lib/format';
import { useListState } from '../../lib/listState';
import { useAsk } from '../../lib/questions';
import { useSession } from '../../lib/session';
import { Answered } from '../../ui/Answered';
import { ExportButton } from '../../ui/ExportButton';
import { FilterBar, type FilterSpec } from '../../ui/FilterBar';
import { Money } from '../../ui/Money';
import { Page } from '../../ui/Page';
import './benefits.css';

type Whole = OutOf<'GET /api/benefits'>;
type Row = Whole['rows'][number];

const TOTALS = [
  ['estimatedFen', '估算可享受'],
  ['enjoyedFen', '申报已享受'],
  ['leftFen', '还可享受'],
  ['lostFen', '过期未享受'],
] as const;

/** Until when each kind can still be used, in one line. */
const closing = ({ closes }: Whole): string => closes.map(({ kind, closesOn, closed }) => `${MATCH_KIND[kind]}${closed ? '已于' : '最晚'} ${dayText(closesOn)} ${closed ? '截止' : '前扣减'}`).join('；');

const share = ({ enjoyedFen, estimatedFen }: Pick<Row, 'enjoyedFen' | 'estimatedFen'>): string => (estimatedFen > 0 ? `${Math.min(100, Math.round((enjoyedFen / estimatedFen) * 100))}%` : '—');

function Totals({ total }: { total: Whole['total'] }) {
  return (
    <div className="benefit-totals">
      {TOTALS.map(([name, label]) => (
        <Card key={name} className={`benefit-total is-${name}`}>
          <Statistic title={label} value={`${yuan(total[name])} 元`} />
        </Card>
      ))}
      <Card className="benefit-total">
        <Statistic title="落实率" value={share(total)} />
      </Card>
    </div>
  );
}

const fen = (amount: number) => <Money fen={amount} />;

/** What the policies could give, gave, can still give and no longer give, by bureau and policy. */
export function BenefitsPage() {
  const { can } = useSession();
  const state = useListState();
  const { page: _page, pageSize: _size, sort: _sort, ...query } = state.query;
  const answer = useAsk('GET /api/benefits', { query: query as QueryOf<'GET /api/benefits'> });
  const bureaus = useAsk('GET /api/bureaus', {}, { when: can('division.list') }).data ?? [];
  const policies = [...new Map((answer.data?.rows ?? []).map(({ policy }) => [policy.code, policy.label]))];
  const filters: FilterSpec[] = [
    { kind: 'choice', name: 'year', label: '年度', options: (answer.data?.years ?? []).map((year) => ({ value: String(year), label: `${year}年` })), width: 120 },
    ...(bureaus.length > 1 ? [{ kind: 'choice' as const, name: 'bureau', label: '主管税务所', options: bureaus.map(({ code, label }) => ({ value: code, label })), width: 260 }] : []),
    { kind: 'choice', name: 'policy', label: '政策', options: policies.map(([value, label]) => ({ value, label })), width: 280 },
  ];
  return (
    <Page
      title="落实情况"
      lead={answer.data ? `${answer.data.year}年：${closing(answer.data)}。用不完的不结转下年。` : '估算、已享受、还可享受、过期，按税务所和政策。'}
      actions={<ExportButton endpoint="GET /api/benefits/export" can="benefit.export" filters={state.filters} total={answer.data?.rows.length} />}
    >
      <FilterBar specs={filters} state={state} />
      <Answered answer={answer}>
        {(data) => (
          <>
            <Totals total={data.total} />
            <Table<Row>
              rowKey={({ bureau, policy }) => `${bureau?.code ?? '-'} ${policy.code}`}
              size="middle"
              dataSource={data.rows}
              scroll={{ x: 'max-content' }}
              pagination={data.rows.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
              locale={{ emptyText: <Empty description="这一年还没有可享受的对象，也没有减免税申报入库" /> }}
              columns={[
                { title: '主管税务所', key: 'bureau', render: (_, { bureau }) => bureau?.label ?? '未登记' },
                { title: '政策', key: 'policy', render: (_, { policy }) => policy.label },
                { title: '可享受', dataIndex: 'pairs', align: 'right', render: (n: number) => `${count(n)} 人` },
                { title: '估算', dataIndex: 'estimatedFen', align: 'right', render: fen },
                { title: '已享受', dataIndex: 'enjoyedFen', align: 'right', render: fen },
                { title: '落实率', key: 'share', align: 'right', render: (_, row) => share(row) },
                { title: '还可享受', dataIndex: 'leftFen', align: 'right', render: fen },
                { title: '过期', dataIndex: 'lostFen', align: 'right', render: fen },
              ]}
            />
          </>
        )}
      </Answered>
    </Page>
  );
}
