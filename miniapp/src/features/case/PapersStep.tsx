import { useAnswer } from '../../lib/answers';
import { Box, Text } from '../../lib/platform';
import { Card } from '../../ui/Card';
import { Fold } from '../../ui/Fold';
import { ItemsFold } from './ItemsFold';
import { PaperCard } from './PaperCard';
import { Notice } from './parts';
import { isWanted, type CaseDraft } from './words';

/** The papers that follow from the answers: first what must be sent, then what may be, then what others bring. */
export function PapersStep({ draft, onChange }: { draft: CaseDraft; onChange: () => void }) {
  const params = { id: draft.id };
  const offers = useAnswer('GET /api/me/cases/:id/on-file', { params });
  const unfinished = useAnswer('GET /api/me/cases/:id/uploads', { params });
  const returning = draft.editable !== null;
  const own = draft.materials.filter(({ upload, needed }) => upload && needed === 'yes');
  const wanted = own.filter((material) => isWanted(draft, material));
  // After a return, what is being checked is left alone.
  const sent = own.filter((material) => !wanted.includes(material) && material.versions.length > 0 && (!returning || material.state === 'received'));
  const shown = own.filter((material) => !wanted.includes(material) && material.versions.length === 0);
  const others = draft.materials.filter(({ upload, needed }) => !upload && needed !== 'no');
  const card = (material: CaseDraft['materials'][number], wants: boolean) => (
    <PaperCard
      key={material.code}
      caseId={draft.id}
      service={draft.service.code}
      material={material}
      wanted={wants}
      offer={offers.data?.find((one) => one.material === material.code) ?? null}
      begun={unfinished.data?.find((one) => one.material === material.code && !one.done) ?? null}
      onChange={() => {
        unfinished.ask();
        onChange();
      }}
    />
  );
  return (
    <>
      {returning ? null : <ItemsFold items={draft.items} />}
      {draft.questions.length > 0 ? (
        <Notice look="calm" icon="unknown" title="回答完前面的问题，材料可能还会变">
          <Text as="p">{draft.questions.join('；')}</Text>
        </Notice>
      ) : null}
      {wanted.length > 0 ? <Notice title={`还差 ${wanted.length} 份材料`} icon="folder" /> : <Notice look="calm" icon="yes" title="要传的材料都传好了" />}
      {wanted.map((material) => card(material, true))}
      {sent.map((material) => card(material, false))}
      {shown.length > 0 && !returning ? (
        <Card bare>
          <Fold title={`先不用传的 ${shown.length} 份（到窗口出示原件）`}>
            <Text as="p" className="case-note">
              这些在前面的部门办理时用，或由他们当场开具；手边有的也可以先传。
            </Text>
            {shown.map((material) => card(material, false))}
          </Fold>
        </Card>
      ) : null}
      {others.length > 0 && !returning ? (
        <Card bare>
          <Fold title={`不用您准备的 ${others.length} 份`}>
            <Box as="ul">
              {others.map(({ code, name, issuedBy, source }) => (
                <Box as="li" key={code} className="listed">
                  <Text as="p" className="listed-name">
                    {name}
                  </Text>
                  <Text as="p" className="case-note">
                    {issuedBy ? `办“${issuedBy}”时开具，自动转给用它的部门` : source}
                  </Text>
                </Box>
              ))}
            </Box>
          </Fold>
        </Card>
      ) : null}
    </>
  );
}
