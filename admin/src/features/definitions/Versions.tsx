import { DEFINITION_STATE } from '@zhida/server/contract/enums';
import { Button, Modal, Select, Table } from 'antd';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { dayText, instantText } from '../../lib/format';
import { useAct } from '../../lib/questions';
import { FaultAlert } from '../../ui/Answered';
import { DownloadButton } from '../../ui/DownloadButton';
import { Section } from '../../ui/Section';
import { StateTag } from '../../ui/StateTag';
import { TwoLines } from '../../ui/TwoLines';
import { StoredDiff } from './DiffLines';
import { draftPageOf, STATE_TONE, TOUCHED, type Detail, type Key, type Version } from './words';

const whole = (text: string | null): number | null => (text !== null && /^\d+$/.test(text) ? Number(text) : null);

/** Going back is a new version with the old content: history is never rewritten. */
function RollbackDialog({ id, version, onClose }: { id: Key; version: number; onClose: () => void }) {
  const navigate = useNavigate();
  const start = useAct('POST /api/definitions/:kind/:code/draft', TOUCHED);
  const run = (): void =>
    void start.mutateAsync({ params: { ...id }, body: { from: version } }).then(
      () => void navigate(draftPageOf(id)),
      () => undefined,
    );
  return (
    <Modal title={`回到第 ${version} 版`} open okText="以它起草" confirmLoading={start.isPending} onOk={run} onCancel={onClose}>
      <p>将以第 {version} 版的内容起草新的一版，经另一人审核发布后生效。现行版在那之前照常执行，历史版本都保留。</p>
      {start.error ? <FaultAlert error={start.error} /> : null}
    </Modal>
  );
}

/** Any two versions, what differs between them in words. */
function Comparison({ data }: { data: Detail }) {
  const [params, setParams] = useSearchParams();
  const { versions } = data;
  const newest = versions[0]?.version ?? 1;
  const to = whole(params.get('to')) ?? newest;
  const from = whole(params.get('from')) ?? versions.find(({ version }) => version < to)?.version ?? newest;
  const options = versions.map(({ version, state }) => ({ value: version, label: `第 ${version} 版（${DEFINITION_STATE[state]}）` }));
  const set = (change: Record<string, string>): void => setParams({ tab: 'versions', from: String(from), to: String(to), ...change }, { replace: true });
  return (
    <Section
      title="两版之间改了什么"
      extra={
        <span className="definition-pick">
          <Select aria-label="从哪一版" value={from} options={options} onChange={(version: number) => set({ from: String(version) })} />
          →
          <Select aria-label="到哪一版" value={to} options={options} onChange={(version: number) => set({ to: String(version) })} />
        </span>
      }
    >
      {from === to ? <p className="soft">{versions.length === 1 ? '只有一版，还没有可比较的。' : '请选两个不同的版本。'}</p> : <StoredDiff id={data} from={from} to={to} />}
    </Section>
  );
}

/** How a version stands: one that a newer one has replaced is history, not withdrawn. */
const stateText = ({ version, state }: Version, inForce: number | null): string =>
  version === inForce ? '现行' : state === 'retired' && inForce !== null ? '旧版' : DEFINITION_STATE[state];

/** When it was made or published, and how long it was in force. */
function When({ version: { createdAt, publishedAt, retiredAt, effectiveFrom } }: { version: Version }) {
  if (publishedAt === null) return <TwoLines first={<span className="number">起草于 {instantText(createdAt)}</span>} second="还没有发布" />;
  const span = `${effectiveFrom ? `${dayText(effectiveFrom)}起执行` : '发布起执行'}${retiredAt === null ? '' : `，至 ${instantText(retiredAt)}`}`;
  return <TwoLines first={<span className="number">发布于 {instantText(publishedAt)}</span>} second={<span className="number">{span}</span>} />;
}

/** All versions with their makers, the comparison of any two, and the way back to an old one. */
export function Versions({ data }: { data: Detail }) {
  const [, setParams] = useSearchParams();
  const [back, setBack] = useState<number | null>(null);
  const id = { kind: data.kind, code: data.code };
  return (
    <div className="stack">
      <Section title="版本">
        <Table<Version>
          size="small"
          rowKey="version"
          dataSource={data.versions}
          pagination={data.versions.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
          scroll={{ x: 'max-content' }}
          columns={[
            { key: 'version', title: '版本', render: (_, { version }) => <span className="number">第 {version} 版</span> },
            { key: 'state', title: '状态', render: (_, version) => <StateTag tone={STATE_TONE[version.state]} text={stateText(version, data.inForce)} /> },
            { key: 'who', title: '起草与审核', render: (_, { author, reviewer }) => <TwoLines first={author} second={reviewer ? `审核：${reviewer}` : '还没有审核'} /> },
            { key: 'when', title: '时间', render: (_, version) => <When version={version} /> },
            { key: 'note', title: '改动说明', render: (_, { note, baseVersion }) => <span className="definition-words">{note || (baseVersion ? `在第 ${baseVersion} 版上修改` : '—')}</span> },
            {
              key: 'do',
              title: '操作',
              render: (_, { version, state }) => (
                <span className="definition-pick">
                  <Button size="small" onClick={() => setParams({ version: String(version) })} aria-label={`查看第 ${version} 版`}>
                    查看
                  </Button>
                  <DownloadButton size="small" endpoint="GET /api/definitions/:kind/:code/export" params={id} query={{ version }} label="导出" />
                  {data.can.includes('rollback') && version !== data.inForce && (state === 'published' || state === 'retired') ? (
                    <Button size="small" onClick={() => setBack(version)}>
                      回到这一版
                    </Button>
                  ) : null}
                </span>
              ),
            },
          ]}
        />
      </Section>
      <Comparison data={data} />
      {back === null ? null : <RollbackDialog id={id} version={back} onClose={() => setBack(null)} />}
    </div>
  );
}
