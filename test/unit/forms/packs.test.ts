import test from 'ava';
import { checkForm, codesIn, type FormBody } from '@zhida/server/contract/form/index.ts';
import type { CodeTableBody, DepartmentsBody } from '@zhida/server/modules/definitions/domain/schemas/index.ts';
import { packBody, packFiles } from '../definitions/packs.ts';

test('the forms of the packs have no fault, and every field is needed by a department that exists', (t) => {
  const departments = new Set(packBody<DepartmentsBody>('departments', 'shanxi').departments.map(({ code }) => code));
  const forms = packFiles().filter(({ document }) => document.kind === 'form');
  t.true(forms.length > 0);
  for (const { path, document } of forms) {
    const body = document.body as FormBody;
    const tables = Object.fromEntries(codesIn(body).tables.map((code) => [code, packBody<CodeTableBody>('code-table', code).rows]));
    t.deepEqual(checkForm(body, { tables, divisions: [] }), [], path);
    for (const { name, neededBy = [] } of body.fields) t.true(neededBy.every(({ department }) => departments.has(department)), `${path} ${name}`);
  }
});
