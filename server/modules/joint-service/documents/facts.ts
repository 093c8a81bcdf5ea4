import { answerWords, evaluateForm, isTable, type Answer, type Answers, type FormBody, type FormContext, type FormField, type FormOutcome } from '../../../contract/form/index.ts';
import { DELIVERY, type DocumentWord, type ServiceDocument } from '../../../contract/service/index.ts';
import { evaluate } from '../../../contract/expression/evaluate.ts';
import { situationCatalogue } from '../../../contract/service/index.ts';
import { formatDay, shanghaiDay } from '../../../platform/calendar/index.ts';
import { open } from '../../../platform/crypto/index.ts';
import { row, rows } from '../../../platform/db/index.ts';
import { workCalendar } from '../../definitions/index.ts';
import { loadCase } from '../commands/store.ts';
import type { Applicant } from '../commands/tell.ts';
import type { ItemResult, WholeCase } from '../domain/rows.ts';
import { countersFor, divisionNames } from '../queries/counters.ts';
import { workingCopy } from '../queries/desk.ts';

/** Everything a document may speak of. */
export interface Facts {
  whole: WholeCase;
  form: FormBody | null;
  context: FormContext | null;
  outcome: FormOutcome | null;
  answers: Answers;
  departments: ReadonlyMap<string, string>;
  words: Record<DocumentWord, string>;
  /** whether the document's own condition holds */
  wanted: boolean;
  madeAt: number;
}

const dayOf = (at: number | null): string => (at === null ? '' : formatDay(shanghaiDay(Number(at))));

function resultWords(result: string | null): string {
  if (result === null) return '';
  const { delivery, number, place } = JSON.parse(result) as ItemResult;
  return `${DELIVERY[delivery]}${number ? `（快递单号 ${number}）` : ''}${place ? `（${place}）` : ''}`;
}

async function departmentNames(): Promise<Map<string, string>> {
  const found = await rows<{ code: string; name: string }>('SELECT code, name FROM departments');
  return new Map(found.map(({ code, name }) => [code, name]));
}

async function handedIn(caseId: string, version: number): Promise<Answers> {
  const found = await row<{ sealed: string }>('SELECT sealed FROM service_versions WHERE case_id = $caseId AND version <= $version ORDER BY version DESC LIMIT 1', { caseId, version });
  return found ? open<{ answers: Answers }>(found.sealed).answers : {};
}

const PLACEHOLDER = /\{([^{}]*)\}/g;
const IN_FULL = new Set<FormField['type']>(['id-number', 'bank-card', 'phone']);

/** An answer as it stands on a paper for an office: numbers in full. */
export function answerInFull(field: FormField, answer: Answer | undefined, context: FormContext): string {
  return IN_FULL.has(field.type) && typeof answer === 'string' ? answer : answerWords(field, answer, context.sources);
}

/** Fills a text of a layout; what is not known stays blank. */
export function filled(text: string, { words, form, context, answers }: Pick<Facts, 'words' | 'form' | 'context' | 'answers'>): string {
  return text.replace(PLACEHOLDER, (_, name: string) => {
    if (Object.hasOwn(words, name)) return words[name as DocumentWord];
    const field = form?.fields.find((one) => name === `answer.${one.name}`);
    return field && context && !isTable(field) ? answerInFull(field, answers[field.name], context) : '';
  });
}

/** Gathers what the document speaks of, as it was handed in with this version. */
export async function factsFor(caseId: string, document: ServiceDocument, item: string | null, version: number, madeAt: number): Promise<Facts> {
  const whole = await loadCase(caseId);
  const given = await handedIn(caseId, version);
  const copy = await workingCopy(whole, given);
  const outcome = copy.form && copy.context ? evaluateForm(copy.form.body, given, copy.context) : null;
  const { case: record } = whole;
  const { name, idNumber, phone } = open<Applicant>(record.sealed);
  const [departments, divisions, [counter]] = await Promise.all([departmentNames(), divisionNames([record.division_code]), countersFor(record.division_code)]);
  const code = document.item ?? item;
  const done = whole.items.find((one) => one.item === code);
  const owner = whole.service.items.find((one) => one.code === code)?.department ?? whole.service.lead;
  const words: Record<DocumentWord, string> = {
    name,
    idNumber: idNumber ?? '',
    idMasked: record.id_masked,
    phone: phone ?? '',
    number: record.number ?? '',
    service: (await row<{ name: string }>(`SELECT name FROM definitions WHERE kind = 'service' AND code = $code AND version = $version`, { code: record.service_code, version: record.service_version }))?.name ?? '',
    item: done?.item_name ?? '',
    issuer: '',
    division: divisions.get(record.division_code ?? '') ?? '',
    today: dayOf(madeAt),
    submittedOn: dayOf(record.submitted_at),
    passedOn: dayOf(record.passed_at),
    receivedOn: dayOf(record.received_at),
    itemDoneOn: dayOf(done?.done_at ?? null),
    doneOn: dayOf(record.done_at),
    counter: counter?.name ?? '',
    counterAddress: counter?.address ?? '',
    counterPhone: counter?.phone ?? '',
    counterHours: counter?.hours.replaceAll(',', '、') ?? '',
    result: resultWords(done?.result ?? null),
  };
  const facts = { whole, form: copy.form?.body ?? null, context: copy.context, outcome, answers: outcome?.answers ?? {}, departments, words, madeAt };
  words.issuer = document.issuer === undefined ? (departments.get(owner ?? '') ?? '') : filled(document.issuer, facts);
  const calendar = await workCalendar();
  const wanted = document.condition === undefined || evaluate(document.condition, { facts: copy.assessment.facts, params: {}, catalogue: situationCatalogue(whole.service), calendar }).value === true;
  return { ...facts, wanted };
}
