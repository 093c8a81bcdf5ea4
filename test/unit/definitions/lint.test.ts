import test from 'ava';
import fc from 'fast-check';
import type { Expression } from '@zhida/server/contract/expression/index.ts';
import { prove } from '@zhida/server/modules/definitions/domain/lint/conditions.ts';
import { lint, type Linted } from '@zhida/server/modules/definitions/domain/lint/index.ts';
import { packFiles } from './packs.ts';

const all = packFiles().map(({ document }) => document as unknown as Linted);
const today = '2026-11-25';
const pack = (code: string): Linted => structuredClone(all.find((one) => one.code === code)!);
const codes = (definition: Linted, day = today): string[] => lint(definition, { today: day, all }).map(({ code }) => code);

test('an item whose cycle and due dates speak of different rhythms', (t) => {
  const item = pack('shanxi.key-groups.employment');
  t.false(codes(item).includes('lint.cycle_due'));
  (item.body as { cycle: string }).cycle = 'half-year';
  const [finding] = lint(item, { today, all });
  t.like(finding, { code: 'lint.cycle_due', place: '内容 › 期限' });
  t.regex(finding!.message, /周期是“半年”，期限却按 Q1/);
});

test('an item without its unique identifier', (t) => {
  const item = pack('shanxi.veterans');
  const body = item.body as { columns: { field: string; required: boolean }[] };
  for (const column of body.columns) if (column.field === 'idNumber') column.required = false;
  t.true(codes(item).includes('lint.identifier'));
});

test('a basis that has ended, one that is missing, a policy that is over', (t) => {
  const policy = pack('tax.veteran.hiring');
  t.deepEqual(codes(policy).filter((code) => code.startsWith('lint.basis')), []);
  t.true(codes({ ...policy, legalBasis: [{ title: '旧条例', number: '', clause: '', validFrom: '2011-01-01', validTo: '2024-08-31' }] }).includes('lint.basis_expired'));
  t.true(codes({ ...policy, legalBasis: [] }).includes('lint.basis_missing'));
  t.true(codes(policy, '2028-01-01').includes('lint.policy_ended'));
});

test('a category that no list brings, a condition that can never hold', (t) => {
  const policy = pack('tax.veteran.hiring');
  const body = policy.body as { categories: string[]; eligibility: Expression };
  body.categories.push('astronaut');
  t.true(codes(policy).includes('lint.category_unreachable'));
  body.eligibility = { all: [{ eq: [{ fact: 'taxpayerKind' }, 'enterprise'] }, { ask: '又是个体', when: { eq: [{ fact: 'taxpayerKind' }, 'individual'] } }] };
  t.true(codes(policy).includes('lint.never_true'));
});

test('what the packs ship has no error', (t) => {
  t.deepEqual(all.flatMap((definition) => lint(definition, { today, all }).filter(({ level }) => level === 'error').map(({ message }) => `${definition.code}: ${message}`)), []);
});

test('a proof never contradicts itself: what is always true is never false when negated', (t) => {
  const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
    expression: fc.oneof(
      { maxDepth: 4 },
      fc.boolean(),
      fc.constant<Expression>({ fact: 'x' }),
      fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })).map(([a, b]): Expression => ({ lt: [a, b] })),
      tie('expression').map((one): Expression => ({ not: one })),
      fc.array(tie('expression'), { minLength: 1, maxLength: 3 }).map((some): Expression => ({ all: some })),
      fc.array(tie('expression'), { minLength: 1, maxLength: 3 }).map((some): Expression => ({ any: some })),
    ),
  }));
  fc.assert(
    fc.property(expression, (one) => {
      const proved = prove(one);
      return proved === null ? prove({ not: one }) === null : prove({ not: one }) === !proved;
    }),
  );
  t.is(prove({ all: [true, { fact: 'x' }] }), null);
  t.is(prove({ any: [{ fact: 'x' }, true] }), true);
});
