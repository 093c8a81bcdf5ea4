import { maskName } from '../../../platform/crypto/index.ts';
import { execute, insertRows, newId, now, row } from '../../../platform/db/index.ts';
import { removeFile } from '../../../platform/files/index.ts';
import { inspect } from '../../../platform/media/index.ts';
import { renderPdf } from '../../../platform/pdf/index.ts';
import { claimFile, putLoose } from '../../../platform/uploads/index.ts';
import { subscribe } from '../../../platform/queue/index.ts';
import type { ServiceDocument } from '../../../contract/service/index.ts';
import { act } from '../commands/act.ts';
import { serviceOf } from '../commands/store.ts';
import type { CaseRecord } from '../domain/rows.ts';
import { documentDue } from '../events.ts';
import { inTurn, recount } from '../materials/pages.ts';
import { compose } from './compose.ts';
import { newCode, spelled, statusAddress, verifyAddress } from './codes.ts';
import { factsFor } from './facts.ts';

interface Due {
  caseId: string;
  document: string;
  item: string | null;
  version: number;
  doneAt: number | null;
}

/** What the receipt's QR code opens; one a case, made when first needed. */
async function statusCode(caseId: string): Promise<string> {
  const known = (): Promise<{ code: string } | null> => row<{ code: string }>('SELECT code FROM service_status_links WHERE case_id = $caseId', { caseId });
  const before = await known();
  if (before) return before.code;
  await inTurn(caseId, () => insertRows('service_status_links', [{ code: newCode(), case_id: caseId }], { conflict: 'ON CONFLICT DO NOTHING' }));
  return (await known())!.code;
}

interface Made {
  fileId: string;
  bytes: number;
  sha256: string;
  leaves: number;
  issuer: string;
}

/** The document becomes a paper of the case: those who need it find it there. */
async function becomeMaterial({ caseId }: Due, document: ServiceDocument, made: Made): Promise<void> {
  const slot = await row<{ id: string }>('SELECT id FROM service_materials WHERE case_id = $caseId AND code = $code', { caseId, code: document.material });
  if (!slot) return;
  const last = await row<{ version: number }>('SELECT MAX(version) AS version FROM service_material_versions WHERE material_id = $id', { id: slot.id });
  const versionId = newId();
  await insertRows('service_material_versions', [{ id: versionId, material_id: slot.id, version: Number(last?.version ?? 0) + 1, file_id: versionId, name: document.name, bytes: made.bytes, pages: made.leaves, at: now() }]);
  await insertRows('service_pages', [
    { id: newId(), version_id: versionId, page: 1, file_id: made.fileId, name: `${document.name}.pdf`, media: 'application/pdf', bytes: made.bytes, sha256: made.sha256, width: null, height: null, leaves: made.leaves, origin: made.issuer === '' ? '系统生成' : `${made.issuer}出具`, at: now() },
  ]);
  await recount(versionId);
  await act(caseId, '系统', (whole) => {
    const material = whole.materials.find(({ code }) => code === document.material);
    // Counted as handed in with the application, so that it is no change when something else is corrected.
    if (material) material.received_at ??= whole.case.submitted_at;
  });
}

const exists = async ({ caseId, document }: Due, cause: string): Promise<boolean> => (await row('SELECT id FROM service_documents WHERE case_id = $caseId AND document = $document AND cause = $cause', { caseId, document, cause })) !== null;

/**
 * Makes a document when its event has happened, once for each (case, document, handing in, item, doing). A later one of the
 * same kind supersedes it; both stay and can be checked.
 */
export async function makeDocument(due: Due): Promise<void> {
  const { caseId, item, version, doneAt } = due;
  const cause = `${version}:${item ?? ''}${doneAt === null ? '' : `:${doneAt}`}`;
  const record = await row<CaseRecord>('SELECT * FROM service_cases WHERE id = $caseId', { caseId });
  const document = record && (await serviceOf(record)).documents.find(({ code }) => code === due.document);
  if (!record || !document?.layout || (await exists(due, cause))) return;
  const madeAt = now();
  const facts = await factsFor(caseId, document, item, version, madeAt);
  if (!facts.wanted) return;
  const code = newCode();
  const bytes = await renderPdf(compose(document.layout, facts, { verify: verifyAddress(code), status: statusAddress(await statusCode(caseId)), code: spelled(code) }));
  const [stored, { leaves }] = [await putLoose(bytes), await inspect(bytes)];
  const made: Made = { fileId: stored.id, bytes: stored.bytes, sha256: stored.sha256, leaves, issuer: facts.words.issuer };
  const kept = await inTurn(caseId, async () => {
    if (await exists(due, cause)) return false;
    const last = await row<{ version: number | null }>('SELECT MAX(version) AS version FROM service_documents WHERE case_id = $caseId AND document = $document', { caseId, document: document.code });
    await execute('UPDATE service_documents SET superseded_at = $at WHERE case_id = $caseId AND document = $document AND superseded_at IS NULL', { caseId, document: document.code, at: madeAt });
    await claimFile(stored.id, `${document.name}.pdf`);
    await insertRows('service_documents', [
      { id: newId(), case_id: caseId, document: document.code, version: Number(last?.version ?? 0) + 1, cause, item: document.item ?? item, event: document.event, name: document.name, code, holder: maskName(facts.words.name), issuer: made.issuer, file_id: stored.id, bytes: stored.bytes, sha256: stored.sha256, made_at: madeAt },
    ]);
    if (document.material !== undefined) await becomeMaterial(due, document, made);
    return true;
  });
  if (!kept) await removeFile(stored.id);
}

subscribe(documentDue, { name: 'jointService.makeDocument', label: '生成办件文书', run: makeDocument });
