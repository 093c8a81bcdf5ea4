import { answerLines, type Answers, type FormBody } from '../../../contract/form/index.ts';
import { open } from '../../../platform/crypto/index.ts';
import { row } from '../../../platform/db/index.ts';
import { codeTable, formSources, publishedVersion } from '../../definitions/index.ts';
import type { SaidIntention } from '../../registry/index.ts';
import type { CaseRecord } from '../domain/rows.ts';
import { formOf } from './desk.ts';

/** A row of the code table `intention-section`: this field answered like this means that. */
interface Rule {
  intention: string;
  section: string;
  field: string;
  value: string;
}

const text = (value: unknown, fallback: string): string => (typeof value === 'string' && value !== '' ? value : fallback);

async function rules(): Promise<Rule[]> {
  return (await codeTable('intention-section')).map(({ code, attributes = {} }) => ({
    intention: text(attributes['intention'], ''),
    section: text(attributes['section'], code),
    field: text(attributes['field'], ''),
    value: text(attributes['value'], 'yes'),
  }));
}

const asked = (body: FormBody, { section, field }: Rule): boolean => body.view.sections.some(({ id }) => id === section) && body.fields.some(({ name }) => name === field);

/** Whether a form has a section in which people say what they want. */
export const asksIntentions = async (body: FormBody): Promise<boolean> => (await rules()).some((rule) => asked(body, rule));

const meant = ({ field, value }: Rule, answers: Answers): boolean => {
  const answer: unknown = answers[field];
  return Array.isArray(answer) ? answer.includes(value) : answer === value;
};

interface Said {
  record: CaseRecord;
  /** where it was said, in words */
  saidIn: string;
  saidAt: number;
  intentions: SaidIntention[];
}

/** What the applicant of a case said in one version handed in; null when there is no such version. */
export async function intentionsSaid(caseId: string, version: number): Promise<Said | null> {
  const record = await row<CaseRecord>('SELECT * FROM service_cases WHERE id = $caseId', { caseId });
  const handed = await row<{ sealed: string; at: number }>('SELECT sealed, at FROM service_versions WHERE case_id = $caseId AND version = $version', { caseId, version });
  const form = record && (await formOf(record));
  if (!record || !handed || !form) return null;
  const { body } = form;
  const { answers } = open<{ answers: Answers }>(handed.sealed);
  const sources = await formSources(body);
  // Who handles a case sees all of it; outside it the plain answers are enough.
  const plain = new Set(body.fields.filter(({ sensitivity = 'none' }) => sensitivity === 'none').map(({ name }) => name));
  const fits = (await rules()).filter((rule) => asked(body, rule) && answers[rule.field] !== undefined);
  const intentions = [...new Set(fits.map(({ intention }) => intention))].map((kind): SaidIntention => {
    const own = fits.filter(({ intention }) => intention === kind);
    const sections = new Set(own.map(({ section }) => section));
    const part = { ...body, view: { ...body.view, sections: body.view.sections.filter(({ id }) => sections.has(id)).map((one) => ({ ...one, items: one.items.filter((place) => 'field' in place && plain.has(place.field)) })) } };
    return { kind, wanted: own.some((rule) => meant(rule, answers)), lines: answerLines(part, answers, sources, { role: 'citizen', department: null }) };
  });
  const { name } = await publishedVersion('service', record.service_code, record.service_version);
  return { record, saidIn: `${name}（办件 ${record.number ?? ''}）`, saidAt: Number(handed.at), intentions };
}
