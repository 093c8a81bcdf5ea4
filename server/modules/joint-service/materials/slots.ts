import { row, rows } from '../../../platform/db/index.ts';
import { fail, type CitizenActor, type StaffActor } from '../../../platform/http/index.ts';
import { caseOfCitizen } from '../commands/applicant.ts';
import { serviceOf } from '../commands/store.ts';
import { isUploaded } from '../domain/state.ts';
import type { CaseRecord, MaterialRecord } from '../domain/rows.ts';
import type { ServiceBody, ServiceMaterial } from '../../../contract/service/index.ts';
import { sightOf } from '../queries/sight.ts';
import { sees } from '../queries/scope.ts';

/** One material of one case with what decides whether its files may be changed. */
export interface Slot {
  record: MaterialRecord;
  case: CaseRecord;
  service: ServiceBody;
  defined: ServiceMaterial;
  latest: { id: string; version: number; at: number } | null;
  /** the latest version has not been handed in yet: pages come and go in it */
  open: boolean;
  changeable: boolean;
}

/** @throws request.not_found */
export async function slotOf(caseId: string, code: string): Promise<Slot> {
  const owner = (await row<CaseRecord>('SELECT * FROM service_cases WHERE id = $caseId', { caseId })) ?? fail('request.not_found');
  const record = (await row<MaterialRecord>('SELECT * FROM service_materials WHERE case_id = $caseId AND code = $code', { caseId, code })) ?? fail('request.not_found');
  const service = await serviceOf(owner);
  const defined = service.materials.find((one) => one.code === code) ?? fail('request.not_found');
  const found = await row<{ id: string; version: number; at: number }>('SELECT id, version, at FROM service_material_versions WHERE material_id = $id ORDER BY version DESC LIMIT 1', { id: record.id });
  const handed = await row<{ at: number | null }>('SELECT MAX(at) AS at FROM service_versions WHERE case_id = $caseId', { caseId });
  const returned = await rows('SELECT id FROM service_returns WHERE case_id = $caseId AND material = $code AND resolved_at IS NULL', { caseId, code });
  const latest = found && { ...found, at: Number(found.at) };
  const open = latest !== null && latest.at > Number(handed?.at ?? 0) && record.accepted_at === null;
  const asked = owner.submitted_at === null || returned.length > 0 || record.received_at === null || record.failed_at !== null;
  return { record, case: owner, service, defined, latest, open, changeable: owner.closed_at === null && (open || asked) && isUploaded(defined, service) };
}

/** Who may hand in for this case: the applicant, or the counter of the place. @throws request.not_found */
export async function mayHandIn(actor: CitizenActor | StaffActor, caseId: string): Promise<void> {
  if (actor.kind === 'citizen') await caseOfCitizen(actor, caseId);
  else await sees(actor, caseId, true);
}

/** Materials of the case that this member of staff may look at. @throws request.not_found */
export async function materialsSeen(actor: StaffActor, caseId: string): Promise<Set<string>> {
  const sight = await sees(actor, caseId, actor.role === 'counter');
  const owner = (await row<CaseRecord>('SELECT * FROM service_cases WHERE id = $caseId', { caseId })) ?? fail('request.not_found');
  const service = await serviceOf(owner);
  if (sight.whole) return new Set(service.materials.map(({ code }) => code));
  return new Set(sightOf(service, null, sight.department === null ? [] : [sight.department]).materials);
}
