import type { OutOf, QueryOf } from '@zhida/server/contract';
import { DEFINITION_KIND } from '@zhida/server/contract/enums';
import { Link } from 'react-router';
import { dayText } from '../../lib/format';
import { useListState } from '../../lib/listState';
import { useAsk } from '../../lib/questions';
import type { FilterSpec } from '../../ui/FilterBar';
import { ListTable, type Column } from '../../ui/ListTable';
import { Page } from '../../ui/Page';
import { StateTag } from '../../ui/StateTag';
import { TwoLines } from '../../ui/TwoLines';
import { KIND_OPTIONS, pageOf } from './words';
import './definitions.css';

type Row = OutOf<'GET /api/doubts'>['rows'][number];

const FILTERS: readonly FilterSpec[] = [
  { kind: 'choice', name: 'open', label: '是否已定', options: [{ value: 'yes', label: '待定' }, { value: 'no', label: '已核实' }] },
  { kind: 'choice', name: 'kind', label: '类别', options: KIND_OPTIONS },
];

const COLUMNS: readonly Column<Row>[] = [
  { name: 'field', title: '存疑之处', cell: (row) => <div className="doubt-cell"><TwoLines first={<Link to={`${pageOf(row)}?at=/doubts`}>{row.field}</Link>} second={`${DEFINITION_KIND[row.kind]} · ${row.name}`} /></div> },
  {
    name: 'readings',
    title: '几种读法',
    cell: ({ readings }) => (
      <ol className="doubt-readings">
        {readings.map((reading) => (
          <li key={reading}>{reading}</li>
        ))}
      </ol>
    ),
  },
  { name: 'inForce', title: '现按', cell: ({ inForce }) => <strong className="definition-words doubt-force">{inForce}</strong> },
  { name: 'decidedBy', title: '谁定的', cell: ({ decidedBy, decidedOn }) => <div className="doubt-who"><TwoLines first={decidedBy} second={decidedOn ? dayText(decidedOn) : '没有记日期'} /></div> },
  { name: 'verified', title: '状态', cell: ({ verified }) => <StateTag tone={verified ? 'good' : 'doubtful'} text={verified ? '已核实' : '待定'} /> },
];

/** Where the sources contradict themselves: both readings, the one in force, who decided. */
export function DoubtsPage() {
  const state = useListState();
  const answer = useAsk('GET /api/doubts', { query: state.query as QueryOf<'GET /api/doubts'> });
  return (
    <Page title="存疑事项" lead="文件自相矛盾或没有核实的地方：有哪几种读法，现在按哪一种执行，谁定的。核实后在定义里改为“已核实”，一样要经过审核。">
      <ListTable caption="存疑事项" state={state} answer={answer} columns={COLUMNS} filters={FILTERS} linkTo={(row) => `${pageOf(row)}?at=/doubts`} empty="没有存疑事项。" />
    </Page>
  );
}
