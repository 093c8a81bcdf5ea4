import { DEFINITION_KIND, type DefinitionKind } from '../../../contract/enums.ts';
import { fail } from '../../../platform/http/index.ts';
import { meaningFaults, type Fault } from '../checks.ts';
import { duplicateCodes } from '../domain/document/duplicates.ts';
import { placeOf } from '../domain/document/place.ts';
import { referencesOf, type Reference } from '../domain/references.ts';
import type { CodeTableBody, DepartmentsBody } from '../domain/schemas/index.ts';
import { definitions, type Definition } from '../queries/definitions.ts';
import { checkForm } from './checkForm.ts';

/** The code tables whose rows others name, and the departments of every province. */
async function isKnown({ kind, code, entry }: Reference): Promise<boolean> {
  if (kind === 'departments') return (await definitions<DepartmentsBody>('departments')).some(({ body }) => body.departments.some((one) => one.code === entry));
  const found = (await definitions<unknown>(kind)).find((one) => one.code === code);
  if (!found) return false;
  return entry === undefined || kind !== 'code-table' || (found.body as CodeTableBody).rows.some((row) => row.code === entry);
}

async function checkReferences(document: Definition<unknown>): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const reference of referencesOf(document)) {
    if (await isKnown(reference)) continue;
    faults.push({
      level: 'error',
      code: 'definition.reference',
      path: reference.path,
      place: placeOf(document, reference.path),
      message: `没有${DEFINITION_KIND[reference.kind]}“${reference.entry ?? reference.code}”`,
      next: '请从已发布的里面选，或先把它建好并发布',
    });
  }
  return faults;
}

/** A service says more exactly itself which of its codes stands twice. */
const checkCodes = (document: Definition<unknown>): Fault[] =>
  document.kind === 'service' ? [] : duplicateCodes(document.body, '/body').map(({ path, code }) => ({ level: 'error', code: 'definition.duplicate', path, place: placeOf(document, path), message: `代码“${code}”重复`, next: '请换一个没有用过的代码，或删去多出来的一项' }));

/** Everything that is wrong with a definition: its form first; what it means only once the form is right. */
export async function judge(document: unknown): Promise<Fault[]> {
  const form = checkForm(document);
  if (form.length > 0) return form;
  const whole = document as Definition<unknown>;
  return [...checkCodes(whole), ...(await checkReferences(whole)), ...(await meaningFaults(whole))];
}

export const isError = ({ level }: Fault): boolean => level === 'error';

/** @throws definition.invalid naming the first place */
export async function insistOnSound(document: unknown, action: '提交' | '发布'): Promise<void> {
  const errors = (await judge(document)).filter(isError);
  const first = errors[0];
  if (first) fail('definition.invalid', { values: { count: errors.length, action, first: `${first.place}：${first.message}` }, fields: Object.fromEntries(errors.map(({ path, message }) => [path, message])) });
}

/** The kind and the code of a document are those of its address. @throws definition.identity */
export function insistOnIdentity(document: Record<string, unknown>, kind: DefinitionKind, code: string): void {
  if (document['kind'] !== kind || document['code'] !== code) fail('definition.identity', { values: { kind, code } });
}
