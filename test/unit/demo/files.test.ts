import test from 'ava';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { everyFault, firstDataRow, TABLE_FORMATS, writePersonsWorkbook, writeTable, type OfficeTable } from '@zhida/server/app/demo/files/index.ts';
import { encodeGb18030 } from '@zhida/server/app/demo/files/gb18030.ts';
import { buildProvince } from '@zhida/server/app/demo/province/index.ts';
import { openPrivateDatabase } from '../platform/support.ts';

const close = await openPrivateDatabase();
const { COMMAND_LINE } = await import('@zhida/server/platform/http/index.ts');
const { loadPacks } = await import('@zhida/server/modules/definitions/index.ts');
const { importFile } = await import('@zhida/server/modules/exchange/index.ts');
await import('@zhida/server/modules/registry/index.ts');

const folder = mkdtempSync(join(tmpdir(), 'zhida-demo-'));
const veterans = buildProvince(Date.parse('2026-11-24T02:00:00Z')).people.filter(({ categories }) => categories.includes('veteran'));

test.before(async () => {
  await loadPacks();
});
test.after.always(async () => {
  rmSync(folder, { recursive: true, force: true });
  await close();
});

for (const [index, format] of TABLE_FORMATS.entries()) {
  test.serial(`a list with every fault as ${format}: the import says of each row what the generator meant`, async (t) => {
    const path = join(folder, `list-${index}.bin`);
    // Every format its own people, so that nobody was filed before.
    const people = veterans.slice(index * 90, index * 90 + 90);
    const expected = await writePersonsWorkbook(path, people, everyFault(2), { format, categories: ['veteran'], label: format });
    const answer = await importFile({ item: 'shanxi.veterans', path, actor: COMMAND_LINE });
    for (const { row, code, fault } of expected.rows.filter(({ outcome }) => outcome === 'rejected')) {
      t.true(answer.errors.some((error) => error.row === row && error.code === code), `${format} ${fault} row ${row}: ${JSON.stringify(answer.errors.filter((error) => error.row === row))}`);
    }
    t.like(answer, { read: expected.read, accepted: expected.accepted, rejected: expected.rejected, duplicates: expected.duplicates, warnings: expected.warnings });
  });
}

test('GB18030 is what the platform itself decodes', (t) => {
  const text = '姓名,身份证号\r\n阿依古丽·买买提,（盖章）—“引号”，𠮷野家\u00a0€';
  t.is(new TextDecoder('gb18030').decode(encodeGb18030(text)), text);
  t.throws(() => encodeGb18030('\ud800'), { instanceOf: RangeError });
});

test('title, provider and footer stand outside the data', async (t) => {
  const table: OfficeTable = { sheetName: '表', title: '标题', provider: null, header: ['甲', '乙'], rows: [['一', 2]], footer: '填表说明：无' };
  t.is(firstDataRow(table), 3);
  const path = join(folder, 'lines.csv');
  await writeTable(path, table, 'csv-bom');
  t.is(await readFile(path, 'utf8'), '\ufeff标题\r\n甲,乙\r\n一,2\r\n填表说明：无\r\n');
});
