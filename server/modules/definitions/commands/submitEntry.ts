import type { z } from 'zod';
import { evaluateForm, type Answer, type Answers, type Attachment } from '../../../contract/form/index.ts';
import type { FormEntry } from '../../../contract/forms.ts';
import { maskPhone, seal } from '../../../platform/crypto/index.ts';
import { execute, insertRows, newId, now, rows, unitOfWork } from '../../../platform/db/index.ts';
import { fail, type CitizenActor } from '../../../platform/http/index.ts';
import { takeTurn } from '../../../platform/limits/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { phoneOfCitizen } from '../../identity/index.ts';
import { divisionIn } from '../domain/pages/formFields.ts';
import { placeOfCitizen, prefilledFor } from '../prefill.ts';
import { entryOfTicket } from '../queries/formEntries.ts';
import { formContext, formVersion } from '../queries/forms.ts';
import { listEntry } from './listEntries.ts';

const SUBMITTED = declareAction('form.submit', '提交表单');
const ENTRIES_AN_HOUR = 30;

/** Everything that was uploaded and is named anywhere in the answers. */
function attachmentsIn(answer: Answer | Answers | undefined): Attachment[] {
  if (Array.isArray(answer)) return (answer as readonly (Answer | Answers)[]).flatMap(attachmentsIn);
  if (typeof answer !== 'object' || answer === null) return [];
  if ('id' in answer && 'name' in answer && 'size' in answer) return [answer as unknown as Attachment];
  return Object.values(answer as Answers).flatMap(attachmentsIn);
}

/** Only files that this citizen uploaded for this form count. @throws request.invalid */
async function claimFiles(actor: CitizenActor, code: string, entryId: string, answers: Answers): Promise<void> {
  const named = attachmentsIn(answers).map(({ id }) => id);
  if (named.length === 0) return;
  const own = await rows<{ id: string }>('SELECT id FROM form_files WHERE citizen_id = $citizen AND form_code = $code AND entry_id IS NULL', { citizen: actor.id, code });
  const known = new Set(own.map(({ id }) => id));
  if (named.some((id) => !known.has(id))) fail('form.file_gone');
  for (const id of named) await execute('UPDATE form_files SET entry_id = $entryId WHERE id = $id', { entryId, id });
}

export interface Submission {
  code: string;
  version: number;
  ticket: string;
  answers: Answers;
}

/**
 * Takes in a form: judged by the same engine and the same version as on the phone, stored sealed. The same ticket hands
 * in once. @throws form.unknown, form.identity_needed, form.file_gone, request.invalid with a sentence a field
 */
export async function submitEntry(actor: CitizenActor, { code, version, ticket, answers }: Submission): Promise<z.input<typeof FormEntry>> {
  const wait = await takeTurn(`form:${actor.id}`, ENTRIES_AN_HOUR, 3600);
  if (wait > 0) fail('request.too_many', { values: { seconds: wait } });
  const form = await formVersion(code, version);
  if (form.body.identified && actor.personHash === null) fail('form.identity_needed');
  const outcome = evaluateForm(form.body, answers, await formContext(form.body, await prefilledFor(form.body, actor)));
  if (outcome.faults.length > 0) fail('request.invalid', { fields: Object.fromEntries(outcome.faults.map(({ path, message }) => [path, message])) });
  const [phone, registered] = await Promise.all([phoneOfCitizen(actor.id), placeOfCitizen(actor)]);
  const division = divisionIn(form.body, outcome.answers) ?? registered;
  await unitOfWork(async () => {
    if (await entryOfTicket(actor, ticket)) return;
    const id = newId();
    await insertRows('form_entries', [{ id, citizen_id: actor.id, form_code: code, form_version: version, ticket, sealed: seal({ answers: outcome.answers }), division_code: division, listed_at: now(), created_at: now() }]);
    await listEntry({ id, code, body: form.body, answers: outcome.answers });
    await claimFiles(actor, code, id, outcome.answers);
    await recordAudit(actor, SUBMITTED, phone === null ? actor.name : maskPhone(phone), `${form.name}（第 ${version} 版）`);
  });
  return (await entryOfTicket(actor, ticket)) ?? fail('request.conflict');
}
