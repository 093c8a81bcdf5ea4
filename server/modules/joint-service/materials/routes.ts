import { caseMaterialRoutes } from '../../../contract/caseMaterials.ts';
import { fail, implement, type CitizenActor, type StaffActor } from '../../../platform/http/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { caseOfCitizen } from '../commands/applicant.ts';
import { documentHandlers } from '../documents/routes.ts';
import { materialFiles, pageFile } from './files.ts';
import { onFile, useOnFile } from './onFile.ts';
import { removePage } from './pages.ts';
import { materialsSeen, mayHandIn } from './slots.ts';
import { completePage, sendPiece, startPage, unfinished, whereTo } from './uploads.ts';

const VIEWED = declareAction('case.material.view', '查看办件材料');

/** A department sees the papers of its own items only. @throws request.not_found */
async function seesMaterial(actor: StaffActor, caseId: string, code: string): Promise<void> {
  if (!(await materialsSeen(actor, caseId)).has(code)) fail('request.not_found');
}

const signedIn = (actor: CitizenActor | StaffActor | null): CitizenActor | StaffActor => actor ?? fail('session.missing');

export const caseFileRoutes = implement(caseMaterialRoutes, {
  'POST /api/me/cases/:id/uploads': async ({ actor, params, body }) => startPage(actor, params.id, body),
  'GET /api/me/cases/:id/uploads': async ({ actor, params }) => unfinished(actor, params.id),
  'POST /api/cases/:id/uploads': async ({ actor, params, body }) => startPage(actor, params.id, body),
  'GET /api/uploads/:id': async ({ actor, params }) => whereTo(signedIn(actor), params.id),
  'PUT /api/uploads/:id': async ({ actor, params, query, bytes }) => sendPiece(signedIn(actor), params.id, query.offset, bytes),
  'POST /api/uploads/:id/complete': async ({ actor, params }) => completePage(signedIn(actor), params.id),
  'GET /api/me/cases/:id/materials/:code': async ({ actor, params }) => {
    await caseOfCitizen(actor, params.id);
    return materialFiles(params.id, params.code);
  },
  'GET /api/me/cases/:id/materials/:code/pages/:page': async ({ actor, params, query }) => {
    await caseOfCitizen(actor, params.id);
    return (await pageFile(params.id, params.code, params.page, query.version)).download;
  },
  'POST /api/me/cases/:id/materials/:code/pages/:page/remove': async ({ actor, params }) => {
    await mayHandIn(actor, params.id);
    await removePage(params.id, params.code, params.page, '申请人');
    return materialFiles(params.id, params.code);
  },
  'GET /api/me/cases/:id/on-file': async ({ actor, params }) => onFile(actor, params.id),
  'POST /api/me/cases/:id/on-file': async ({ actor, params, body }) => useOnFile(actor, params.id, body.material, body.onFile),
  'GET /api/cases/:id/materials/:code': async ({ actor, params }) => {
    await seesMaterial(actor, params.id, params.code);
    return materialFiles(params.id, params.code);
  },
  'GET /api/cases/:id/materials/:code/pages/:page': async ({ actor, params, query }) => {
    await seesMaterial(actor, params.id, params.code);
    const { download, words } = await pageFile(params.id, params.code, params.page, query.version);
    await recordAudit(actor, VIEWED, words);
    return download;
  },
  'POST /api/cases/:id/materials/:code/pages/:page/remove': async ({ actor, params }) => {
    await mayHandIn(actor, params.id);
    await removePage(params.id, params.code, params.page, actor.name);
    return materialFiles(params.id, params.code);
  },
  ...documentHandlers,
});
