import { execute, now, unitOfWork } from '../../../platform/db/index.ts';
import { fail, type StaffActor } from '../../../platform/http/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { documentsSeen } from './list.ts';

const WITHDRAWN = declareAction('case.document.withdraw', '撤销办件文书');

/** Whoever checks the document from now on reads that it was withdrawn. @throws request.not_found, document.withdrawn */
export async function withdrawDocument(actor: StaffActor, caseId: string, id: string, reason: string): Promise<void> {
  const document = (await documentsSeen(actor, caseId)).find((one) => one.id === id) ?? fail('request.not_found');
  await unitOfWork(async () => {
    if ((await execute('UPDATE service_documents SET withdrawn_at = $at WHERE id = $id AND withdrawn_at IS NULL', { id, at: now() })) === 0) fail('document.withdrawn');
    await recordAudit(actor, WITHDRAWN, `${document.name}（第 ${document.version} 版）`, reason);
  });
}
