import { checkForm, type FormBody } from '../../../contract/form/index.ts';
import type { DashboardBody, PageBody } from '../../../contract/page/index.ts';
import type { DepartmentsBody } from '../domain/schemas/index.ts';
import { registerDefinitionCheck, type Fault } from '../checks.ts';
import { fieldsNamed } from '../domain/pages/check.ts';
import { entryEntity } from '../queries/pages/formEntries.ts';
import { definitions, type Definition } from '../queries/definitions.ts';
import { formSources } from '../queries/forms.ts';

/** A department that is named as needing a field must be a member unit. */
async function departmentFaults(body: FormBody): Promise<Fault[]> {
  const known = new Set((await definitions<DepartmentsBody>('departments')).flatMap(({ body: { departments } }) => departments.map(({ code }) => code)));
  return body.fields.flatMap(({ label, neededBy = [] }, at) =>
    neededBy.flatMap(({ department }, index): Fault[] =>
      known.has(department)
        ? []
        : [{ level: 'error', code: 'form.department', path: `/body/fields/${at}/neededBy/${index}/department`, place: `字段“${label}”的“谁需要”`, message: `没有代码为“${department}”的成员单位`, next: '请选择一个成员单位' }],
    ),
  );
}

/** A field that a page or a dashboard lists cannot be taken away, nor become personal, under its feet. */
async function pageFaults({ code, name, body }: Definition<FormBody>): Promise<Fault[]> {
  const entity = entryEntity({ code, name, body });
  const known = new Set(entity.fields.map((field) => field.name));
  const users = (await Promise.all((['page', 'dashboard'] as const).map((kind) => definitions<PageBody | DashboardBody>(kind)))).flat();
  return users.flatMap((user) =>
    [...new Set(fieldsNamed(user.body, entity.code))]
      .filter((field) => !known.has(field))
      .map((field): Fault => ({ level: 'error', code: 'form.field_listed', path: '/body/fields', place: '字段', message: `“${user.name}”还在列出字段“${field}”，不能删去，也不能改成个人信息`, next: '请先从那个页面里去掉这个字段，或保留它' })),
  );
}

/** What is wrong with the meaning of a form, beyond its JSON Schema. */
registerDefinitionCheck('form', async (document: Definition<unknown>): Promise<Fault[]> => {
  const body = document.body as FormBody;
  const sources = await formSources(body);
  const tables = Object.fromEntries(Object.entries(sources.tables).filter(([, rows]) => rows.length > 0));
  const issues = checkForm(body, { ...sources, tables }).map(({ pointer, ...issue }): Fault => ({ ...issue, path: `/body${pointer}` }));
  return [...issues, ...(await departmentFaults(body)), ...(await pageFaults({ ...document, body }))];
});
