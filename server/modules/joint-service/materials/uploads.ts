import type { z } from 'zod';
import type { MaterialFiles, UploadState } from '../../../contract/caseMaterials.ts';
import { row } from '../../../platform/db/index.ts';
import { AppError, fail, type CitizenActor, type StaffActor } from '../../../platform/http/index.ts';
import { takeTurn } from '../../../platform/limits/index.ts';
import { inspect } from '../../../platform/media/index.ts';
import { addChunk, CHUNK_BYTES, keepUpload, openUploads, readUploaded, refuseUpload, startUpload, uploadOf, type Upload } from '../../../platform/uploads/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { refuseFile } from '../commands/files.ts';
import { isUploaded } from '../domain/state.ts';
import { materialFiles } from './files.ts';
import { inTurn, MOST_PAGES, putPage } from './pages.ts';
import { mayHandIn, slotOf, type Slot } from './slots.ts';

export type HandsIn = CitizenActor | StaffActor;
type State = z.input<typeof UploadState>;

const UPLOADED = declareAction('case.upload', '上传办件材料');
const UPLOADS_AN_HOUR = 240;
const MB = 1024 * 1024;
const LIMIT_MB = 20;
const NAME_LIMIT = 100;

const byWords = (actor: HandsIn): string => (actor.kind === 'citizen' ? '申请人' : actor.name);
const purposeOf = (caseId: string, material: string, page: number): string => `case:${caseId}:${material}:${page}`;
const placeOf = ({ purpose }: Upload): { caseId: string; material: string; page: number } => {
  const [, caseId = '', material = '', page = '1'] = purpose.split(':');
  return { caseId, material, page: Number(page) };
};

const present = (upload: Upload): State => {
  const { material, page } = placeOf(upload);
  return { id: upload.id, material, page, name: upload.name, size: upload.bytes, offset: upload.received, chunk: CHUNK_BYTES, expiresAt: upload.expires_at, done: upload.finished_at !== null };
};

export interface PageStart {
  material: string;
  page: number;
  name: string;
  size: number;
  sha256: string;
}

const holds = async ({ latest }: Slot, page: number, sha256: string): Promise<boolean> =>
  latest !== null && (await row('SELECT id FROM service_pages WHERE version_id = $id AND page = $page AND sha256 = $sha256', { id: latest.id, page, sha256 })) !== null;

/**
 * Begins to send a page, or finds where to go on. A page that has arrived already is answered as done.
 * @throws case.material_unneeded, case.material_settled, material.too_large, material.too_many
 */
export async function startPage(actor: HandsIn, caseId: string, { material, page, name, size, sha256 }: PageStart): Promise<State> {
  await mayHandIn(actor, caseId);
  const slot = await slotOf(caseId, material);
  if (!isUploaded(slot.defined, slot.service)) fail('case.material_unneeded');
  const arrived = await holds(slot, page, sha256);
  if (!arrived && !slot.changeable) fail(slot.case.closed_at === null ? 'case.material_settled' : 'case.closed');
  if (size > LIMIT_MB * MB) fail('material.too_large', { values: { size: (size / MB).toFixed(1), limit: LIMIT_MB } });
  if (page > MOST_PAGES) fail('material.too_many', { values: { limit: MOST_PAGES } });
  const wait = await takeTurn(`case-upload:${actor.id}`, UPLOADS_AN_HOUR, 3600);
  if (wait > 0) fail('request.too_many', { values: { seconds: wait } });
  const kept = [...name].slice(-NAME_LIMIT).join('');
  return present(await startUpload({ owner_id: actor.id, purpose: purposeOf(caseId, material, page), name: kept, bytes: size, sha256 }, !arrived));
}

/** What this person began and did not finish, whatever the device. */
export async function unfinished(actor: CitizenActor, caseId: string): Promise<State[]> {
  await mayHandIn(actor, caseId);
  return (await openUploads(actor.id, `case:${caseId}:`)).map(present);
}

export const whereTo = async (actor: HandsIn, id: string): Promise<State> => present(await uploadOf(id, actor.id));
export const sendPiece = async (actor: HandsIn, id: string, offset: number, piece: Buffer): Promise<State> => present(await addChunk(id, actor.id, offset, piece));

/** The person sees on the material that it could not be received, unless there are good pages already. */
async function noteRefusal(caseId: string, material: string, { message, next }: AppError): Promise<void> {
  await inTurn(caseId, async () => {
    const { record, changeable } = await slotOf(caseId, material);
    if (changeable && record.received_at === null && record.returned_at === null) await refuseFile(record.id, `${message}。${next}`);
  });
}

/**
 * Everything has come: what it is decides its content, then it is kept, encrypted, as a page of the material.
 * @throws upload.incomplete, upload.differs, material.*
 */
export async function completePage(actor: HandsIn, id: string): Promise<z.input<typeof MaterialFiles>> {
  const upload = await uploadOf(id, actor.id);
  const { caseId, material, page } = placeOf(upload);
  await mayHandIn(actor, caseId);
  if (upload.finished_at === null) {
    const came = await readUploaded(upload);
    try {
      const seen = await inspect(came.bytes);
      const { defined, case: record } = await slotOf(caseId, material);
      await keepUpload(upload, came, (stored, finish) =>
        inTurn(caseId, async () => {
          if (!(await finish())) return false;
          await putPage(caseId, material, page, { file_id: stored.id, name: upload.name, media: seen.media, bytes: stored.bytes, sha256: stored.sha256, width: seen.width, height: seen.height, leaves: seen.leaves, origin: null }, byWords(actor));
          await recordAudit(actor, UPLOADED, `办件 ${record.number ?? '（未提交）'}`, `${defined.name} 第 ${page} 页`);
          return true;
        }),
      );
    } catch (error) {
      if (error instanceof AppError && error.code.startsWith('material.')) {
        await refuseUpload(upload);
        await noteRefusal(caseId, material, error);
      }
      throw error;
    }
  }
  return materialFiles(caseId, material);
}
