import type { z } from 'zod';
import type { OnFile } from '../../../contract/caseMaterials.ts';
import { formatDay, shanghaiDay } from '../../../platform/calendar/index.ts';
import { row } from '../../../platform/db/index.ts';
import { fail, type CitizenActor } from '../../../platform/http/index.ts';
import { inspect } from '../../../platform/media/index.ts';
import { renderPdf } from '../../../platform/pdf/index.ts';
import { claimFile, putLoose } from '../../../platform/uploads/index.ts';
import { isUploaded } from '../domain/state.ts';
import type { CaseRecord } from '../domain/rows.ts';
import { categoryLabels } from '../../registry/index.ts';
import { serviceOf } from '../commands/store.ts';
import { inTurn, putPages } from './pages.ts';
import { slotOf } from './slots.ts';

const PREFIX = 'list:';

interface Listed {
  name: string;
  id_masked: string;
  department: string | null;
  period: string;
  since: number;
}

/** Where a department's list says that this person is of the category; only for an account that was checked. */
async function listed(actor: CitizenActor, record: Pick<CaseRecord, 'person_hash'>, category: string): Promise<Listed | null> {
  if (actor.personHash === null || (record.person_hash !== null && record.person_hash !== actor.personHash)) return null;
  return row<Listed>(
    `SELECT p.name, p.id_masked, d.name AS department, k.period, k.since FROM persons p JOIN person_categories k ON k.person_id = p.id
     LEFT JOIN departments d ON d.id = k.department_id WHERE p.id_hash = $hash AND k.category = $category AND k.ended_at IS NULL ORDER BY k.since DESC LIMIT 1`,
    { hash: actor.personHash, category },
  );
}

const labelOf = async (category: string): Promise<string> => (await categoryLabels()).get(category) ?? category;

/** Materials that a department's list stands in for. */
export async function listProofs(actor: CitizenActor, caseId: string): Promise<z.input<typeof OnFile>[]> {
  const record = (await row<CaseRecord>('SELECT * FROM service_cases WHERE id = $caseId', { caseId })) ?? fail('request.not_found');
  const service = await serviceOf(record);
  const offers: z.input<typeof OnFile>[] = [];
  for (const material of service.materials) {
    if (material.provenBy === undefined || !isUploaded(material, service)) continue;
    const found = await listed(actor, record, material.provenBy);
    if (found) offers.push({ id: `${PREFIX}${material.provenBy}`, material: material.code, from: `${found.department ?? '部门'}报送的名单上有您，不用再证明`, name: await labelOf(material.provenBy), pages: 1, at: Number(found.since) });
  }
  return offers;
}

export const isListProof = (id: string): boolean => id.startsWith(PREFIX);

/** Puts a page on file that says which list proves it. @throws material.on_file_gone, case.material_settled */
export async function useListProof(actor: CitizenActor, caseId: string, code: string, at: number): Promise<string> {
  const { case: record, defined } = await slotOf(caseId, code);
  const found = defined.provenBy === undefined ? null : await listed(actor, record, defined.provenBy);
  if (!found || defined.provenBy === undefined) fail('material.on_file_gone');
  const origin = `${found.department ?? '部门'}报送的名单`;
  const cell = (label: string, text: string) => [{ text: label, label: true }, { text }];
  const bytes = await renderPdf({
    title: '名单核对记录',
    reference: '',
    author: found.department ?? '',
    madeAt: at,
    check: null,
    blocks: [
      { kind: 'paragraph', text: `经与部门报送的名单核对，下列人员在名单上，可代替“${defined.name}”。`, indent: true },
      { kind: 'grid', columns: [0.25, 0.75], rows: [cell('姓名', found.name), cell('身份证号', found.id_masked), cell('人员类别', await labelOf(defined.provenBy)), cell('报送部门', found.department ?? ''), cell('报送所属期', found.period), cell('列入日期', formatDay(shanghaiDay(Number(found.since)))), cell('核对日期', formatDay(shanghaiDay(at)))] },
    ],
  });
  const { leaves } = await inspect(bytes);
  const stored = await putLoose(bytes);
  await inTurn(caseId, async () => {
    await claimFile(stored.id, '名单核对记录.pdf');
    await putPages(caseId, code, [{ file_id: stored.id, name: '名单核对记录.pdf', media: 'application/pdf', bytes: stored.bytes, sha256: stored.sha256, width: null, height: null, leaves, origin }], '申请人');
  });
  return origin;
}
