import { inList, rows } from '../../../platform/db/index.ts';

export interface StoredVersion {
  material_id: string;
  version: number;
  file_id: string;
  name: string;
  bytes: number;
  pages: number;
  at: number;
}

/** The files of materials, the first version first. */
export async function fileVersions(materialIds: readonly string[]): Promise<Map<string, StoredVersion[]>> {
  const list = inList('m', materialIds);
  const found = await rows<StoredVersion>(`SELECT material_id, version, file_id, name, bytes, pages, at FROM service_material_versions WHERE material_id IN ${list.sql} ORDER BY version`, list.bind);
  const byMaterial = new Map<string, StoredVersion[]>();
  for (const one of found) byMaterial.set(one.material_id, [...(byMaterial.get(one.material_id) ?? []), one]);
  return byMaterial;
}
