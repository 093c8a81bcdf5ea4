import type { OutOf } from '@zhida/server/contract';
import { App, Button, Table } from 'antd';
import { useNavigate, useParams } from 'react-router';
import { useAct, useAsk } from '../../lib/questions';
import { Answered, FaultAlert } from '../../ui/Answered';
import { Page } from '../../ui/Page';
import { Section } from '../../ui/Section';
import { StateTag } from '../../ui/StateTag';
import { NoSuchKind } from './NoSuchKind';
import { draftPageOf, kindOf, pageOf, TOUCHED, type Key } from './words';
import './definitions.css';

type Line = OutOf<'GET /api/definitions/:kind/:code/upgrade'>['lines'][number];

const Words = ({ text }: { text: string | null }) => (text === null ? <span className="soft">（没有）</span> : <span className="definition-words">{text}</span>);

/** Who changed a place: only here, only the pack, or both. */
function Who({ line: { base, ours, conflict } }: { line: Line }) {
  if (conflict) return <StateTag tone="bad" text="两边都改了" />;
  return ours === base ? <StateTag tone="working" text="新包改的" /> : <StateTag tone="waiting" text="本地改的" />;
}

function Comparison({ id }: { id: Key }) {
  const { message } = App.useApp();
  const navigate = useNavigate();
  const answer = useAsk('GET /api/definitions/:kind/:code/upgrade', { params: { ...id } });
  const detail = useAsk('GET /api/definitions/:kind/:code', { params: { ...id } });
  const decide = useAct('POST /api/definitions/:kind/:code/upgrade', TOUCHED);
  const run = (decision: 'keep' | 'draft'): void =>
    void decide.mutateAsync({ params: { ...id }, body: { decision } }).then(
      () => {
        void message.success(decision === 'keep' ? '已保留本地的内容' : '已以新包的内容起草');
        void navigate(decision === 'keep' ? pageOf(id) : draftPageOf(id));
      },
      () => undefined,
    );
  // What has not been seen is not decided.
  const busy = decide.isPending || !answer.data;
  const may = detail.data?.can.includes('upgrade') ?? false;
  return (
    <Page
      title={detail.data ? `${detail.data.name}：定义包升级` : '定义包升级'}
      backTo={pageOf(id)}
      lead="左边是两边共同的出发点，中间是本地的修改，右边是新包的内容。保留本地的，什么都不变；以新包起草的，审核发布后才生效，本地的版本仍留在历史里。"
      actions={
        may ? (
          <>
            <Button disabled={busy} onClick={() => run('keep')}>
              保留本地的
            </Button>
            <Button type="primary" disabled={busy} onClick={() => run('draft')}>
              以新包起草
            </Button>
          </>
        ) : null
      }
    >
      {decide.error ? <FaultAlert error={decide.error} /> : null}
      <Answered answer={answer}>
        {({ lines, packVersion }) => (
          <Section title={`新包第 ${packVersion} 版，${lines.length} 处不同`} extra={lines.some(({ conflict }) => conflict) ? <StateTag tone="bad" text={`${lines.filter(({ conflict }) => conflict).length} 处两边都改了`} /> : null}>
            <Table<Line & { key: number }>
              size="small"
              aria-label="三方对照"
              dataSource={lines.map((line, key) => ({ ...line, key }))}
              pagination={lines.length > 30 ? { pageSize: 30, showSizeChanger: false } : false}
              scroll={{ x: 'max-content' }}
              columns={[
                { key: 'who', title: '谁改的', render: (_, line) => <Who line={line} /> },
                { key: 'place', title: '位置', render: (_, { place }) => <span className="definition-words">{place}</span> },
                { key: 'base', title: '原来的包', render: (_, { base }) => <Words text={base} /> },
                { key: 'ours', title: '本地现行', render: (_, { ours }) => <Words text={ours} /> },
                { key: 'theirs', title: '新的包', render: (_, { theirs }) => <Words text={theirs} /> },
              ]}
            />
          </Section>
        )}
      </Answered>
    </Page>
  );
}

/** A new pack against what the office has changed: three columns and the decision. */
export function UpgradePage() {
  const { kind: named, code = '' } = useParams();
  const kind = kindOf(named);
  return kind ? <Comparison id={{ kind, code }} /> : <NoSuchKind />;
}
