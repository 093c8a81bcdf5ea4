import { normaliseIdNumber } from '../../../contract/idNumber.ts';
import { isTable, type Answers, type FormBody } from '../../../contract/form/index.ts';
import { blindIndex, maskIdNumber, maskPhone, open, seal } from '../../../platform/crypto/index.ts';
import { row } from '../../../platform/db/index.ts';
import { fail, type CitizenActor } from '../../../platform/http/index.ts';
import { phoneOfCitizen } from '../../identity/index.ts';
import type { CaseRecord } from '../domain/rows.ts';
import type { Applicant } from './tell.ts';

const NAME = ['person.name'];
const ID = ['person.idNumber'];
const PHONE = ['person.phone', 'citizen.phone'];

/** The first answer of a field that departments would fill from this source. */
function answered(body: FormBody, answers: Answers, sources: readonly string[]): string | null {
  const field = body.fields.find((one) => !isTable(one) && one.prefill !== undefined && sources.includes(one.prefill.source));
  const value = field && answers[field.name];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Values that the case knows of its applicant, for fields that ask them. */
export function knownOf(body: FormBody, record: Pick<CaseRecord, 'sealed'>): Answers {
  const { name, idNumber, phone } = open<Applicant>(record.sealed);
  const by: [readonly string[], string | null][] = [[NAME, name === '' ? null : name], [ID, idNumber], [PHONE, phone]];
  return Object.fromEntries(
    body.fields.flatMap((field) => {
      const value = by.find(([sources]) => field.prefill !== undefined && sources.includes(field.prefill.source))?.[1];
      return value === undefined || value === null ? [] : [[field.name, value] as const];
    }),
  );
}

/** Writes into the case who applies. */
export function setApplicant(record: CaseRecord, applicant: Applicant): void {
  record.sealed = seal(applicant);
  record.applicant_name = applicant.name;
  record.id_masked = applicant.idNumber === null ? '' : maskIdNumber(applicant.idNumber);
  record.phone_masked = applicant.phone === null ? null : maskPhone(applicant.phone);
  record.person_hash = applicant.idNumber === null ? null : blindIndex('id', applicant.idNumber);
}

/** What the answers and the account say about who applies; what departments registered comes first. */
export async function applicantOf(record: CaseRecord, body: FormBody | null, answers: Answers): Promise<Applicant> {
  const known = open<Applicant>(record.sealed);
  const phone = body && answered(body, answers, PHONE);
  if (known.idNumber !== null && record.origin === 'counter') return { ...known, phone: phone ?? known.phone };
  const registered = record.citizen_id === null ? null : await registeredOf(record.citizen_id);
  const typed = body && answered(body, answers, ID);
  const own = registered ?? { name: (body && answered(body, answers, NAME)) ?? known.name, idNumber: typed === null ? known.idNumber : normaliseIdNumber(typed) };
  return { ...own, phone: phone ?? known.phone ?? (record.citizen_id === null ? null : await phoneOfCitizen(record.citizen_id)) };
}

/** The person whom a checked account stands for. */
export async function registeredOf(citizenId: string): Promise<{ name: string; idNumber: string } | null> {
  const found = await row<{ name: string; sealed: string }>('SELECT p.name, p.sealed FROM citizens z JOIN persons p ON p.id_hash = z.person_hash WHERE z.id = $citizenId', { citizenId });
  return found && { name: found.name, idNumber: open<{ idNumber: string }>(found.sealed).idNumber };
}

/** Whether some department's list holds this person. */
export const isListed = async (personHash: string): Promise<boolean> => (await row('SELECT id FROM persons WHERE id_hash = $personHash', { personHash })) !== null;

/** The division chosen, else the first one that the form asks for. @throws case.division_missing */
export function divisionOf(record: Pick<CaseRecord, 'division_code'>, body: FormBody | null, answers: Answers): string | null {
  const field = body?.fields.find(({ type }) => type === 'division');
  const value = field && answers[field.name];
  return typeof value === 'string' && value !== '' ? value : record.division_code;
}

/** A citizen sees the cases of their account and of the person they were checked to be. @throws request.not_found */
export async function caseOfCitizen(actor: CitizenActor, caseId: string): Promise<string> {
  const found = await row<{ id: string }>(
    `SELECT id FROM service_cases WHERE id = $caseId AND (citizen_id = $citizen OR (person_hash = $personHash AND submitted_at IS NOT NULL))`,
    { caseId, citizen: actor.id, personHash: actor.personHash ?? '-' },
  );
  return found ? found.id : fail('request.not_found');
}
