import type { Role } from '../../../../contract/enums.ts';
import { isTable, type FormBody, type FormField, type InnerField } from '../../../../contract/form/index.ts';
import type { EntityFieldType } from '../../../../contract/page/index.ts';
import { maskName } from '../../../../platform/crypto/index.ts';
import { declareAction } from '../../../audit/index.ts';
import { field, type Choice, type Entity, type EntityField } from '../../domain/pages/entity.ts';
import { listedFields } from '../../domain/pages/formFields.ts';
import type { CodeTableBody } from '../../domain/schemas/index.ts';
import { registerEntities } from '../../entities.ts';
import { definitions, findDefinition } from '../definitions.ts';
import type { Form } from '../forms.ts';

const READ = declareAction('form.read', '查看收到的表单');
const ROLES_WITH_ENTRIES: readonly Role[] = ['administrator', 'liaison', 'auditor'];

const choicesOfCode = (code: string) => async (): Promise<Choice[]> => ((await findDefinition<CodeTableBody>('code-table', code))?.body.rows ?? []).map((one) => ({ value: one.code, label: one.label }));

function choicesOf(from: InnerField): EntityField['choices'] {
  if (from.type === 'choice' || from.type === 'multi-choice') return Object.fromEntries(from.options.map(({ value, label }) => [value, label]));
  return from.type === 'code-table' ? choicesOfCode(from.codeTable) : undefined;
}

const readersOf = ({ seenBy }: FormField): readonly Role[] | undefined => seenBy && ROLES_WITH_ENTRIES.filter((role) => seenBy.includes(role as never));

/** A field of the storage schema over `form_values`; its name is bound like any other value. */
function entryField({ field: from, type }: { field: InnerField; type: EntityFieldType }, mark: string): EntityField {
  const rows = `SELECT %s FROM form_values v WHERE v.entry_id = e.id AND v.field = $${mark}`;
  const several = from.type === 'multi-choice';
  const column = type === 'number' || type === 'money' ? 'v.num' : 'v.text';
  const choices = choicesOf(from);
  const readers = readersOf(from);
  return field(from.name, from.label, type, `(${rows.replace('%s', several ? "STRING_AGG(v.text, ',')" : column)}${several ? '' : ' AND v.seq = 0'})`, {
    ...(several ? { member: (list: string) => `EXISTS (${rows.replace('%s', '1')} AND v.text IN ${list})` } : {}),
    ...(choices ? { choices } : {}),
    ...(readers ? { readers } : {}),
  });
}

/** The departments that some field of the form is asked for. */
const departmentsOf = ({ fields }: FormBody): ReadonlySet<string> =>
  new Set(fields.flatMap((one) => [one, ...(isTable(one) ? one.fields : [])]).flatMap(({ neededBy = [] }) => neededBy.map(({ department }) => department)));

/** What was handed in with a form, as rows: the answers that are neither personal nor sensitive. */
export function entryEntity({ code, name, body }: Pick<Form, 'code' | 'name' | 'body'>): Entity {
  const listed = listedFields(body);
  const departments = departmentsOf(body);
  const own = listed.map((one, at) => entryField(one, `entryField${at}`));
  const taken = new Set(own.map((one) => one.name));
  const standing = [
    field('submittedAt', '提交时间', 'instant', 'e.created_at'),
    field('formVersion', '表单版本', 'number', 'e.form_version', { summable: false }),
    // Only a checked identity is a name; accounts without one show nothing.
    field('applicant', '填表人', 'text', 'CASE WHEN c.person_hash IS NULL THEN NULL ELSE c.name END', { sensitive: true, mask: maskName }),
    field('division', '所在区划', 'division', 'e.division_code'),
  ].filter((one) => !taken.has(one.name));
  return {
    code: `form:${code}`,
    label: name,
    permit: 'entry.list',
    exportPermit: 'entry.export',
    from: 'form_entries e JOIN citizens c ON c.id = e.citizen_id',
    where: 'e.form_code = $entryForm',
    bind: { entryForm: code, ...Object.fromEntries(listed.map(({ field: from }, at) => [`entryField${at}`, from.name])) },
    scope: { division: 'e.division_code' },
    closedTo: ({ role, departmentCode }) => role === 'liaison' && !departments.has(departmentCode ?? ''),
    id: 'e.id',
    title: taken.has('applicant') ? 'submittedAt' : 'applicant',
    fields: [...standing, ...own],
    actions: [],
    link: null,
    audit: { action: READ, fields: ['applicant', 'submittedAt'].filter((one) => !taken.has(one)), subject: (...texts) => [name, ...texts].join(' ') },
  };
}

registerEntities(async () => (await definitions<FormBody>('form')).map((form) => entryEntity(form)));
