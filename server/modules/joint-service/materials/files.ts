import type { z } from 'zod';
import { MATERIAL_MEDIA, type MaterialFiles } from '../../../contract/caseMaterials.ts';
import { inList, rows } from '../../../platform/db/index.ts';
import { openFile } from '../../../platform/files/index.ts';
import { fail, type Download } from '../../../platform/http/index.ts';
import type { PageRow } from './pages.ts';
import { slotOf } from './slots.ts';

type Media = (typeof MATERIAL_MEDIA)[number];
const ENDING: Readonly<Record<Media, string>> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp', 'application/pdf': 'pdf' };
const mediaOf = (media: string): Media => MATERIAL_MEDIA.find((one) => one === media) ?? fail('request.not_found');

const presentPage = ({ page, name, media, bytes, width, height, leaves, origin, at }: PageRow): z.input<typeof MaterialFiles>['versions'][number]['pages'][number] => ({
  page,
  name,
  media: mediaOf(media),
  bytes: Number(bytes),
  width,
  height,
  leaves,
  origin,
  at: Number(at),
});

/** Every version of a material with its pages, newest first. @throws request.not_found */
export async function materialFiles(caseId: string, code: string): Promise<z.input<typeof MaterialFiles>> {
  const slot = await slotOf(caseId, code);
  const versions = await rows<{ id: string; version: number; at: number }>('SELECT id, version, at FROM service_material_versions WHERE material_id = $id ORDER BY version DESC', { id: slot.record.id });
  const list = inList('v', versions.map(({ id }) => id));
  const pages = await rows<PageRow>(`SELECT * FROM service_pages WHERE version_id IN ${list.sql} ORDER BY page`, list.bind);
  return {
    code,
    changeable: slot.changeable,
    versions: versions.map(({ id, version, at }) => ({ version, at: Number(at), pages: pages.filter(({ version_id }) => version_id === id).map(presentPage) })),
  };
}

/** One page as it was handed in; the newest version unless another is named. @throws request.not_found */
export async function pageFile(caseId: string, code: string, page: number, version: number | undefined): Promise<{ download: Download; words: string }> {
  const slot = await slotOf(caseId, code);
  const [found] = await rows<PageRow>(
    `SELECT p.* FROM service_pages p JOIN service_material_versions v ON v.id = p.version_id
     WHERE v.material_id = $id AND p.page = $page${version === undefined ? '' : ' AND v.version = $version'} ORDER BY v.version DESC LIMIT 1`,
    { id: slot.record.id, page, version: version ?? 0 },
  );
  // A page that the newest version does not have any more is asked for with its version.
  if (!found || (version === undefined && found.version_id !== slot.latest?.id)) fail('request.not_found');
  const media = mediaOf(found.media);
  const words = `${slot.defined.name} 第 ${page} 页`;
  return { download: { fileName: `${slot.defined.name}-${page}.${ENDING[media]}`, contentType: media, body: await openFile(found.file_id), foreign: true }, words: `办件 ${slot.case.number ?? '（未提交）'}：${words}` };
}
