import test from 'ava';
import fc from 'fast-check';
import ExcelJS from 'exceljs';
import { gb18030 } from '../../support/builders/gb18030.ts';
import { compound, faultOf, recordsOf, sheetXml, workbookParts, xls, zip } from './made.ts';

const ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c></row>';

async function book(): Promise<Buffer> {
  const made = new ExcelJS.Workbook();
  const sheet = made.addWorksheet('名单');
  for (let n = 0; n < 300; n += 1) sheet.addRow([n, `张三${n}`, `11010519900101${n}`]);
  return Buffer.from(await made.xlsx.writeBuffer());
}

test('with a password: new and old workbooks', async (t) => {
  t.is(await faultOf(compound({ EncryptionInfo: Buffer.alloc(64), EncryptedPackage: Buffer.alloc(5000) })), 'file.encrypted');
  const records = recordsOf(xls([['姓名']]));
  const firstEnd = 4 + records.readUInt16LE(2);
  const filepass = Buffer.from('2f000600010034127856', 'hex');
  t.is(await faultOf(compound({ Workbook: Buffer.concat([records.subarray(0, firstEnd), filepass, records.subarray(firstEnd)]) })), 'file.encrypted');
});

test('cut off: every kind of file', async (t) => {
  const whole = await book();
  for (const part of [0.1, 0.5, 0.9, 0.99]) t.is(await faultOf(whole.subarray(0, Math.floor(whole.length * part))), 'file.damaged', String(part));
  const old = xls(Array.from({ length: 400 }, (_, n) => [n, `张三${n}`]));
  for (const part of [0.3, 0.6, 0.9]) t.is(await faultOf(old.subarray(0, Math.floor(old.length * part))), 'file.damaged', String(part));
  t.is(await faultOf('<html><table><tr><td>姓名</td></tr><tr><td>张'), 'file.damaged');
  t.is(await faultOf('姓名,备注\n张三,"没有结束'), 'file.damaged');
  t.is(await faultOf(Buffer.from('姓名,备注\n张三,甲').subarray(0, -1)), 'file.damaged');
});

test('changed bytes never pass for data', async (t) => {
  const whole = await book();
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: whole.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
      const changed = Buffer.from(whole);
      changed[at] = changed[at]! ^ mask;
      t.regex(await faultOf(changed), /^(read|file\.(damaged|bomb|encrypted|unsupported))$/);
    }),
    { numRuns: 150 },
  );
});

test('a sheet that stops inside its XML, with a right checksum', async (t) => {
  for (const xml of [sheetXml(ROW).replace('</worksheet>', ''), sheetXml(ROW.replace('</row>', '')), '<worksheet><sheetData>', '']) {
    t.is(await faultOf(zip(workbookParts([{ name: 'S', xml }]))), 'file.damaged', xml);
  }
  t.is(await faultOf(zip(workbookParts([{ name: 'S', xml: `<!DOCTYPE x [<!ENTITY a "b">]>${sheetXml(ROW)}` }]))), 'file.damaged');
});

test('empty', async (t) => {
  t.is(await faultOf(''), 'file.empty');
  t.is(await faultOf('\ufeff\r\n  \r\n'), 'file.empty');
});

test('other kinds of files are named', async (t) => {
  for (const bytes of ['%PDF-1.7\n', Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('ffd8ffe000104a46', 'hex'), 'Rar!\x1a\x07\x00', Buffer.from([1, 0, 2, 0, 3])]) {
    t.is(await faultOf(bytes), 'file.unsupported');
  }
  t.is(await faultOf(zip([{ name: 'word/document.xml', content: Buffer.from('<w/>') }])), 'file.unsupported');
  t.is(await faultOf(zip([{ name: '照片.jpg', content: Buffer.alloc(10) }])), 'file.unsupported');
  t.is(await faultOf(compound({ WordDocument: Buffer.alloc(5000) })), 'file.unsupported');
});

test('a bomb is refused by what it declares and by what really comes out', async (t) => {
  const huge = Buffer.concat([Buffer.from(sheetXml('').slice(0, 60)), Buffer.alloc(40 * 1024 * 1024, ' ')]);
  const parts = workbookParts([{ name: 'S', xml: huge.toString() }]);
  t.is(await faultOf(zip(parts)), 'file.bomb');
  t.is(await faultOf(zip(parts.map((part) => (part.content.length > 1e6 ? { ...part, claimedBytes: 2000 } : part)))), 'file.bomb');
});

test('GB18030 that breaks off, and bytes that are no text', async (t) => {
  t.is(await faultOf(gb18030('姓名,备注\n张三,甲').subarray(0, -1)), 'file.damaged');
  t.is(await faultOf(Buffer.from([0xff, 0x80, 0xff, 0x41, 0x0a])), 'file.damaged');
});
