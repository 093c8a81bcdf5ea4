import test from 'ava';
import fc from 'fast-check';
import { checkForm, FIELD_TYPE, formCatalogue, type FieldType, type FormBody } from '@zhida/server/contract/form/index.ts';
import type { Expression } from '@zhida/server/contract/expression/index.ts';
import { definitionSchemas } from '@zhida/server/modules/definitions/domain/schemas/index.ts';
import { Ajv } from 'ajv';
import { newRow, OPERATOR_WORDS, readTree, writeTree, type Group, type Operator, type Part, type Row } from '../../../admin/src/lowcode/condition/tree.ts';
import { addItem, addSection, changeSection, EMPTY_FORM, moveItem, moveSection, removeColumn, removeItem, removeSection, renameField, retypeColumn, stepOf } from '../../../admin/src/lowcode/form/edit.ts';
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
  t.is(stepOf(CASE_FORM, { section: 3, index: 2 }, 1), null);
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

test('a column takes another name and another type, and keeps who needs it', (t) => {
  const renamed = renameField(CASE_FORM, 'relation', 'kin')!;
  t.deepEqual(checkForm(renamed), []);
  const table = (body: FormBody) => body.fields.find((one) => one.name === 'family') as Extract<FormBody['fields'][number], { type: 'table' }>;
  t.deepEqual(table(renamed).fields.map(({ name }) => name), ['kin', 'idNumber', 'income']);
  const retyped = table(retypeColumn(CASE_FORM, 'family', 'income', 'text')).fields[2]!;
  t.like(retyped, { name: 'income', label: '月收入', type: 'text', neededBy: [{ clause: '测试条款' }] });
  const list = table(retypeColumn(CASE_FORM, 'family', 'idNumber', 'choice')).fields[1]!;
  t.true(list.type === 'choice' && list.options.length === 2 && list.required === true);
});

/** What the editor holds, without how it was written before. */
const plain = (part: Part): Part => (part.kind === 'group' ? { kind: 'group', join: part.join, negated: part.negated, parts: part.parts.map(plain) } : part.kind === 'row' ? { kind: 'row', fact: part.fact, operator: part.operator, value: part.value } : part);

test('what the condition editor writes it reads again, in groups to any depth, and a richer condition it leaves alone', (t) => {
  const catalogue = formCatalogue(CASE_FORM);
  const facts = Object.keys(catalogue.facts);
  const row: fc.Arbitrary<Row> = fc
    .record({ fact: fc.constantFrom(...facts), operator: fc.constantFrom(...(Object.keys(OPERATOR_WORDS) as Operator[])), text: fc.constantFrom('a', '=phone', '2026-01-01'), number: fc.nat(9) })
    .map(({ fact, operator, text, number }) => ({ kind: 'row', fact, operator, value: ['answered', 'unanswered', 'is', 'not'].includes(operator) ? null : operator === 'countGe' ? number : text }));
  const { tree } = fc.letrec<{ tree: Group; part: Part }>((tie) => ({
    tree: fc.record({ kind: fc.constant('group' as const), join: fc.constantFrom('all' as const, 'any' as const), negated: fc.boolean(), parts: fc.array(tie('part'), { minLength: 1, maxLength: 3 }) }),
    part: fc.oneof({ depthSize: 'small', withCrossShrink: true }, row, tie('tree')),
  }));
  fc.assert(
    fc.property(tree, (group) => {
      const [only, ...more] = group.parts;
      const expression = writeTree(group)!;
      // A single part needs no group around it.
      const wanted = !group.negated && only && more.length === 0 ? (only.kind === 'group' ? only : { ...group, join: 'all' as const }) : group;
      t.deepEqual(plain(readTree(expression)), plain(wanted));
      t.deepEqual(writeTree(readTree(expression)), expression);
    }),
  );
  const rich: Expression[] = [{ all: [{ any: [{ gt: [{ add: [{ fact: 'a' }, 1] }, 2] }] }] }, { gt: [{ add: [{ fact: 'a' }, 1] }, 2] }, { not: { gt: [{ add: [{ fact: 'a' }, 1] }, 2] } }];
  for (const expression of rich) t.deepEqual(writeTree(readTree(expression)), expression);
  for (const fact of facts) t.truthy(writeTree({ kind: 'group', join: 'all', negated: false, parts: [newRow(catalogue, fact)] }));
});

test('a section takes its words, columns and condition', (t) => {
  const body = changeSection(CASE_FORM, 1, { columns: 3, note: '说明' });
  t.like(body.view.sections[1], { columns: 3, note: '说明', title: '培训意向' });
});
