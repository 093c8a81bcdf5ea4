import { address } from '@zhida/server/contract/client';
import { useAction } from '../../lib/action';
import { files } from '../../lib/platform/files';
import { kept } from '../../lib/session';
import { Button, ButtonStack } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { FaultNote } from '../../ui/States';
import type { EnterpriseView } from './view';

type Format = 'xlsx' | 'pdf';

/** The calculation to keep on file: to go on with in a spreadsheet, or to print and sign. */
export function Sheets({ view: { id, name, year } }: { view: EnterpriseView }) {
  const { run, busy, fault } = useAction((format: Format) => files.open(kept(), address('GET /api/me/enterprises/:id/sheet', { params: { id }, query: { format } }).path, `${name}${year}年扣减测算表.${format}`));
  return (
    <Card title="扣减测算表（留存备查）">
      <FaultNote fault={fault} />
      <ButtonStack>
        <Button text="下载 Excel 表格" look="plain" busy={busy} onPress={() => run('xlsx')} />
        <Button text="下载 PDF，打印签字" look="plain" busy={busy} onPress={() => run('pdf')} />
      </ButtonStack>
    </Card>
  );
}
