import type { Answers } from '../../../contract/form/index.ts';
import type { ServiceBody } from '../../../contract/service/index.ts';
import { normaliseIdNumber, normaliseName } from '../../../contract/idNumber.ts';
import { blindIndex, seal } from '../../../platform/crypto/index.ts';
import { insertRows, newId, now, row } from '../../../platform/db/index.ts';
import { fail, type CitizenActor, type StaffActor } from '../../../platform/http/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { definitions, type Definition } from '../../definitions/index.ts';
import { refuse } from '../domain/refusal.ts';
import type { CaseRecord, WholeCase } from '../domain/rows.ts';
import { hasOpenReturns } from '../domain/state.ts';
import { workingCopy, type WorkingCopy } from '../queries/desk.ts';
import { act } from './act.ts';
import { applicantOf, divisionOf, isListed, registeredOf, setApplicant } from './applicant.ts';
import { inOrder } from './store.ts';
import { departmentIds, type Applicant } from './tell.ts';

const STARTED = declareAction('service.start', '窗口代为申请');

/** The service in force. @throws service.unknown */
export async function serviceInForce(code: string): Promise<Definition<ServiceBody>> {
  return (await definitions<ServiceBody>('service')).find((one) => one.code === code) ?? fail('service.unknown');
}

interface Start {
  service: Definition<ServiceBody>;
  openKey: string;
  citizenId: string | null;
  startedBy: string;
  origin: CaseRecord['origin'];
  applicant: Applicant;
  byHand: boolean;
  divisionCode: string | null;
}

/** Lays a case out: a row for every item and every material of the service; which of them apply follows from the answers. */
async function layOut({ service, openKey, citizenId, startedBy, origin, applicant, byHand, divisionCode }: Start): Promise<string> {
  const { body } = service;
  const form = body.form === null ? null : ((await definitions('form')).find(({ code }) => code === body.form) ?? fail('form.unknown'));
  const id = newId();
  const at = now();
  const record = {
    id, open_key: openKey, service_code: service.code, service_version: service.version, form_code: form?.code ?? null, form_version: form?.version ?? null, origin, citizen_id: citizenId,
    started_by: startedBy, applicant_name: '', id_masked: '', phone_masked: null, person_hash: null, sealed: '', division_code: divisionCode, by_hand: byHand ? 1 : 0,
    draft_sealed: seal({ answers: {} }), draft_saved_at: at, created_at: at,
  };
  setApplicant(record as unknown as CaseRecord, applicant);
  await insertRows('service_cases', [record]);
  const departments = await departmentIds(body.items.flatMap(({ department }) => department ?? []));
  await insertRows('service_items', body.items.map((item) => ({ id: newId(), case_id: id, item: item.code, item_name: item.name, department_id: departments.get(item.department ?? '') ?? null, needed: 1, since: at })));
  await insertRows('service_materials', body.materials.map((material) => ({ id: newId(), case_id: id, code: material.code, needed: 0 })));
  return id;
}

/** Begins an application, or goes on with the one begun. */
export async function startDraft(actor: CitizenActor, code: string): Promise<string> {
  const service = await serviceInForce(code);
  const openKey = `draft:${actor.id}:${code}`;
  const known = (): Promise<{ id: string } | null> =>
    row<{ id: string }>('SELECT id FROM service_cases WHERE open_key = $openKey OR (person_hash = $hash AND open_key = $caseKey) ORDER BY open_key LIMIT 1', { openKey, hash: actor.personHash ?? '-', caseKey: `case:${actor.personHash ?? '-'}:${code}` });
  const registered = actor.personHash === null ? null : await registeredOf(actor.id);
  const begun = await known();
  if (begun) return begun.id;
  try {
    return await inOrder(() => layOut({ service, openKey, citizenId: actor.id, startedBy: actor.name, origin: 'phone', applicant: { name: registered?.name ?? '', idNumber: registered?.idNumber ?? null, phone: null }, byHand: registered === null, divisionCode: null }));
  } catch (error) {
    // Two devices at once: the other one has begun it.
    const other = await known();
    if (other) return other.id;
    throw error;
  }
}

export interface CounterStart {
  service: string;
  name: string;
  idNumber: string;
  phone: string;
}

