import type { OutOf, QueryOf } from '@zhida/server/contract';
import { TAXPAYER_KIND } from '@zhida/server/contract/enums';
import { Link } from 'react-router';
import { dayText } from '../../lib/format';
import { useListState } from '../../lib/listState';
import { useAsk } from '../../lib/questions';
import { ExportButton } from '../../ui/ExportButton';
import type { FilterSpec } from '../../ui/FilterBar';
import { ListTable, type Column } from '../../ui/ListTable';
import { Page } from '../../ui/Page';
import { StateTag } from '../../ui/StateTag';
import { TwoLines } from '../../ui/TwoLines';
import { KIND_OPTIONS, statusTone } from './words';

type Row = OutOf<'GET /api/taxpayers'>['rows'][number];

const COLUMNS: readonly Column<Row>[] = [
  { name: 'name', title: '名称与信用代码', sortable: true, cell: ({ id, name, creditCode }) => <TwoLines first={<Link to={`/taxpayers/${id}`}>{name}</Link>} second={<span className="number">{creditCode}</span>} /> },
  { name: 'kind', title: '类型', cell: ({ kind }) => TAXPAYER_KIND[kind] },
  { name: 'responsible', title: '经营者或法定代表人', cell: ({ responsible, phone }) => <TwoLines first={responsible || '未登记'} second={<span className="number">{phone ?? '未登记电话'}</span>} /> },
  { name: 'bureau', title: '主管税务所', sortable: true, cell: ({ bureau, division }) => <TwoLines first={bureau?.label ?? '未登记'} second={division?.label ?? '行政区划未知'} /> },
  { name: 'registeredOn', title: '登记日期', sortable: true, cell: ({ registeredOn }) => <span className="number">{dayText(registeredOn)}</span> },
  { name: 'status', title: '登记状态', sortable: true, cell: ({ status }) => <StateTag tone={statusTone(status)} text={status} /> },
];

/** The register of individual businesses and enterprises, as filed by the tax bureau. */
export function TaxpayersPage() {
  const state = useListState();
  const answer = useAsk('GET /api/taxpayers', { query: state.query as QueryOf<'GET /api/taxpayers'> });
  const { data: bureaus = [] } = useAsk('GET /api/bureaus', {});
  const { data: statuses = [] } = useAsk('GET /api/taxpayer-statuses', {});
  const filters: FilterSpec[] = [
    { kind: 'search', name: 'keyword', label: '名称或统一社会信用代码', placeholder: '名称，或完整的统一社会信用代码', width: 330 },
    { kind: 'choice', name: 'kind', label: '类型', options: KIND_OPTIONS, width: 140 },
    ...(bureaus.length > 1 ? [{ kind: 'choice' as const, name: 'bureau', label: '主管税务所', options: bureaus.map(({ code, label }) => ({ value: code, label })), width: 240 }] : []),
    { kind: 'choice', name: 'status', label: '登记状态', options: statuses.map(({ label }) => ({ value: label, label })), width: 130 },
  ];
  return (
    <Page
      title="纳税人"
      lead="登记在册的个体工商户和企业，来自税务部门报送的登记信息。登记状态为“正常”的才参加比对。"
      actions={<ExportButton endpoint="GET /api/taxpayers/export" can="taxpayer.export" filters={state.filters} total={answer.data?.total} />}
    >
      <ListTable caption="纳税人名单" state={state} answer={answer} columns={COLUMNS} filters={filters} linkTo={({ id }) => `/taxpayers/${id}`} empty="还没有纳税人。请税务部门在“数据报送”里报送个体工商户和企业的登记信息。" />
    </Page>
  );
}
