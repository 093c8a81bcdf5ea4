import { address } from '@zhida/server/contract/client';
import type { OutOf } from '@zhida/server/contract';
import { useAction } from '../../lib/action';
import { useAnswer } from '../../lib/answers';
import { instantText } from '../../lib/format';
import { Box, Text } from '../../lib/platform';
import { files } from '../../lib/platform/files';
import { kept } from '../../lib/session';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { FaultHelp } from './parts';

type CaseDocument = OutOf<'GET /api/me/cases/:id/documents'>[number];

/** The papers that offices made: receipts, letters, notices, to be opened and kept. */
export function Documents({ caseId }: { caseId: string }) {
  const documents = useAnswer('GET /api/me/cases/:id/documents', { params: { id: caseId } });
  const valid = (documents.data ?? []).filter(({ state }) => state === 'valid');
  const { run, busy, fault } = useAction(({ id, name }: CaseDocument) => files.open(kept(), address('GET /api/me/cases/:id/documents/:document', { params: { id: caseId, document: id } }).path, `${name}.pdf`));
  if (valid.length === 0) return null;
  return (
    <Card title="文书（可以打开、保存）">
      <FaultHelp fault={fault} />
      <Box as="ul">
        {valid.map((one) => (
          <Box as="li" key={one.id} className="listed">
            <Text as="p" className="listed-name">
              {one.name}
            </Text>
            <Text as="p" className="case-note">
              {one.issuer}，{instantText(one.madeAt)}；验证码 {one.verifyCode}
            </Text>
            <Button text="打开" label={`打开${one.name}`} look="plain" busy={busy} onPress={() => run(one)} />
          </Box>
        ))}
      </Box>
    </Card>
  );
}
