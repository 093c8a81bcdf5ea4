import { seal, open } from '../../../platform/crypto/index.ts';
import type { Answers } from '../../../contract/form/index.ts';
import { insertRows, newId, row } from '../../../platform/db/index.ts';
import { AppError, fail, type CitizenActor, type StaffActor } from '../../../platform/http/index.ts';
import { publish } from '../../../platform/queue/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { outcomeOf } from '../domain/assess.ts';
import { refuse } from '../domain/refusal.ts';
import type { Moment, WholeCase } from '../domain/rows.ts';
import { resubmit, submit as submitFirst, type Changed } from '../domain/submitActs.ts';
import { intentionsRecorded } from '../events.ts';
import { workingCopy, type WorkingCopy } from '../queries/desk.ts';
import { asksIntentions } from '../queries/intentions.ts';
import { stillMissing } from '../queries/missing.ts';
import { renewDocuments } from '../documents/renew.ts';
import { departmentSees } from '../queries/sight.ts';
import { act } from './act.ts';
import { applicantOf, divisionOf, isListed, setApplicant } from './applicant.ts';
import { editableOf } from './drafts.ts';

const SUBMITTED = declareAction('service.submit', '提交“一件事”申请');

export interface Submission {
  revision: number;
  ticket: string;
}

/** `140105` and 25 November 2026 → `140105202611250001`. */
async function numberFor(division: string, today: string): Promise<string> {
  const prefix = `${division.slice(0, 6)}${today.replaceAll('-', '')}`;
  const [made] = await insertRows<{ last: number }>('service_numbers', [{ prefix, last: 1 }], { conflict: 'ON CONFLICT (prefix) DO UPDATE SET last = service_numbers.last + 1', returning: ['last'] });
  return `${prefix}${String(made!.last).padStart(4, '0')}`;
}

const answersIn = (sealed: string): Answers => open<{ answers: Answers }>(sealed).answers;

/** Who applies, whether on a list, and where: fixed with the first handing in. */
async function settleApplicant(whole: WholeCase, copy: WorkingCopy, actor: CitizenActor | StaffActor): Promise<void> {
  const { case: record } = whole;
  const body = copy.form?.body ?? null;
  const answers = copy.outcome?.answers ?? {};
  const applicant = await applicantOf(record, body, answers);
  if (applicant.name === '' || applicant.idNumber === null) refuse('case.identity_unknown');
  setApplicant(record, applicant);
  const listed = await isListed(record.person_hash!);
  if (actor.kind === 'citizen' && listed && actor.personHash !== record.person_hash) refuse('case.identity_needed');
  record.by_hand = listed ? 0 : 1;
  record.division_code = divisionOf(record, body, answers);
  if (record.division_code === null) refuse('case.division_missing', {}, { division: '请选择' });
}

/** Fields and materials that differ from what was handed in last. */
async function changes(whole: WholeCase, copy: WorkingCopy): Promise<Changed> {
  const last = await row<{ sealed: string; at: number }>('SELECT sealed, at FROM service_versions WHERE case_id = $id ORDER BY version DESC LIMIT 1', { id: whole.case.id });
  const before = last ? answersIn(last.sealed) : {};
  const after = copy.outcome?.answers ?? {};
  const paths = new Set([...Object.keys(before), ...Object.keys(after)].filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name])));
  const materials = new Set(whole.materials.filter(({ received_at, returned_at }) => received_at !== null && returned_at === null && received_at > (last?.at ?? 0)).map(({ code }) => code));
  const sees = departmentSees(whole, copy.form?.body ?? null);
  return { paths, materials, touches: (item) => sees(item).fields.some((name) => paths.has(name)) || sees(item).materials.some((code) => materials.has(code)) };
}

async function handIn(whole: WholeCase, at: Moment, { ticket }: Submission, actor: CitizenActor | StaffActor): Promise<void> {
  const { case: record } = whole;
  editableOf(whole);
  const copy = await workingCopy(whole);
  const faults = copy.outcome?.faults ?? [];
  if (faults.length > 0) fail('request.invalid', { fields: Object.fromEntries(faults.map(({ path, message }) => [path, message])) });
  if (copy.assessment.audience.verdict === 'no') refuse('service.not_audience', { why: copy.assessment.audience.why });
  const missing = stillMissing(whole, copy.assessment);
  if (missing.length > 0) refuse('case.incomplete', { missing: missing.join('、') });
  const outcome = outcomeOf(whole.service, copy.assessment);
  if (record.submitted_at === null) {
    await settleApplicant(whole, copy, actor);
    record.number = await numberFor(record.division_code!, at.today);
    record.ticket = ticket;
    submitFirst(whole, outcome, at);
  } else resubmit(whole, outcome, await changes(whole, copy), at);
  const sealed = seal({ answers: copy.outcome?.answers ?? {} });
  record.draft_sealed = sealed;
  record.draft_revision += 1;
  await insertRows('service_versions', [{ id: newId(), case_id: record.id, version: record.version, ticket, sealed, by_name: at.by, at: at.at }]);
  if (record.version > 1) await renewDocuments(whole);
  if (copy.form && (await asksIntentions(copy.form.body))) await publish(intentionsRecorded, { caseId: record.id, version: record.version }, { key: `${record.id}:${record.version}` });
  await recordAudit(actor, SUBMITTED, `${record.applicant_name.slice(0, 1)}** ${record.id_masked}`, `办件 ${record.number}（第 ${record.version} 次）`);
}

const wasHandedIn = async (caseId: string, ticket: string): Promise<boolean> => (await row('SELECT id FROM service_versions WHERE case_id = $caseId AND ticket = $ticket', { caseId, ticket })) !== null;

/**
 * Hands a case in, for the first time or corrected; the same ticket hands in once.
 * @throws request.invalid with a sentence a field, case.incomplete, case.open_exists, case.not_corrected …
 */
export async function submitCase(caseId: string, actor: CitizenActor | StaffActor, submission: Submission): Promise<void> {
  if (await wasHandedIn(caseId, submission.ticket)) return;
  await act(caseId, actor.kind === 'citizen' ? '申请人' : actor.name, async (whole, at) => {
    if (await wasHandedIn(caseId, submission.ticket)) return;
    if (whole.case.draft_revision !== submission.revision) throw new AppError('case.draft_conflict');
    await handIn(whole, at, submission, actor);
  });
}
