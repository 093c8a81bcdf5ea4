import { EyeOutlined } from '@ant-design/icons';
import { Button, Empty } from 'antd';
import { useState } from 'react';
import { instantText } from '../../../lib/format';
import { useSession } from '../../../lib/session';
import { Section } from '../../../ui/Section';
import { MaterialTag } from '../CaseTag';
import { MaterialViewer } from '../viewer/MaterialViewer';
import { MEDIUM_WORDS, type Detail, type Material } from '../words';
import { PickButton, PickReason } from './Pick';
import type { Returning } from './returning';

function Row({ material, returning, onOpen }: { material: Material; returning: Returning; onOpen: (() => void) | null }) {
  const { code, name, versions, reason, standard, why, source, medium, issuedBy, originalAt, paperCopies, upload } = material;
  const place = { label: name, path: null, material: code };
  const last = versions.at(-1);
  return (
    <li className={reason ? 'is-returned' : ''}>
      <div className="material-line">
        <span className="two-lines">
          <span className="tags">
            <strong>{name}</strong>
            <MaterialTag {...material} />
            {material.optional ? <span className="soft">（可不交）</span> : null}
          </span>
          <small>{[MEDIUM_WORDS[medium], issuedBy ? `由“${issuedBy}”出具` : source, last ? `${last.pages > 0 ? `${last.pages} 页，` : ''}${instantText(last.at)}` : '', originalAt ? `窗口已核对原件${paperCopies ? `，留存 ${paperCopies} 份` : ''}` : ''].filter(Boolean).join(' · ')}</small>
          {why || standard ? <small>{[why, standard].filter(Boolean).join('；')}</small> : null}
          {reason ? <small className="returned-words">已退回：{reason}</small> : null}
        </span>
        <span className="tags">
          {onOpen && versions.length > 0 ? (
            <Button size="small" icon={<EyeOutlined aria-hidden />} aria-label={`看材料：${name}`} onClick={onOpen}>
              看材料
            </Button>
          ) : null}
          {upload ? <PickButton returning={returning} place={place} /> : null}
        </span>
      </div>
      <PickReason returning={returning} place={place} />
    </li>
  );
}

/** The papers of the case that this reader may see, each with its own state. */
export function Materials({ data, returning }: { data: Detail; returning: Returning }) {
  const { can } = useSession();
  const [opened, setOpened] = useState<Material | null>(null);
  return (
    <Section title={`材料（${data.materials.length}）`}>
      {data.materials.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="这一件没有要看的材料" /> : null}
      <ul className="materials" aria-label="材料">
        {data.materials.map((material) => (
          <Row key={material.id} material={material} returning={returning} onOpen={can('service.material') ? () => setOpened(material) : null} />
        ))}
      </ul>
      {opened ? <MaterialViewer caseId={data.id} code={opened.code} name={opened.name} onClose={() => setOpened(null)} /> : null}
    </Section>
  );
}
