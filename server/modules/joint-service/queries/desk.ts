import { evaluateForm, type Answers, type FormBody, type FormContext, type FormOutcome } from '../../../contract/form/index.ts';
import { open } from '../../../platform/crypto/index.ts';
import { shanghaiDay } from '../../../platform/calendar/index.ts';
import { now } from '../../../platform/db/index.ts';
import { formSources, prefilledFor, publishedVersion, workCalendar, type Definition } from '../../definitions/index.ts';
import { knownOf } from '../commands/applicant.ts';
import { assess, type Assessment } from '../domain/assess.ts';
import type { CaseRecord, WholeCase } from '../domain/rows.ts';

/** The working copy of a case, judged: what the form says and what follows for items and materials. */
export interface WorkingCopy {
  form: Definition<FormBody> | null;
  context: FormContext | null;
  given: Answers;
  outcome: FormOutcome | null;
  assessment: Assessment;
}

export const formOf = async ({ form_code, form_version }: Pick<CaseRecord, 'form_code' | 'form_version'>): Promise<Definition<FormBody> | null> =>
  form_code === null || form_version === null ? null : publishedVersion<FormBody>('form', form_code, form_version);

async function contextOf(form: Definition<FormBody>, record: CaseRecord): Promise<FormContext> {
  // Only an account that was checked, or a clerk who saw the card, may bring in what departments know.
  const trusted = record.origin === 'counter' || record.by_hand === 0;
  const citizen = { kind: 'citizen' as const, id: record.citizen_id ?? '', name: record.applicant_name, personHash: trusted ? record.person_hash : null, phoneHash: null };
  const pushed = await prefilledFor(form.body, citizen);
  return { today: shanghaiDay(now()), sources: await formSources(form.body), prefilled: { ...(trusted ? knownOf(form.body, record) : {}), ...pushed } };
}

export const answersOf = ({ draft_sealed }: Pick<CaseRecord, 'draft_sealed'>): Answers => open<{ answers: Answers }>(draft_sealed).answers;

/** Judges answers for this case by the versions it began with. */
export async function workingCopy(whole: WholeCase, given: Answers = answersOf(whole.case)): Promise<WorkingCopy> {
  const form = await formOf(whole.case);
  const context = form && (await contextOf(form, whole.case));
  const outcome = form && context && evaluateForm(form.body, given, context);
  return { form, context, given, outcome, assessment: assess(whole.service, outcome?.answers ?? {}, whole.reports, await workCalendar()) };
}
