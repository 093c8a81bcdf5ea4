import { insertRows, newId, row } from '../../../platform/db/index.ts';
import { fail } from '../../../platform/http/index.ts';
import { refuse } from '../domain/refusal.ts';
import { definedMaterial, isUploaded } from '../domain/state.ts';
import { failFile, receiveFile } from '../domain/submitActs.ts';
import { act } from './act.ts';

export interface StoredFile {
  /** id in the file storage; the same file twice is attached once */
  fileId: string;
  name: string;
  bytes: number;
  pages: number;
}

async function slotOf(materialId: string): Promise<{ case_id: string; code: string }> {
  return (await row<{ case_id: string; code: string }>('SELECT case_id, code FROM service_materials WHERE id = $materialId', { materialId })) ?? fail('request.not_found');
}

/**
 * Binds a stored file to a material as its newest version; earlier ones stay. The caller has checked who uploaded it.
 * @throws case.material_settled while it is under examination, case.material_unneeded
 */
export async function attachFile(materialId: string, file: StoredFile, by = '申请人'): Promise<void> {
  const { case_id, code } = await slotOf(materialId);
  await act(case_id, by, async (whole, at) => {
    const defined = definedMaterial(whole, code);
    if (!isUploaded(defined, whole.service)) refuse('case.material_unneeded');
    const last = await row<{ version: number }>('SELECT version FROM service_material_versions WHERE material_id = $materialId ORDER BY version DESC LIMIT 1', { materialId });
    if (await row('SELECT id FROM service_material_versions WHERE material_id = $materialId AND file_id = $fileId', { materialId, fileId: file.fileId })) return;
    receiveFile(whole, code, at);
    await insertRows('service_material_versions', [{ id: newId(), material_id: materialId, version: (last?.version ?? 0) + 1, file_id: file.fileId, name: file.name, bytes: file.bytes, pages: file.pages, at: at.at }]);
    at.history.push({ item: null, kind: 'file', text: `收到材料：${defined.name}`, public: `收到您的${defined.name}` });
  });
}

/** A file that could not be taken in: its slot says why until a good one comes. */
export async function refuseFile(materialId: string, reason: string): Promise<void> {
  const { case_id, code } = await slotOf(materialId);
  await act(case_id, '系统', (whole, at) => {
    failFile(whole, code, reason, at);
    at.history.push({ item: null, kind: 'file-failed', text: `未能接收：${definedMaterial(whole, code).name}，${reason}`, public: `没有收到${definedMaterial(whole, code).name}：${reason}` });
  });
}
