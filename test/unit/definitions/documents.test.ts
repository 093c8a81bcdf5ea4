import '../../support/environment.ts';
import test from 'ava';
import { BLANK_SERVICE, type DocumentBlock, type ServiceBody } from '@zhida/server/contract/service/index.ts';
import { documentFaults } from '@zhida/server/modules/definitions/domain/service/documents.ts';
import { drawing } from '@zhida/server/app/public/drawings.ts';
import { PICTURE, type Picture } from '@zhida/server/contract/service/index.ts';
import { grid } from '@zhida/server/modules/joint-service/documents/table.ts';

const service = (blocks: DocumentBlock[], more: object = {}): ServiceBody => ({
  ...BLANK_SERVICE,
  documents: [{ code: 'receipt', name: '回执', item: null, event: 'application.received', note: '', layout: { heading: '回执', reference: '办件编号 {number}', blocks }, ...more }],
});
const around = { today: '2026-11-25', formFields: new Set(['phone']) };
const faults = (body: ServiceBody): string[] => documentFaults(body, around).map(({ at, message }) => `${at.join('/')} ${message}`);

test('占位写对了不报；写错了指出在哪一块、写成了什么', (t) => {
  t.deepEqual(faults(service([{ kind: 'text', text: '{name}，电话 {answer.phone}' }, { kind: 'form' }])), []);
  t.deepEqual(faults(service([{ kind: 'text', text: '{nmae}' }, { kind: 'table', cells: [{ label: '电话', value: '{answer.tel}' }] }])), [
    'documents/0/layout/blocks/0/text 文书“回执”里的“{nmae}”没有对应的内容',
    'documents/0/layout/blocks/1/cells/0/value 文书“回执”里的“{answer.tel}”没有对应的内容',
  ]);
  t.deepEqual(faults(service([{ kind: 'closing' }], { issuer: '{place}政府', material: 'nothing' })).length, 2);
});

test('表格两格一行：宽的占满一行，落单的补满', (t) => {
  const block = grid([{ label: '姓名', text: '甲', wide: false }, { label: '住址', text: '乙', wide: true }, { label: '性别', text: '男', wide: false }, { label: '民族', text: '汉', wide: false }]);
  t.is(block.kind, 'grid');
  if (block.kind === 'grid') t.deepEqual(block.rows.map((cells) => cells.map(({ text, span = 1 }) => `${text}×${span}`)), [['姓名×1', '甲×3'], ['住址×1', '乙×3'], ['性别×1', '男×1', '民族×1', '汉×1']]);
});

test('每一种样图都写明名称和“样例”，名称里的符号不会变成标签', (t) => {
  for (const kind of Object.keys(PICTURE) as Picture[]) {
    const svg = drawing(kind, '证<件>');
    t.regex(svg, /样例/);
    t.true(svg.includes('aria-label="证&lt;件&gt;样图"'));
    t.notRegex(svg, /<件>|<script|onload/);
  }
});
