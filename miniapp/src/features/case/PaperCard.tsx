import type { OutOf } from '@zhida/server/contract';
import { useState } from 'react';
import { useAction } from '../../lib/action';
import { useAnswer } from '../../lib/answers';
import { Box, Text } from '../../lib/platform';
import { api } from '../../lib/session';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Fold } from '../../ui/Fold';
import { PageAdder } from './PageAdder';
import { PaperPages } from './PaperPages';
import { PaperSample } from './PaperSample';
import { Badge, Fact, FaultHelp, Notice } from './parts';
import { toneOfPaper, type Material } from './words';
import './papers.scss';

interface Props {
  caseId: string;
  /** whose definition says what the paper looks like */
  service: string;
  material: Material;
  /** it has to be sent before the application can be handed in */
  wanted: boolean;
  /** something on file that may stand in for it */
  offer: OutOf<'GET /api/me/cases/:id/on-file'>[number] | null;
  /** a page of it that did not arrive whole */
  begun: OutOf<'GET /api/me/cases/:id/uploads'>[number] | null;
  onChange: () => void;
}

/** One paper: why it is asked, what it looks like, its pages, and a way to add one. */
export function PaperCard({ caseId, service, material, wanted, offer, begun, onChange }: Props) {
  const { code, name, state, stateLabel, why, reason, versions } = material;
  const params = { id: caseId, code };
  const kept = useAnswer('GET /api/me/cases/:id/materials/:code', versions.length > 0 ? { params } : null);
  const [replacing, setReplacing] = useState<number | null>(null);
  const pages = kept.data?.versions[0]?.pages ?? [];
  const changeable = versions.length === 0 || kept.data?.changeable === true;
  const again = state === 'returned' || state === 'failed';
  const came = (): void => {
    setReplacing(null);
    kept.ask();
    onChange();
  };
  const removal = useAction(async (page: number) => {
    await api('POST /api/me/cases/:id/materials/:code/pages/:page/remove', { params: { ...params, page } });
    came();
  });
  const reuse = useAction(async () => {
    if (offer) await api('POST /api/me/cases/:id/on-file', { params: { id: caseId }, body: { material: code, onFile: offer.id } });
    came();
  });
  return (
    <Card label={name}>
      <Box className="listed-head" id={`paper-${code}`}>
        <Text as="h3" className="listed-name">
          {name}
        </Text>
        <Badge tone={state === 'missing' && !wanted ? 'over' : toneOfPaper(state)} text={state === 'missing' && !wanted ? '可先不传' : stateLabel} />
      </Box>
      {reason ? (
        <Notice look="bad" title={state === 'failed' ? '没有收下' : '退回原因'}>
          <Text as="p">{reason}</Text>
        </Notice>
      ) : null}
      <Text as="p" className="case-note">
        为什么要：{why || material.items.map(({ label }) => label).join('、')}
      </Text>
      {wanted && offer ? (
        <Notice look="calm" icon="folder" title="不用再传：我们留有这份材料">
          <Text as="p">{offer.from}</Text>
          <Button text="用留存的这份" look="plain" busy={reuse.busy} onPress={() => reuse.run()} />
        </Notice>
      ) : null}
      <FaultHelp fault={reuse.fault ?? removal.fault} />
      {wanted && versions.length === 0 ? <PaperSample service={service} material={material} /> : null}
      {pages.length > 0 ? <PaperPages caseId={caseId} code={code} name={name} pages={pages} changeable={changeable} busy={removal.busy} onRemove={removal.run} onReplace={setReplacing} /> : null}
      {changeable ? (
        <PageAdder
          place={{ caseId, material: code, page: replacing ?? (again && pages.length <= 1 ? 1 : pages.length + 1) }}
          name={name}
          first={pages.length === 0}
          replaces={replacing !== null || (again && pages.length === 1)}
          begun={begun}
          onCame={came}
        />
      ) : (
        <Text as="p" className="case-note">
          已经交给部门审核，现在不能更换。
        </Text>
      )}
      <Fold title="要求和依据" label={`${name}的要求和依据`}>
        {wanted && versions.length === 0 ? null : <PaperSample service={service} material={material} />}
        <Details material={material} />
      </Fold>
    </Card>
  );
}

function Details({ material }: { material: Material }) {
  const { standard, basis, note, items, copies } = material;
  return (
    <>
      {standard ? (
        <Fact name="收件标准">
          <Text as="p">{standard}</Text>
        </Fact>
      ) : null}
      {note ? (
        <Fact name="说明">
          <Text as="p">{note}</Text>
        </Fact>
      ) : null}
      <Fact name="哪些事项要用">
        <Text as="p">{items.map(({ label }) => label).join('、')}</Text>
      </Fact>
      {basis ? (
        <Fact name="依据">
          <Text as="p">{basis}</Text>
        </Fact>
      ) : null}
      {copies > 0 ? (
        <Fact name="到窗口时">
          <Text as="p">带原件{copies > 1 ? `和 ${copies} 份复印件` : '，窗口核对'}</Text>
        </Fact>
      ) : null}
    </>
  );
}
