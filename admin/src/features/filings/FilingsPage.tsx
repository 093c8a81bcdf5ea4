import { CloudUploadOutlined } from '@ant-design/icons';
import type { OutOf, QueryOf } from '@zhida/server/contract';
import { FILING_MODE } from '@zhida/server/contract/enums';
import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import { count, instantText } from '../../lib/format';
import { useListState } from '../../lib/listState';
import { periodsAround, periodText } from '../../lib/period';
import { useAsk } from '../../lib/questions';
import { useSession } from '../../lib/session';
import { ExportButton } from '../../ui/ExportButton';
import type { FilterSpec } from '../../ui/FilterBar';
import { ListTable, type Column } from '../../ui/ListTable';
import { Page } from '../../ui/Page';
import { TwoLines } from '../../ui/TwoLines';
import { FilingState } from './FilingState';
import { STATE_OPTIONS, type Item } from './words';
import './filings.css';

type Row = OutOf<'GET /api/filings'>['rows'][number];

/** Rows of one kind; those that somebody has to look at stand out. */
function Rows({ n, tone = '' }: { n: number; tone?: string }) {
  return <span className={`number ${n > 0 ? tone : 'soft'}`}>{count(n)}</span>;
}

const COLUMNS: readonly Column<Row>[] = [
  { name: 'item', title: '信息项', sortable: true, cell: ({ id, item, department }) => <TwoLines first={<Link to={`/filings/${id}`} className="filing-item">{item.label}</Link>} second={department} /> },
  { name: 'period', title: '所属期', sortable: true, cell: ({ period, mode }) => <TwoLines first={<span className="number">{periodText(period)}</span>} second={FILING_MODE[mode]} /> },
  {
    name: 'createdAt',
    title: '文件与报送时间',
    sortable: true,
    cell: ({ fileName, uploadedBy, createdAt }) => (
      <TwoLines
        first={<span className="filing-file" title={fileName}>{fileName}</span>}
        second={
          <>
            {uploadedBy} · <span className="number">{instantText(createdAt)}</span>
          </>
        }
      />
    ),
  },
  { name: 'state', title: '状态', cell: ({ state }) => <FilingState state={state} /> },
  { name: 'read', title: '读取', sortable: true, align: 'right', cell: ({ read }) => <Rows n={read} /> },
  { name: 'accepted', title: '接收', sortable: true, align: 'right', cell: ({ accepted }) => <Rows n={accepted} /> },
  { name: 'rejected', title: '退回', sortable: true, align: 'right', cell: ({ rejected }) => <Rows n={rejected} tone="is-refused" /> },
  { name: 'duplicates', title: '重复', align: 'right', cell: ({ duplicates }) => <Rows n={duplicates} /> },
  { name: 'warnings', title: '提醒', align: 'right', cell: ({ warnings }) => <Rows n={warnings} tone="is-noted" /> },
];

const periodOptions = (items: readonly Item[]): { value: string; label: string }[] =>
  [...new Set(items.flatMap(({ currentPeriod }) => periodsAround(currentPeriod)))].sort().reverse().map((value) => ({ value, label: periodText(value) }));

/** Every file a department has sent and what became of its rows. */
export function FilingsPage() {
  const { can } = useSession();
  const navigate = useNavigate();
  const state = useListState();
  const answer = useAsk('GET /api/filings', { query: state.query as QueryOf<'GET /api/filings'> });
  const { data: items = [] } = useAsk('GET /api/items', {});
  const filters: FilterSpec[] = [
    { kind: 'search', name: 'keyword', label: '文件名、信息项或报送人', placeholder: '文件名、信息项或报送人', width: 260 },
    { kind: 'choice', name: 'item', label: '信息项', options: items.map(({ code, name }) => ({ value: code, label: name })), width: 200 },
    { kind: 'choice', name: 'state', label: '状态', options: STATE_OPTIONS, width: 130 },
    { kind: 'choice', name: 'period', label: '所属期', options: periodOptions(items), width: 160 },
  ];
  return (
    <Page
      title="数据报送"
      lead="报送名单和登记、扣缴数据。每一行都会核对，有误的行退回给您改，其余马上入库。"
      actions={
        <>
          <ExportButton endpoint="GET /api/filings/export" can="filing.export" filters={state.filters} total={answer.data?.total} />
          {can('filing.create') ? (
            <Button type="primary" size="large" icon={<CloudUploadOutlined aria-hidden />} onClick={() => void navigate('/filings/new')}>
              报送文件
            </Button>
          ) : null}
        </>
      }
    >
      <ListTable
        caption="报送记录"
        state={state}
        answer={answer}
        columns={COLUMNS}
        filters={filters}
        linkTo={({ id }) => `/filings/${id}`}
        empty={can('filing.create') ? <>还没有报送过文件。点右上角“报送文件”，或先<Link to="/filings/new">下载空白模板</Link>。</> : '还没有部门报送过文件'}
      />
    </Page>
  );
}
