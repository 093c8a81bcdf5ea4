import test from 'ava';
import fc from 'fast-check';
import { checkForm, FIELD_TYPE, formCatalogue, type FieldType, type FormBody } from '@zhida/server/contract/form/index.ts';
import { definitionSchemas } from '@zhida/server/modules/definitions/domain/schemas/index.ts';
import { Ajv } from 'ajv';
import { newRow, OPERATOR_WORDS, readSimple, writeSimple, type Operator, type Row } from '../../../admin/src/lowcode/form/conditions.ts';
import { addItem, addSection, changeSection, EMPTY_FORM, moveItem, moveSection, removeColumn, removeItem, removeSection, renameField, stepOf } from '../../../admin/src/lowcode/form/edit.ts';
import { CASE_FORM } from '../../support/formCases.ts';

const TYPES = Object.keys(FIELD_TYPE) as FieldType[];
const start = (): FormBody => ({ ...EMPTY_FORM, summary: '一句话' });
const placesOf = (body: FormBody): string[] => body.view.sections.flatMap(({ items }) => items.map((place) => ('field' in place ? place.field : '#')));

test('a field of every type goes in valid at once, lacking only who needs it', (t) => {
  const ajv = new Ajv({ allErrors: true });
  for (const type of TYPES) {
    const { body, name } = addItem(start(), type, { section: 0, index: 0 });
    t.true(ajv.validate(definitionSchemas.form, body), `${type}: ${ajv.errorsText()}`);
    t.deepEqual(checkForm(body).filter(({ level }) => level === 'error'), [], type);
    t.deepEqual(placesOf(body), [name ?? '#']);
  }
  t.deepEqual(placesOf(addItem(start(), 'words', { section: 0, index: 0 }).body), ['#']);
});

test('whatever is moved, every field stands in exactly one place', (t) => {
  const step = fc.record({ section: fc.nat(3), index: fc.nat(5), toSection: fc.nat(3), toIndex: fc.nat(5) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      let body = addSection(CASE_FORM);
      for (const { section, index, toSection, toIndex } of steps) {
        const to = { section: toSection, index: Math.min(toIndex, body.view.sections[toSection]?.items.length ?? 0) };
        body = moveItem(body, { section, index }, to);
      }
      t.deepEqual(placesOf(body).sort(), placesOf(CASE_FORM).sort());
    }),
    { numRuns: 100 },
  );
});

test('one step leads on into the neighbouring section, and not beyond the ends', (t) => {
  t.deepEqual(stepOf(CASE_FORM, { section: 0, index: 0 }, -1), null);
  t.deepEqual(stepOf(CASE_FORM, { section: 0, index: 4 }, 1), { section: 1, index: 0 });
  t.deepEqual(stepOf(CASE_FORM, { section: 1, index: 0 }, -1), { section: 0, index: 5 });
  t.is(stepOf(CASE_FORM, { section: 3, index: 0 }, 1), null);
  t.deepEqual(moveSection(CASE_FORM, 0, -1), CASE_FORM);
  t.is(moveSection(CASE_FORM, 1, -1).view.sections[0]?.title, '培训意向');
});

test('a field in use stays, with its users named; one that nobody uses goes with its place', (t) => {
  const status = removeItem(CASE_FORM, { section: 0, index: 1 });
  t.true('uses' in status && status.uses.length === 4);
  const note = removeItem(CASE_FORM, { section: 1, index: 5 });
  t.true('body' in note && !note.body.fields.some(({ name }) => name === 'note') && !placesOf(note.body).includes('note'));
  t.true('uses' in removeColumn(CASE_FORM, 'family', 'income'), 'a column in a sum stays');
  t.is(removeSection(CASE_FORM, 0), CASE_FORM, 'a section with fields stays');
  t.is(removeSection(addSection(CASE_FORM), 4).view.sections.length, 4);
});

test('a new name is taken over by every expression; a taken one is refused', (t) => {
  const renamed = renameField(CASE_FORM, 'income', 'earned');
  t.truthy(renamed);
  t.deepEqual(checkForm(renamed!), []);
  t.true(JSON.stringify(renamed).includes('earnedTotal'));
  t.is(renameField(CASE_FORM, 'income', 'phone'), null);
  t.is(renameField(CASE_FORM, 'income', 'today'), null);
});

test('what the condition editor writes it reads again, and a richer condition it leaves alone', (t) => {
  const catalogue = formCatalogue(CASE_FORM);
  const facts = Object.keys(catalogue.facts);
  const row: fc.Arbitrary<Row> = fc
    .record({ fact: fc.constantFrom(...facts), operator: fc.constantFrom(...(Object.keys(OPERATOR_WORDS) as Operator[])), text: fc.constantFrom('a', '=phone', '2026-01-01'), number: fc.nat(9) })
    .map(({ fact, operator, text, number }) => ({ fact, operator, value: operator === 'answered' || operator === 'unanswered' ? null : operator === 'countGe' ? number : text }));
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), fc.constantFrom('all' as const, 'any' as const), (rows, join) => {
      t.deepEqual(readSimple(writeSimple({ join, rows })), { join: rows.length === 1 ? 'all' : join, rows });
    }),
  );
  t.is(readSimple({ all: [{ any: [{ answered: 'a' }] }] }), null);
  t.is(readSimple({ gt: [{ add: [{ fact: 'a' }, 1] }, 2] }), null);
  for (const fact of facts) t.truthy(writeSimple({ join: 'all', rows: [newRow(catalogue, fact)] }));
});

test('a section takes its words, columns and condition', (t) => {
  const body = changeSection(CASE_FORM, 1, { columns: 3, note: '说明' });
  t.like(body.view.sections[1], { columns: 3, note: '说明', title: '培训意向' });
});