/** The clerk begins one for somebody who stands at the counter. @throws identity.id_invalid, identity.mismatch, case.open_exists */
export async function startAtCounter(actor: StaffActor, { service: code, name, idNumber, phone }: CounterStart): Promise<string> {
  const service = await serviceInForce(code);
  const normal = normaliseIdNumber(idNumber) ?? fail('identity.id_invalid', { fields: { idNumber: '请核对 18 位身份证号' } });
  const hash = blindIndex('id', normal);
  const person = await row<{ name: string }>('SELECT name FROM persons WHERE id_hash = $hash', { hash });
  if (person && normaliseName(person.name) !== normaliseName(name)) fail('identity.mismatch', { fields: { name: '与登记的姓名不一致' } });
  if (await row('SELECT id FROM service_cases WHERE open_key = $key', { key: `case:${hash}:${code}` })) fail('case.open_exists');
  const openKey = `draft:counter:${hash}:${code}`;
  const begun = await row<{ id: string }>('SELECT id FROM service_cases WHERE open_key = $openKey', { openKey });
  if (begun) return begun.id;
  const citizen = await row<{ id: string }>('SELECT id FROM citizens WHERE person_hash = $hash ORDER BY created_at LIMIT 1', { hash });
  return inOrder(async () => {
    const id = await layOut({ service, openKey, citizenId: citizen?.id ?? null, startedBy: actor.name, origin: 'counter', applicant: { name, idNumber: normal, phone }, byHand: person === null, divisionCode: actor.divisionCode });
    await recordAudit(actor, STARTED, `${name} ${normal.slice(0, 6)}********${normal.slice(-4)}`, service.name);
    return id;
  });
}

/** Fields that may be changed: all in a draft, what was returned afterwards; null means all. @throws case.draft_closed */
export function editableOf(whole: WholeCase): string[] | null {
  if (whole.case.closed_at !== null) refuse('case.draft_closed');
  if (whole.case.submitted_at === null) return null;
  if (!hasOpenReturns(whole)) refuse('case.draft_closed');
  return [...new Set(whole.returns.filter(({ resolved_at, path }) => resolved_at === null && path !== null).map(({ path }) => path!.split('.')[0]!))];
}

/** Whatever was settled stays as it was handed in. */
function keepSettled(before: Answers, copy: WorkingCopy, editable: readonly string[]): void {
  const now = copy.outcome?.answers ?? {};
  const touched = (copy.form?.body.fields ?? []).filter(({ name, type }) => type !== 'computed' && before[name] !== undefined && now[name] !== undefined && !editable.includes(name) && JSON.stringify(before[name]) !== JSON.stringify(now[name]));
  if (touched.length > 0) refuse('case.field_locked', { labels: touched.map(({ label }) => `“${label}”`).join('、') }, Object.fromEntries(touched.map(({ name }) => [name, '没有被退回，不能修改'])));
}

export interface DraftInput {
  revision: number;
  answers: Answers;
  division: string | null;
}

/** Saves what was typed, on whatever device; whoever saved in between is told. @throws case.draft_conflict, case.field_locked */
export async function saveDraft(caseId: string, by: string, { revision, answers, division }: DraftInput): Promise<void> {
  await act(caseId, by, async (whole, at) => {
    const { case: record } = whole;
    const editable = editableOf(whole);
    if (record.draft_revision !== revision) refuse('case.draft_conflict');
    const copy = await workingCopy(whole, answers);
    if (editable !== null) keepSettled((await workingCopy(whole)).outcome?.answers ?? {}, copy, editable);
    record.draft_sealed = seal({ answers });
    record.draft_revision += 1;
    record.draft_saved_at = at.at;
    if (record.submitted_at !== null) return;
    if (division !== null) record.division_code = division;
    record.division_code = divisionOf(record, copy.form?.body ?? null, copy.outcome?.answers ?? {});
    setApplicant(record, await applicantOf(record, copy.form?.body ?? null, copy.outcome?.answers ?? {}));
    if (record.origin === 'phone') record.by_hand = record.person_hash !== null && (await isListed(record.person_hash)) && record.citizen_id !== null && (await registeredOf(record.citizen_id)) !== null ? 0 : 1;
    for (const material of whole.materials) material.needed = copy.assessment.materials[material.code]?.needed === 'yes' ? 1 : 0;
    for (const item of whole.items) item.needed = copy.assessment.items[item.item]?.needed === 'no' ? 0 : 1;
  });
}
