import type { z } from 'zod';
import type { MaterialFiles, OnFile } from '../../../contract/caseMaterials.ts';
import { now, rows } from '../../../platform/db/index.ts';
import { fail, type CitizenActor } from '../../../platform/http/index.ts';
import { formatDay, shanghaiDay } from '../../../platform/calendar/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { definitions } from '../../definitions/index.ts';
import { SELECT as DOCUMENTS } from '../documents/list.ts';
import { materialFiles } from './files.ts';
import { isListProof, listProofs, useListProof } from './listProof.ts';
import { pagesOf, putPages } from './pages.ts';
import { mayHandIn, slotOf } from './slots.ts';

const REUSED = declareAction('case.reuse', '用留存的材料代替上传');

interface Earlier {
  version_id: string;
  code: string;
  service_code: string;
  number: string | null;
  pages: number;
  at: number;
  /** who issued it as an electronic document that still stands; null for a paper that was handed in */
  issuer: string | null;
}

/** The document of this house that a version of a material is; one that does not stand any more must not be offered. */
const ISSUED = `SELECT p.version_id, d.issuer, CASE WHEN d.state = 'valid' AND d.item IS NOT NULL THEN 1 ELSE 0 END AS stands FROM service_pages p JOIN (${DOCUMENTS}) d ON d.file_id = p.file_id`;

/**
 * What the same person handed in with another case and a department accepted, and what departments issued there as
 * electronic documents. Only of the account's own cases, or of the person whom the account was checked to be: a typed
 * ID number opens nobody's papers.
 */
const EARLIER = `SELECT v.id AS version_id, m.code, c.service_code, c.number, v.pages, v.at, issued.issuer
  FROM service_cases now JOIN service_cases c ON c.id <> now.id AND c.person_hash = COALESCE(now.person_hash, $personHash) AND (c.citizen_id = $citizen OR c.person_hash = $personHash)
  JOIN service_materials m ON m.case_id = c.id
  JOIN service_materials mine ON mine.case_id = now.id AND mine.code = m.code
  JOIN service_material_versions v ON v.material_id = m.id AND v.pages > 0
  LEFT JOIN (${ISSUED}) issued ON issued.version_id = v.id
  WHERE now.id = $caseId AND ((issued.version_id IS NULL AND m.accepted_at IS NOT NULL) OR issued.stands = 1) AND NOT EXISTS (SELECT 1 FROM service_material_versions later WHERE later.material_id = m.id AND later.version > v.version)
  ORDER BY m.code, v.at DESC`;

const earlier = (actor: CitizenActor, caseId: string): Promise<Earlier[]> => rows<Earlier>(EARLIER, { caseId, citizen: actor.id, personHash: actor.personHash ?? '-' });

/** What need not be uploaded again, the newest of each material. */
export async function onFile(actor: CitizenActor, caseId: string): Promise<z.input<typeof OnFile>[]> {
  await mayHandIn(actor, caseId);
  const [found, services] = [await earlier(actor, caseId), await definitions('service')];
  const newest = found.filter(({ code }, at) => found.findIndex((one) => one.code === code) === at);
  const handedIn = newest.map(({ version_id, code, service_code, number, pages, at, issuer }) => {
    const service = services.find((one) => one.code === service_code)?.name ?? '以前的办件';
    const day = formatDay(shanghaiDay(Number(at)));
    return { id: version_id, material: code, from: issuer === null ? `您办“${service}”时交过，${day}，已通过` : `${issuer}${day}为您开具的电子证照，仍然有效`, name: `办件 ${number ?? ''}`, pages, at: Number(at) };
  });
  return [...handedIn, ...(await listProofs(actor, caseId))];
}

/** Hands in what is on file. @throws material.on_file_gone, case.material_settled */
export async function useOnFile(actor: CitizenActor, caseId: string, material: string, versionId: string): Promise<z.input<typeof MaterialFiles>> {
  await mayHandIn(actor, caseId);
  if (isListProof(versionId)) {
    const { defined: listed, case: mine } = await slotOf(caseId, material);
    const origin = await useListProof(actor, caseId, material, now());
    await recordAudit(actor, REUSED, `办件 ${mine.number ?? '（未提交）'}`, `${listed.name}，以${origin}为证`);
    return materialFiles(caseId, material);
  }
  const offer = (await earlier(actor, caseId)).find((one) => one.version_id === versionId && one.code === material) ?? fail('material.on_file_gone');
  const { defined, case: record } = await slotOf(caseId, material);
  const pages = await pagesOf(versionId);
  await putPages(
    caseId,
    material,
    pages.map(({ file_id, name, media, bytes, sha256, width, height, leaves }) => ({ file_id, name, media, bytes, sha256, width, height, leaves, origin: offer.issuer === null ? `办件 ${offer.number ?? ''} 交过并通过` : `电子证照，${offer.issuer}出具` })),
    '申请人',
  );
  await recordAudit(actor, REUSED, `办件 ${record.number ?? '（未提交）'}`, `${defined.name}，来自办件 ${offer.number ?? ''}`);
  return materialFiles(caseId, material);
}
