import type { caseMaterialRoutes } from '../../../contract/caseMaterials.ts';
import { DONE } from '../../../contract/entry.ts';
import type { Handlers } from '../../../platform/http/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { caseOfCitizen } from '../commands/applicant.ts';
import { documentsOf, documentsSeen, download, present } from './list.ts';
import { publicStage, verifyDocument } from './verify.ts';
import { withdrawDocument } from './withdraw.ts';

const VIEWED = declareAction('case.document.view', '查看办件文书');

type DocumentEntries =
  | 'GET /api/me/cases/:id/documents'
  | 'GET /api/me/cases/:id/documents/:document'
  | 'GET /api/cases/:id/documents'
  | 'GET /api/cases/:id/documents/:document'
  | 'POST /api/cases/:id/documents/:document/withdraw'
  | 'GET /api/documents/verify/:code'
  | 'GET /api/case-status/:code';

export const documentHandlers: Pick<Handlers<typeof caseMaterialRoutes>, DocumentEntries> = {
  'GET /api/me/cases/:id/documents': async ({ actor, params }) => {
    await caseOfCitizen(actor, params.id);
    return (await documentsOf(params.id)).map(present);
  },
  'GET /api/me/cases/:id/documents/:document': async ({ actor, params }) => {
    await caseOfCitizen(actor, params.id);
    return (await download(await documentsOf(params.id), params.document)).download;
  },
  'GET /api/cases/:id/documents': async ({ actor, params }) => (await documentsSeen(actor, params.id)).map(present),
  'GET /api/cases/:id/documents/:document': async ({ actor, params }) => {
    const { download: file, document } = await download(await documentsSeen(actor, params.id), params.document);
    await recordAudit(actor, VIEWED, `${document.name}（第 ${document.version} 版）`, `${document.holder}`);
    return file;
  },
  'POST /api/cases/:id/documents/:document/withdraw': async ({ actor, params, body }) => {
    await withdrawDocument(actor, params.id, params.document, body.reason);
    return DONE;
  },
  'GET /api/documents/verify/:code': async ({ params, query, ip }) => verifyDocument(params.code, query.sha256 ?? null, ip),
  'GET /api/case-status/:code': async ({ params, ip }) => publicStage(params.code, ip),
};
