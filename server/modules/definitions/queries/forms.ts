import { codesIn, isTable, type FormBody, type FormContext, type FormSources } from '../../../contract/form/index.ts';
import type { ServiceBody } from '../../../contract/service/index.ts';
import { shanghaiDay } from '../../../platform/calendar/index.ts';
import { now, row } from '../../../platform/db/index.ts';
import { fail } from '../../../platform/http/index.ts';
import type { CodeTableBody, DivisionsBody } from '../domain/schemas/index.ts';
import { definitions, findDefinition, workCalendar, type Definition } from './definitions.ts';
import { documentOf, type VersionRow } from './versions.ts';

export type Form = Definition<FormBody>;

/** The form in force. @throws form.unknown */
export const formInForce = async (code: string): Promise<Form> => (await findDefinition<FormBody>('form', code)) ?? fail('form.unknown');

/** The forms in force that stand by themselves: one that a service names is filled in within its cases. */
export async function standaloneForms(): Promise<Form[]> {
  const services = await definitions<Pick<ServiceBody, 'form'>>('service');
  const within = new Set(services.map(({ body }) => body.form));
  return (await definitions<FormBody>('form')).filter(({ code }) => !within.has(code));
}

/** A version that was once published: who began with it may go on while the form as such is in force. @throws form.unknown */
export async function formVersion(code: string, version: number): Promise<Form> {
  const current = await formInForce(code);
  if (current.version === version) return current;
  const found = await row<VersionRow>(`SELECT * FROM definitions WHERE kind = 'form' AND code = $code AND version = $version AND published_at IS NOT NULL`, { code, version });
  return found ? (documentOf(found) as Form) : fail('form.unknown');
}

/** The lists that a form chooses from. A code table that is not published any more is empty. */
export async function formSources(body: FormBody): Promise<FormSources> {
  const fields = body.fields.flatMap((field) => (isTable(field) ? [field, ...field.fields] : [field]));
  const { tables: codes, workingDays } = codesIn(body);
  const tables = await Promise.all(
    codes.map(async (code) => [code, ((await findDefinition<CodeTableBody>('code-table', code))?.body.rows ?? []).map(({ code: row, label, attributes }) => ({ code: row, label, ...(attributes?.['often'] === true ? { often: true as const } : {}) }))] as const),
  );
  const picks = fields.some(({ type }) => type === 'division');
  return {
    tables: Object.fromEntries(tables),
    divisions: picks ? (await definitions<DivisionsBody>('divisions')).flatMap(({ body: { divisions } }) => divisions) : [],
    ...(workingDays ? { calendar: await workCalendar() } : {}),
  };
}

/** What the engine may know beside the answers, today. */
export const formContext = async (body: FormBody, prefilled: FormContext['prefilled']): Promise<FormContext> => ({ today: shanghaiDay(now()), sources: await formSources(body), prefilled });
