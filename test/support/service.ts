/** Carries joint services over HTTP: whom it takes, a form filled in by what the server still misses, papers handed in. */
import type { OutOf } from '@zhida/server/contract';
import { isTable, optionsOf, type Answer, type Answers, type FormBody, type FormField, type FormSources } from '@zhida/server/contract/form/index.ts';
import { idNumber } from './builders/made.ts';
import { buildPerson } from './builders/rows.ts';
import type { SignedIn, System } from './system.ts';
import { file } from './seed.ts';

export const SERVICE = 'shanxi.veteran.demobilisation';
export const PLACE = '140105';
export type Draft = OutOf<'POST /api/me/cases'>;
export type MyCase = OutOf<'GET /api/me/cases/:id'>;
export type Detail = OutOf<'GET /api/cases/:id'>;

export interface Applicant {
  name: string;
  idNumber: string;
  phone: string;
  citizen: SignedIn;
}

/** Files a list of soldiers and signs the first `count` of them in. */
export async function applicants(system: System, count: number): Promise<Applicant[]> {
  const liaison = await system.signInAs('liaison', { departmentCode: 'shanxi.veterans-affairs' });
  const people = Array.from({ length: count }, () => buildPerson());
  await file(liaison, 'shanxi.veterans', { rows: people });
  const found: Applicant[] = [];
  for (const row of people) {
    const parts = { name: String(row['姓名']), idNumber: String(row['身份证号']), phone: String(row['联系方式']) };
    found.push({ ...parts, citizen: await system.citizen(parts) });
  }
  return found;
}

/** One clerk a department and its head, the counter, an administrator: all of one district. */
export async function offices(system: System): Promise<Record<'counter' | 'veterans' | 'veteransHead' | 'police' | 'policeHead' | 'labour' | 'medical' | 'army' | 'administrator', SignedIn>> {
  const of = (role: 'handler' | 'supervisor', department: string): Promise<SignedIn> => system.signInAs(role, { departmentCode: `shanxi.${department}`, divisionCode: PLACE, username: `${role}-${department}`, name: role === 'handler' ? `经办${department}` : `负责${department}` });
  return {
    counter: await system.signInAs('counter', { divisionCode: PLACE, username: 'clerk', name: '窗口小张' }),
    veterans: await of('handler', 'veterans-affairs'),
    veteransHead: await of('supervisor', 'veterans-affairs'),
    police: await of('handler', 'public-security'),
    policeHead: await of('supervisor', 'public-security'),
    labour: await of('handler', 'human-resources'),
    medical: await of('handler', 'medical-insurance'),
    army: await of('handler', 'mobilisation'),
    administrator: await system.signInAs('administrator'),
  };
}

const DAY = '2026-09-01';

/** A plausible answer of the right type. */
function plausible(field: FormField, sources: FormSources): Answer {
  const [first] = optionsOf(field, sources);
  switch (field.type) {
    case 'choice':
    case 'code-table':
      return (optionsOf(field, sources).find(({ value }) => value === 'no') ?? first)?.value ?? null;
    case 'multi-choice':
      return first ? [first.value] : [];
    case 'division':
      return PLACE;
    case 'number':
      return Math.max(field.min ?? 0, 1);
    case 'money':
      return field.min ?? 0;
    case 'date':
      return DAY;
    case 'month':
      return DAY.slice(0, 7);
    case 'phone':
      return '13912340000';
    case 'id-number':
      return idNumber(77_001);
    case 'bank-card':
      return '6222021234567890128';
    case 'credit-code':
      return '91140100MA0GT4J000';
    case 'signature':
      return 'name:王小明';
    case 'table':
      return [];
    case 'text':
    case 'long-text':
      return '某市某区某路'.repeat(3).slice(0, Math.max(field.minLength ?? 0, Math.min(4, field.maxLength ?? 4)));
    default:
      return '某某';
  }
}

const TOO_MANY_ROUNDS = 12;

/** Fills in what the draft still misses, as a patient person does: one save, look, next save. */
export async function fill(draft: Draft, given: Answers, save: (answers: Answers, revision: number) => Promise<Draft>): Promise<Draft> {
  let now = await save({ ...draft.answers, ...given }, draft.revision);
  for (let round = 0; now.faults.length > 0; round += 1) {
    if (round > TOO_MANY_ROUNDS) throw new Error(`the form cannot be filled in: ${JSON.stringify(now.faults)}`);
    const { body, sources } = now.form as { body: FormBody; sources: FormSources };
    const answers: Record<string, Answer> = { ...(now.answers as Record<string, Answer>) };
    for (const { path, message } of now.faults) {
      const [name = '', at, inner] = path.split('.');
      const field = body.fields.find((one) => one.name === name)!;
      if (answers[name] !== undefined && at === undefined) throw new Error(`${path}: ${message}`);
      if (at === undefined) answers[name] = isTable(field) ? [{}] : plausible(field, sources);
      else {
        const rows = [...(answers[name] as Record<string, Answer>[])];
        const cell = isTable(field) ? field.fields.find((one) => one.name === inner) : undefined;
        rows[Number(at)] = { ...rows[Number(at)], [inner!]: plausible(cell as FormField, sources) };
        answers[name] = rows;
      }
    }
    now = await save(answers, now.revision);
  }
  return now;
}

