import test from 'ava';
import type { FormBody } from '@zhida/server/contract/form/index.ts';
import { DOCUMENT_BLOCK, type DocumentBlock, type DocumentLayout, type ServiceBody, type ServiceDocument } from '@zhida/server/contract/service/index.ts';
import { checkForm } from '@zhida/server/modules/definitions/commands/checkForm.ts';
import { serviceFaults } from '@zhida/server/modules/definitions/domain/service/index.ts';
import { add, change, consequences, remove } from '../../../admin/src/lowcode/flow/edit.ts';
import { addBlock, asKind, indented, newBlock, newCell, newLayout, widened, type BlockKind } from '../../../admin/src/lowcode/flow/papers/blocks.ts';
import { inserted, piecesOf, placeholders, plainWords } from '../../../admin/src/lowcode/flow/papers/placeholders.ts';
import { packFiles } from '../definitions/packs.ts';

const CODE = 'shanxi.veteran.demobilisation';
const { document } = packFiles().find((file) => file.document.kind === 'service' && file.document.code === CODE)!;
const service = document.body as ServiceBody;
const form = packFiles().find((file) => file.document.kind === 'form' && file.document.code === service.form)!.document.body as FormBody;
const answers = form.fields.filter(({ type }) => type !== 'table').map(({ name, label }) => ({ value: name, label }));
const known = placeholders(answers);
const KINDS = Object.keys(DOCUMENT_BLOCK) as BlockKind[];

/** What the server finds wrong with the service as it is kept: as JSON. */
function faultsOf(body: ServiceBody): string[] {
  const kept = JSON.parse(JSON.stringify({ ...document, body })) as { body: unknown };
  const wrong = checkForm(kept);
  const all = wrong.length > 0 ? wrong : serviceFaults(kept, { today: '2026-11-25', formFields: new Set(form.fields.map(({ name }) => name)) });
  return all.filter(({ level }) => level === 'error').map(({ path, message }) => `${path} ${message}`);
}

const at = (code: string): number => service.documents.findIndex((one) => one.code === code);
const withLayout = (layout: DocumentLayout | undefined): ServiceBody => change(service, 'documents', at('report-receipt'), { layout });
const materialAt = (code: string): number => service.materials.findIndex((one) => one.code === code);

test('whatever is added to a document can be published as it is', (t) => {
  t.deepEqual(faultsOf(service), []);
  const whole = KINDS.reduce(addBlock, newLayout('报到回执'));
  t.is(whole.blocks.length, 3 + KINDS.length);
  t.deepEqual(faultsOf(withLayout(whole)), []);
  const started = add(service, 'documents');
  t.deepEqual(faultsOf(change(started.service, 'documents', started.picked.index, { layout: newLayout('新文书') })), []);
});

test('a block of any kind turns into any other; its own words stay where there is room for them', (t) => {
  for (const from of KINDS) {
    const turned = KINDS.map((to) => asKind(newBlock(from), to));
    t.deepEqual(turned.map(({ kind }) => kind), KINDS);
    t.deepEqual(faultsOf(withLayout({ heading: '回执', reference: '', blocks: turned })), [], from);
  }
  t.deepEqual(asKind({ kind: 'text', text: '特此回执。' }, 'section'), { kind: 'section', text: '特此回执。' });
  t.deepEqual(asKind({ kind: 'opinion', label: '初审意见', note: '同意' }, 'signature'), { kind: 'signature', label: '初审意见' });
  const same: DocumentBlock = { kind: 'text', text: '一', indent: true };
  t.is(asKind(same, 'text'), same);
});

test('what is no longer said is not kept: half a width, no indent, no issuer, no sample, no list, no sayings', (t) => {
  t.deepEqual([widened({ label: '一', value: '', wide: true }, false), widened(newCell(2), true)], [{ label: '一', value: '' }, { label: '第 2 格', value: '', wide: true }]);
  t.deepEqual([indented('一', false), indented('一', true)], [{ kind: 'text', text: '一' }, { kind: 'text', text: '一', indent: true }]);
  const bare = change(service, 'documents', at('household-letter'), { issuer: undefined, condition: undefined, material: undefined, layout: undefined });
  t.deepEqual(Object.keys(bare.documents[at('household-letter')]!), ['code', 'name', 'item', 'event', 'note']);
  const index = materialAt('household-letter');
  const said = change(bare, 'materials', index, { picture: 'card', provenBy: 'veteran', says: [{ where: '附件3', necessity: 'optional' }] });
  t.like(said.materials[index], { picture: 'card', provenBy: 'veteran', says: [{ where: '附件3', necessity: 'optional' }] });
  const unsaid = change(said, 'materials', index, { picture: undefined, provenBy: undefined, says: undefined });
  t.deepEqual(['picture', 'provenBy', 'says'].filter((part) => part in unsaid.materials[index]!), []);
  t.deepEqual(faultsOf(unsaid), []);
});

test('another code for a material is carried to the document that becomes it; taken away, the document only forgets it', (t) => {
  const becomes = (body: ServiceBody): ServiceDocument['material'] => body.documents[at('household-letter')]?.material;
  const index = materialAt('household-letter');
  t.is(becomes(service), 'household-letter');
  t.is(becomes(change(service, 'materials', index, { code: 'letter-2026' })), 'letter-2026');
  t.deepEqual(consequences(service, { list: 'materials', index }), ['1 份文书不再成为这份材料']);
  const gone = remove(service, { list: 'materials', index });
  t.false('material' in gone.documents[at('household-letter')]!);
  t.is(gone.documents.length, service.documents.length);
});

test('everything offered for insertion is filled by the server; what nothing fills is told apart', (t) => {
  t.true(known.length > 40);
  const text = known.map(({ value }) => `{${value}}`).join('');
  t.deepEqual(faultsOf(withLayout({ heading: text, reference: text, blocks: [{ kind: 'text', text }, { kind: 'table', cells: [{ label: '一', value: text }] }] })), []);
  t.true(piecesOf(text, known).every((piece) => piece.kind === 'filled' && piece.label !== null));
  t.deepEqual(piecesOf('于{receivedOn}收到{answer.nothing}。', known), [
    { kind: 'words', text: '于' },
    { kind: 'filled', name: 'receivedOn', label: '窗口收件日期' },
    { kind: 'words', text: '收到' },
    { kind: 'filled', name: 'answer.nothing', label: null },
    { kind: 'words', text: '。' },
  ]);
  t.is(plainWords('{answer.enlistedOn}入伍', known), `〔${answers.find(({ value }) => value === 'enlistedOn')!.label}〕入伍`);
  t.false(placeholders([], ['issuer']).some(({ value }) => value === 'issuer'));
});

test('what is inserted stands where the caret was, in place of what was marked, and the next one after it', (t) => {
  const first = inserted('同志已报到', [0, 0], 'name');
  t.deepEqual(first, { text: '{name}同志已报到', caret: 6 });
  t.is(inserted(first.text, [first.caret, first.caret], 'idNumber').text, '{name}{idNumber}同志已报到');
  t.is(inserted('某某同志', [0, 2], 'name').text, '{name}同志');
});
