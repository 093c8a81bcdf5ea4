import type { z } from 'zod';
import type { CaseDocument } from '../../../contract/caseMaterials.ts';
import { row, rows } from '../../../platform/db/index.ts';
import { openFile } from '../../../platform/files/index.ts';
import { fail, type Download, type StaffActor } from '../../../platform/http/index.ts';
import { serviceOf } from '../commands/store.ts';
import type { CaseRecord } from '../domain/rows.ts';
import { materialsSeen } from '../materials/slots.ts';
import { sees } from '../queries/scope.ts';
import { spelled } from './codes.ts';

export interface DocumentRow {
  id: string;
  case_id: string;
  document: string;
  version: number;
  item: string | null;
  name: string;
  code: string;
  holder: string;
  issuer: string;
  file_id: string;
  bytes: number;
  sha256: string;
  made_at: number;
  state: 'valid' | 'superseded' | 'withdrawn';
}

/**
 * A document stands while nothing has replaced or withdrawn it, the case was not called off, and what it says was done
 * has not been undone.
 */
export const SELECT = `SELECT d.*, CASE
    WHEN d.withdrawn_at IS NOT NULL OR c.withdrawn_at IS NOT NULL OR c.close_kind IS NOT NULL THEN 'withdrawn'
    WHEN d.superseded_at IS NOT NULL THEN 'superseded'
    WHEN d.event = 'application.done' AND c.done_at IS NULL THEN 'withdrawn'
    WHEN i.id IS NOT NULL AND (i.withdrawn_at IS NOT NULL OR (i.done_at IS NULL AND d.event = 'item.done')) THEN 'withdrawn'
    ELSE 'valid' END AS state
  FROM service_documents d JOIN service_cases c ON c.id = d.case_id LEFT JOIN service_items i ON i.case_id = d.case_id AND i.item = d.item`;

export const documentsOf = (caseId: string): Promise<DocumentRow[]> => rows<DocumentRow>(`${SELECT} WHERE d.case_id = $caseId ORDER BY d.made_at DESC, d.id DESC`, { caseId });

export const present = ({ id, document, name, version, issuer, made_at, bytes, code, state }: DocumentRow): z.input<typeof CaseDocument> => ({ id, code: document, name, version, issuer, madeAt: Number(made_at), bytes: Number(bytes), verifyCode: spelled(code), state });

/** The documents that this member of staff may see: all, or those of the own items and what became their materials. */
export async function documentsSeen(actor: StaffActor, caseId: string): Promise<DocumentRow[]> {
  const [sight, found] = [await sees(actor, caseId, actor.role === 'counter'), await documentsOf(caseId)];
  if (sight.whole) return found;
  const materials = await materialsSeen(actor, caseId);
  const { documents, items } = await serviceOf((await row<CaseRecord>('SELECT * FROM service_cases WHERE id = $caseId', { caseId })) ?? fail('request.not_found'));
  const own = new Set(items.filter(({ department }) => department === sight.department).map(({ code }) => code));
  return found.filter(({ document, item }) => {
    const material = documents.find(({ code }) => code === document)?.material;
    return (item !== null && own.has(item)) || (material !== undefined && materials.has(material));
  });
}

/** @throws request.not_found */
export async function download(found: readonly DocumentRow[], id: string): Promise<{ download: Download; document: DocumentRow }> {
  const document = found.find((one) => one.id === id) ?? fail('request.not_found');
  return { document, download: { fileName: `${document.name}.pdf`, contentType: 'application/pdf', body: await openFile(document.file_id), foreign: true } };
}
