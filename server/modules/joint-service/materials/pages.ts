import { removeFile } from '../../../platform/files/index.ts';
import { execute, insertRows, newId, now, onCommit, row, rows } from '../../../platform/db/index.ts';
import { fail } from '../../../platform/http/index.ts';
import { log } from '../../../platform/log/index.ts';
import { act } from '../commands/act.ts';
import { attachFile } from '../commands/files.ts';
import { inOrder, takeCase } from '../commands/store.ts';
import { slotOf, type Slot } from './slots.ts';

/** A page as its row holds it. */
export interface PageRow {
  id: string;
  version_id: string;
  page: number;
  file_id: string;
  name: string;
  media: string;
  bytes: number;
  sha256: string;
  width: number | null;
  height: number | null;
  leaves: number;
  /** where it comes from when it was not uploaded for this case */
  origin: string | null;
  at: number;
}
export type NewPage = Omit<PageRow, 'id' | 'version_id' | 'page' | 'at'>;

export const MOST_PAGES = 20;

export const pagesOf = (versionId: string): Promise<PageRow[]> => rows<PageRow>('SELECT * FROM service_pages WHERE version_id = $versionId ORDER BY page', { versionId });

/** Files that no page of any version and no document holds any more. */
async function dropUnused(fileIds: readonly string[]): Promise<void> {
  for (const id of fileIds) {
    if (await row('SELECT 1 AS held FROM service_pages WHERE file_id = $id UNION SELECT 1 FROM service_documents WHERE file_id = $id', { id })) continue;
    await removeFile(id);
  }
}
const dropAfterwards = (fileIds: readonly string[]): void => onCommit(() => void dropUnused(fileIds).catch((error: unknown) => log.warn({ err: error }, '换下的材料文件没有删掉，下次再删')));

/** The version that pages go into: the one at hand, or a new one that begins with the pages of the one before. */
async function openVersion(slot: Slot, by: string): Promise<string> {
  if (!slot.changeable) fail('case.material_settled');
  if (slot.open) {
    await act(slot.case.id, by, (whole, at) => {
      const material = whole.materials.find(({ code }) => code === slot.defined.code);
      if (material) Object.assign(material, { received_at: at.at, failed_at: null, returned_at: null, reason: null });
    });
    return slot.latest!.id;
  }
  const bundle = newId();
  await attachFile(slot.record.id, { fileId: bundle, name: slot.defined.name, bytes: 0, pages: 0 }, by);
  const made = await row<{ id: string }>('SELECT id FROM service_material_versions WHERE material_id = $id AND file_id = $bundle', { id: slot.record.id, bundle });
  const before = slot.latest === null ? [] : await pagesOf(slot.latest.id);
  await insertRows('service_pages', before.map((page) => ({ ...page, id: newId(), version_id: made!.id })));
  return made!.id;
}

/** What the list of versions says of one: its pages counted. */
export async function recount(versionId: string): Promise<void> {
  await execute(
    `UPDATE service_material_versions SET pages = (SELECT COALESCE(SUM(leaves), 0) FROM service_pages WHERE version_id = $versionId),
       bytes = (SELECT COALESCE(SUM(bytes), 0) FROM service_pages WHERE version_id = $versionId) WHERE id = $versionId`,
    { versionId },
  );
}

/** One at a time a case: whoever changes its pages waits for the one before. */
export const inTurn = <T>(caseId: string, work: () => Promise<T>): Promise<T> =>
  inOrder(async () => {
    await takeCase(caseId);
    return work();
  });

/** Lays a page down, in place of the one with its number. @throws case.material_settled, material.too_many */
export async function putPage(caseId: string, code: string, wanted: number, page: NewPage, by: string): Promise<void> {
  await inTurn(caseId, async () => {
    const versionId = await openVersion(await slotOf(caseId, code), by);
    const there = await pagesOf(versionId);
    const number = Math.min(wanted, there.length + 1);
    if (number > MOST_PAGES) fail('material.too_many', { values: { limit: MOST_PAGES } });
    const old = there.find((one) => one.page === number);
    if (old) {
      await execute('DELETE FROM service_pages WHERE id = $id', { id: old.id });
      dropAfterwards([old.file_id]);
    }
    await insertRows('service_pages', [{ id: newId(), version_id: versionId, page: number, ...page, at: now() }]);
    await recount(versionId);
  });
}

/** A whole version at once, from somewhere else than an upload. */
export async function putPages(caseId: string, code: string, pages: readonly NewPage[], by: string): Promise<void> {
  await inTurn(caseId, async () => {
    const versionId = await openVersion(await slotOf(caseId, code), by);
    const old = await pagesOf(versionId);
    await execute('DELETE FROM service_pages WHERE version_id = $versionId', { versionId });
    dropAfterwards(old.map(({ file_id }) => file_id));
    await insertRows('service_pages', pages.map((page, at) => ({ id: newId(), version_id: versionId, page: at + 1, ...page, at: now() })));
    await recount(versionId);
  });
}

/** Nothing is left of the version: the material waits again. */
async function emptied(slot: Slot, versionId: string, by: string): Promise<void> {
  await execute('DELETE FROM service_material_versions WHERE id = $versionId', { versionId });
  await act(slot.case.id, by, (whole, at) => {
    const material = whole.materials.find(({ code }) => code === slot.defined.code);
    const returned = whole.returns.find((one) => one.material === slot.defined.code && one.resolved_at === null);
    if (material) Object.assign(material, { received_at: null, checking_at: null, returned_at: returned ? at.at : null, reason: returned?.reason ?? null });
  });
}

/** Takes a page out; those behind it move up. Earlier versions keep theirs. @throws request.not_found, case.material_settled */
export async function removePage(caseId: string, code: string, number: number, by: string): Promise<void> {
  await inTurn(caseId, async () => {
    const slot = await slotOf(caseId, code);
    if (!slot.latest || !(await pagesOf(slot.latest.id)).some(({ page }) => page === number)) fail('request.not_found');
    const versionId = await openVersion(slot, by);
    const gone = (await pagesOf(versionId)).find(({ page }) => page === number)!;
    await execute('DELETE FROM service_pages WHERE id = $id', { id: gone.id });
    dropAfterwards([gone.file_id]);
    const left = await pagesOf(versionId);
    for (const [at, { id, page }] of left.entries()) if (page !== at + 1) await execute('UPDATE service_pages SET page = $page WHERE id = $id', { id, page: at + 1 });
    if (left.length === 0) await emptied(slot, versionId, by);
    else await recount(versionId);
  });
}