/** The soldier of the scheme: discharged, placed here, self-employed; household and card as the case needs. */
export const soldier = (over: Answers = {}): Answers => ({
  lawfullyDischarged: 'yes', placedHere: 'yes', placement: 'self-employed', settlement: PLACE, enlistedOn: '2021-09-01', dischargedOn: '2026-09-01', returnedOn: '2026-09-05',
  householdCancelled: 'yes', householdWay: 'original', validIdentityCard: 'no', militaryIdentityIssued: 'no', ...over,
});

let tickets = 0;
export const ticket = (): string => `ticket-${String((tickets += 1)).padStart(6, '0')}`;

/** Begins and fills in on the phone. */
export async function fillOnPhone({ citizen }: Applicant, given: Answers = soldier(), service = SERVICE): Promise<Draft> {
  const begun = await citizen.call('POST /api/me/cases', { body: { service } });
  return fill(begun, given, (answers, revision) => citizen.call('PUT /api/me/cases/:id/draft', { params: { id: begun.id }, body: { revision, answers } }));
}

/** Puts a stored file into every slot that still waits for one (or into those named). */
export async function handInPapers(draft: Pick<Draft, 'materials'>, codes?: readonly string[]): Promise<void> {
  const { attachFile } = await import('@zhida/server/modules/joint-service/commands/files.ts');
  for (const { id, code, upload, state } of draft.materials) {
    if (!upload || !(codes ? codes.includes(code) : state === 'missing')) continue;
    await attachFile(id, { fileId: `file-${(tickets += 1)}`, name: `${code}.jpg`, bytes: 1000, pages: 1 });
  }
}

/** From the first question to the receipt number. */
export async function apply(applicant: Applicant, given: Answers = soldier(), service = SERVICE): Promise<MyCase> {
  const draft = await fillOnPhone(applicant, given, service);
  await handInPapers(draft);
  return applicant.citizen.call('POST /api/me/cases/:id/submit', { params: { id: draft.id }, body: { revision: draft.revision, ticket: ticket() } });
}

export const review = (clerk: SignedIn, id: string, item: string): Promise<Detail> => clerk.call('POST /api/cases/:id/items/:item/review', { params: { id, item }, body: { verdict: 'passed' } });
export async function doItem(clerk: SignedIn, id: string, item: string, delivery: 'online' | 'courier' | 'counter' = 'online', number: string | null = null): Promise<Detail> {
  await clerk.call('POST /api/cases/:id/items/:item/accept', { params: { id, item } });
  return clerk.call('POST /api/cases/:id/items/:item/finish', { params: { id, item }, body: { delivery, number } });
}

type Desks = Awaited<ReturnType<typeof offices>>;

/** Who does which item of the demobilisation, in the order in which they can be done. */
const DONE_BY: readonly (readonly [item: string, desk: keyof Desks])[] = [
  ['reserve-registration', 'army'], ['report-in', 'veterans'], ['economic-subsidy', 'veterans'], ['household-registration', 'police'], ['identity-card', 'police'],
  ['social-insurance-registration', 'labour'], ['pension-transfer', 'labour'], ['medical-insurance-registration', 'medical'], ['medical-insurance-transfer', 'medical'],
];
const itemsOf = async (desks: Desks, id: string): Promise<Detail['items']> => (await desks.counter.call('GET /api/cases/:id', { params: { id } })).items;

/** Every department that has not looked yet passes what was handed in. */
export async function passAll(desks: Desks, id: string): Promise<void> {
  const waiting = (await itemsOf(desks, id)).filter(({ state }) => state === 'reviewing').map(({ code }) => code);
  for (const [item, desk] of DONE_BY) if (waiting.includes(item)) await review(desks[desk], id, item);
}

/** The reserve registration is proved, the originals are in order, the counter takes the case in. */
export async function receiveAll(desks: Desks, id: string): Promise<void> {
  const params = { id };
  await doItem(desks.army, id, 'reserve-registration', 'counter');
  const { materials } = await desks.counter.call('GET /api/cases/:id', { params });
  const papers = materials.filter(({ upload, needed }) => upload && needed === 'yes');
  await desks.counter.call('POST /api/cases/:id/originals', { params, body: { materials: papers.map(({ code }) => ({ code, ok: true, copies: 1 })) } });
  await desks.counter.call('POST /api/cases/:id/receive', { params, body: {} });
}

/** Data arrives, and every item that is not done yet is done; the last one closes the case. */
export async function finishAll(desks: Desks, id: string): Promise<void> {
  const params = { id };
  await desks.labour.call('POST /api/cases/:id/events', { params, body: { event: 'military-local-data', day: '2026-11-20' } });
  await desks.medical.call('POST /api/cases/:id/events', { params, body: { event: 'platform-data', day: '2026-11-20' } });
  const open = (await itemsOf(desks, id)).filter(({ state }) => state !== 'done' && state !== 'unneeded').map(({ code }) => code);
  for (const [item, desk] of DONE_BY) if (open.includes(item)) await doItem(desks[desk], id, item, desk === 'police' ? 'counter' : 'online');
}
