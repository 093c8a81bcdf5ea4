import test from 'ava';
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

test('a category that no list brings', (t) => {
  const policy = pack('tax.veteran.hiring');
  (policy.body as { categories: string[] }).categories.push('astronaut');
  t.true(codes(policy).includes('lint.category_unreachable'));
});

test('what the packs ship has no error', (t) => {
  t.deepEqual(all.flatMap((definition) => lint(definition, { today, all }).filter(({ level }) => level === 'error').map(({ message }) => `${definition.code}: ${message}`)), []);
});
