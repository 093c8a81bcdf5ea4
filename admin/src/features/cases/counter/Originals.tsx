import { EyeOutlined } from '@ant-design/icons';
import { AutoComplete, Button, Empty, InputNumber, Radio } from 'antd';
import { useState } from 'react';
import { instantText } from '../../../lib/format';
import { useAsk } from '../../../lib/questions';
import { FaultAlert } from '../../../ui/Answered';
import { Section } from '../../../ui/Section';
import { MaterialTag } from '../CaseTag';
import { useCaseAct } from '../useCaseAct';
import { MaterialViewer } from '../viewer/MaterialViewer';
import { MEDIUM_WORDS, type Detail, type Material } from '../words';
import { broughtOf, decisionsOf, lookOf, unexplained, type Look, type Looks } from './originals';

interface RowProps {
  material: Material;
  look: Look;
  phrases: readonly { value: string }[];
  set: (look: Look) => void;
  onOpen: () => void;
}

function Row({ material, look, phrases, set, onOpen }: RowProps) {
  const { name, versions, medium, copies, originalAt, standard } = material;
  return (
    <tr>
      <th scope="row">
        <span className="two-lines">
          <strong>{name}</strong>
          <small>{[MEDIUM_WORDS[medium], copies > 0 ? `要 ${copies} 份` : '', standard].filter(Boolean).join(' · ')}</small>
        </span>
      </th>
      <td>
        <span className="tags">
          <MaterialTag {...material} />
          {versions.length > 0 ? (
            <Button size="small" icon={<EyeOutlined aria-hidden />} aria-label={`看提交的：${name}`} onClick={onOpen}>
              看提交的
            </Button>
          ) : null}
        </span>
      </td>
      <td>
        <Radio.Group
          optionType="button"
          aria-label={`“${name}”的原件`}
          value={look.ok === null ? null : look.ok ? 'ok' : 'back'}
          options={[
            { value: 'ok', label: '一致，收下' },
            { value: 'back', label: '退回' },
          ]}
          onChange={({ target }) => set({ ...look, ok: target.value === 'ok' })}
        />
        {originalAt ? <small className="soft checked-at">{instantText(originalAt)} 核对过</small> : null}
      </td>
      <td>
        {look.ok === false ? (
          <AutoComplete aria-label={`“${name}”退回的原因`} placeholder="退回的原因，申请人会看到" options={[...phrases]} value={look.reason} status={look.reason.trim() === '' ? 'warning' : ''} style={{ width: '100%' }} onChange={(reason: string) => set({ ...look, reason })} />
        ) : (
          <InputNumber aria-label={`“${name}”留存的份数`} min={0} max={20} value={look.copies} suffix="份" disabled={look.ok === null} onChange={(next) => set({ ...look, copies: next ?? 0 })} />
        )}
      </td>
    </tr>
  );
}

/** The originals beside what was filed: the same, or sent back with a reason; copies that stay are counted. */
export function Originals({ data }: { data: Detail }) {
  const [looks, setLooks] = useState<Looks>({});
  const [opened, setOpened] = useState<Material | null>(null);
  const phrases = useAsk('GET /api/service-phrases', {});
  const save = useCaseAct('POST /api/cases/:id/originals', '核对结果已保存', () => setLooks({}));
  const brought = broughtOf(data.materials);
  const undecided = brought.filter((material) => lookOf(looks, material).ok === null);
  const silent = unexplained(looks);
  const decided = decisionsOf(looks);
  const allFine = (): void => setLooks({ ...looks, ...Object.fromEntries(undecided.map((material) => [material.code, { ...lookOf(looks, material), ok: true }])) });
  const allowed = data.can.includes('originals');
  if (brought.length === 0) {
    return (
      <Section title="核对原件">
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="这一件没有要核对原件的材料" />
      </Section>
    );
  }
  return (
    <Section
      title={`核对原件（${brought.length - undecided.length} / ${brought.length}）`}
      extra={
        allowed && undecided.length > 0 ? (
          <Button onClick={allFine}>余下 {undecided.length} 份都一致</Button>
        ) : null
      }
    >
      <div className="originals-scroll" role="region" aria-label="核对原件" tabIndex={0}>
        <table className="plain-table originals">
          <thead>
            <tr>
              <th scope="col">材料</th>
              <th scope="col">提交的</th>
              <th scope="col">原件</th>
              <th scope="col">留存份数或退回原因</th>
            </tr>
          </thead>
          <tbody>
            {brought.map((material) => (
              <Row key={material.id} material={material} look={lookOf(looks, material)} phrases={(phrases.data ?? []).map(({ label }) => ({ value: label }))} set={(look) => setLooks({ ...looks, [material.code]: look })} onOpen={() => setOpened(material)} />
            ))}
          </tbody>
        </table>
      </div>
      {save.error ? <FaultAlert error={save.error} /> : null}
      {allowed ? (
        <div className="form-actions">
          <span className="soft" role="status">
            {silent.length > 0 ? `还有 ${silent.length} 份退回的没有写原因` : decided.length > 0 ? `${decided.length} 份还没有保存` : undecided.length > 0 ? `还有 ${undecided.length} 份没有核对` : '都核对过了'}
          </span>
          <Button type="primary" disabled={decided.length === 0 || silent.length > 0} loading={save.pending} onClick={() => save.run({ params: { id: data.id }, body: { materials: decided } })}>
            保存核对结果
          </Button>
        </div>
      ) : null}
      {opened ? <MaterialViewer caseId={data.id} code={opened.code} name={opened.name} onClose={() => setOpened(null)} /> : null}
    </Section>
  );
}
