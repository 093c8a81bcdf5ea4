import { PlusOutlined, UploadOutlined } from '@ant-design/icons';
import type { OutOf, QueryOf } from '@zhida/server/contract';
import { DEFINITION_KIND, DEFINITION_STATE } from '@zhida/server/contract/enums';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { instantText } from '../../lib/format';
import { useListState } from '../../lib/listState';
import { useAsk } from '../../lib/questions';
import { useSession } from '../../lib/session';
import type { FilterSpec } from '../../ui/FilterBar';
import { ListTable, type Column } from '../../ui/ListTable';
import { Page } from '../../ui/Page';
import { StateTag } from '../../ui/StateTag';
import { TwoLines } from '../../ui/TwoLines';
import { ImportDialog } from './ImportDialog';
import { NewDialog } from './NewDialog';
import { draftPageOf, KIND_OPTIONS, kindOf, pageOf, STATE_OPTIONS, STATE_TONE } from './words';
import './definitions.css';

type Row = OutOf<'GET /api/definitions'>['rows'][number];

/** What a pack is called in the list. */
const packText = (pack: string): string => (pack === 'desk' ? '后台新建' : `定义包 ${pack}`);

const filtersFor = (packs: readonly string[]): readonly FilterSpec[] => [
  { kind: 'choice', name: 'kind', label: '类别', options: KIND_OPTIONS },
  { kind: 'choice', name: 'pack', label: '来自', options: packs.map((pack) => ({ value: pack, label: packText(pack) })), width: 170 },
  { kind: 'search', name: 'keyword', label: '名称或代码', placeholder: '名称或代码', width: 260 },
  { kind: 'choice', name: 'state', label: '最新一版的状态', options: STATE_OPTIONS, width: 170 },
  { kind: 'choice', name: 'doubts', label: '存疑', options: [{ value: 'open', label: '有待定的存疑' }], width: 150 },
];

/** What waits for somebody: a draft, a review, an upgrade, a doubt. */
function Waiting({ row }: { row: Row }) {
  const { draft, openDoubts, upgradeWaiting } = row;
  return (
    <span className="definition-waiting">
      {draft ? <StateTag tone={STATE_TONE[draft.state]} text={draft.state === 'review' ? `第 ${draft.version} 版待审核（${draft.author}）` : `${draft.author}在改第 ${draft.version} 版`} /> : null}
      {upgradeWaiting ? <StateTag tone="doubtful" text="有升级待处理" /> : null}
      {openDoubts > 0 ? <StateTag tone="doubtful" text={`存疑 ${openDoubts} 处`} /> : null}
    </span>
  );
}

const COLUMNS: readonly Column<Row>[] = [
  { name: 'name', title: '名称', cell: (row) => <div className="definition-name"><TwoLines first={<Link to={row.draft?.state === 'draft' && row.inForce === null ? draftPageOf(row) : pageOf(row)}>{row.name}</Link>} second={<code>{row.code}</code>} /></div> },
  { name: 'kind', title: '类别', cell: ({ kind }) => DEFINITION_KIND[kind] },
  {
    name: 'inForce',
    title: '现行',
    cell: ({ inForce, state }) => (inForce === null ? <StateTag tone={state === 'retired' ? 'quiet' : 'working'} text={state === 'retired' ? DEFINITION_STATE.retired : '还没有发布'} /> : <span className="number">第 {inForce} 版</span>),
  },
  { name: 'waiting', title: '等着办的', cell: (row) => <Waiting row={row} /> },
  { name: 'pack', title: '来自', cell: ({ pack }) => packText(pack) },
  { name: 'updatedAt', title: '最近改动', cell: ({ updatedAt }) => <span className="number">{instantText(updatedAt)}</span> },
];

/** All rules, tables, forms and templates of the office, by kind, with what waits for somebody. */
export function DefinitionsPage() {
  const { can } = useSession();
  const state = useListState();
  const [dialog, setDialog] = useState<'new' | 'import' | null>(null);
  const answer = useAsk('GET /api/definitions', { query: state.query as QueryOf<'GET /api/definitions'> });
  const close = (): void => setDialog(null);
  return (
    <Page
      title="业务定义"
      lead="信息项、政策、表单、模板、代码表……都是可以修改的数据：起草、另一人审核、发布，旧版随时可以找回。"
      actions={
        can('definition.edit') ? (
          <>
            <Button icon={<UploadOutlined aria-hidden />} onClick={() => setDialog('import')}>
              导入 YAML
            </Button>
            <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setDialog('new')}>
              新建
            </Button>
          </>
        ) : null
      }
    >
      <ListTable caption="业务定义" state={state} answer={answer} columns={COLUMNS} filters={filtersFor(answer.data?.packs ?? [])} linkTo={pageOf} empty="还没有业务定义。可以点“新建”，或导入定义包文件。" />
      {dialog === 'new' ? <NewDialog kind={kindOf(state.filters['kind'])} onClose={close} /> : null}
      {dialog === 'import' ? <ImportDialog onClose={close} /> : null}
    </Page>
  );
}
