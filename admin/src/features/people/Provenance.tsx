import type { OutOf } from '@zhida/server/contract';
import { Card, Table } from 'antd';
import { Link } from 'react-router';
import { instantText } from '../../lib/format';
import { periodText } from '../../lib/period';
import { useSession } from '../../lib/session';
import { StateTag } from '../../ui/StateTag';
import { TwoLines } from '../../ui/TwoLines';

type Fact = OutOf<'GET /api/people/:id'>['facts'][number];

function Source({ fact: { item, department, filingId, row, period }, open }: { fact: Fact; open: boolean }) {
  const place = `${periodText(period)}名单，第 ${row} 行`;
  return <TwoLines first={open ? <Link to={`/filings/${filingId}`}>{item}</Link> : item} second={`${department} · ${place}`} />;
}

/** Categories over time, each with the row of the filing that it came from. */
export function Provenance({ facts }: { facts: readonly Fact[] }) {
  const { can } = useSession();
  return (
    <Card title={<h2>类别的变化与来源</h2>}>
      <Table<Fact>
        size="middle"
        rowKey={({ category, filingId, row, since }) => `${category.code} ${filingId} ${row} ${since}`}
        pagination={false}
        dataSource={[...facts]}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: '人员类别', render: (_, { category }) => <strong className="category-name">{category.label}</strong> },
          { title: '状态', render: (_, { endedAt }) => (endedAt === null ? <StateTag tone="good" text="有效" /> : <StateTag tone="quiet" text="已终止" />) },
          { title: '从哪里来', render: (_, fact) => <Source fact={fact} open={can('filing.list')} /> },
          { title: '就业情况', render: (_, { employment }) => employment ?? <span className="soft">未填</span> },
          { title: '自', render: (_, { since }) => <span className="number">{instantText(since)}</span> },
          { title: '至', render: (_, { endedAt }) => <span className="number">{endedAt === null ? '今' : instantText(endedAt)}</span> },
        ]}
      />
    </Card>
  );
}
