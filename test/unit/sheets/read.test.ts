import test from 'ava';
import xlsx from '@e965/xlsx';
import ExcelJS from 'exceljs';
import { gb18030 } from '../../support/builders/gb18030.ts';
import { sheetXml, texts, workbookParts, xls, zip } from './made.ts';

test('xlsx: numbers of the program, dates as ISO text, formulas never evaluated, hidden sheets left out', async (t) => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('名单');
  const hidden = book.addWorksheet('字典', { state: 'hidden' });
  hidden.addRow(['不是数据']);
  sheet.mergeCells('A1:D1');
  sheet.getCell('A1').value = '标题';
  sheet.addRow([]);
  const day = new Date(Date.UTC(2026, 8, 30));
  sheet.addRow(['张三', 110105199001010010, day, { formula: '1+2', result: 3 }, { formula: 'A1' }, { richText: [{ text: '甲' }, { text: '乙' }] }, 0.1 + 0.2, true]);
  t.deepEqual(await texts(Buffer.from(await book.xlsx.writeBuffer())), [
    [1, '标题'],
    [3, '张三', '110105199001010016#', '2026-09-30', '3#', '=A1', '甲乙', '0.3#', 'TRUE'],
  ]);
});

test('xlsx: prefixes, missing references, entities, inline and shared strings, phonetic guides', async (t) => {
  const xml = `<?xml version="1.0"?><!-- note --><x:worksheet><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>a&amp;b &lt;&#x4e2d;&gt;</x:t></x:is></x:c><x:c t="s"><x:v>0</x:v></x:c></x:row><x:row r="4"><x:c r="C4"><x:v>1.5E+3</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
  const strings = { name: 'xl/strings.xml', content: Buffer.from('<sst><si><r><t>东</t></r><r><t xml:space="preserve"> 京_x000D_</t></r><rPh><t>トウキョウ</t></rPh></si></sst>') };
  t.deepEqual(await texts(zip(workbookParts([{ name: 'S', xml }], [strings]))), [
    [1, 'a&b <中>', '东 京\r'],
    [4, '', '', '1500#'],
  ]);
});

test('xlsx: a thousand rows arrive in order and complete', async (t) => {
  const rows = Array.from({ length: 1234 }, (_, n) => `<row r="${n + 1}"><c r="A${n + 1}"><v>${n}</v></c></row>`).join('');
  const found = await texts(zip(workbookParts([{ name: 'S', xml: sheetXml(rows) }])));
  t.is(found.length, 1234);
  t.deepEqual(found.at(-1), [1234, '1233#']);
});

test('xls: texts, numbers, dates and blank rows', async (t) => {
  const book = xls([['标题'], [], ['姓名', '身份证号'], ['张三', 110105199001010010], ['李四', '011010519900101']]);
  t.deepEqual(await texts(book), [[1, '标题'], [3, '姓名', '身份证号'], [4, '张三', '110105199001010016#'], [5, '李四', '011010519900101']]);
});

test('workbooks older than Excel 97 in GBK, and the XML of Excel 2003', async (t) => {
  const made = (cells: unknown[][], bookType: 'biff5' | 'xlml'): Buffer => {
    const book = xlsx.utils.book_new();
    xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet(cells), 'A');
    return Buffer.from(xlsx.write(book, { type: 'buffer', bookType, codepage: 936 } as xlsx.WritingOptions) as Uint8Array);
  };
  const expected = [[1, '姓名', '证号'], [2, '张三', '110105199001011234'], [3, '李四', '12#']];
  const cells = [['姓名', '证号'], ['张三', '110105199001011234'], ['李四', 12]];
  t.deepEqual(await texts(made(cells, 'xlml')), expected);
  // The library cannot write GBK: placeholders of the same length make room for it.
  const words = new Map([['AAAA', '姓名'], ['BBBB', '证号'], ['CCCC', '张三'], ['DDDD', '李四']]);
  const old = made([['AAAA', 'BBBB'], ['CCCC', '110105199001011234'], ['DDDD', 12]], 'biff5');
  for (const [placeholder, word] of words) gb18030(word).copy(old, old.indexOf(placeholder));
  old.writeUInt16LE(936, old.indexOf(Buffer.from('42000200', 'hex')) + 4);
  t.deepEqual(await texts(old), expected);
});

test('an HTML table called .xls: texts stay texts, in UTF-8 and in GB18030', async (t) => {
  const page = (charset: string): string =>
    `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="${charset}"></head><body><table><tr><td colspan="2">名单</td></tr><tr><th>姓名</th><th>身份证号</th></tr><tr></tr><tr><td>张&amp;三</td><td>110105199001011234</td></tr></table></body></html>`;
  const expected = [[1, '名单'], [2, '姓名', '身份证号'], [4, '张&三', '110105199001011234']];
  t.deepEqual(await texts(page('utf-8')), expected);
  t.deepEqual(await texts(gb18030(page('gb2312'))), expected);
});

test('csv: every encoding and separator, quoted line breaks do not shift the numbers, blank lines do', async (t) => {
  const expected = [[1, '姓名', '备注'], [3, '张三', '甲\n乙,;"丙"'], [4, '李四', '=1+1']];
  const csv = (separator: string): string => ['姓名' + separator + '备注', '', '张三' + separator + '"甲\n乙,;""丙"""', '李四' + separator + '=1+1', ''].join('\r\n');
  for (const separator of [',', '\t', ';']) t.deepEqual(await texts(csv(separator)), expected, separator);
  t.deepEqual(await texts(`\ufeff${csv(',')}`), expected);
  t.deepEqual(await texts(gb18030(csv(','))), expected);
  t.deepEqual(await texts(Buffer.from(`\ufeff${csv('\t')}`, 'utf16le')), expected);
});

test('csv: a large file streams through in order', async (t) => {
  const lines = Array.from({ length: 60_000 }, (_, n) => `${n},姓名${n}`).join('\n');
  const found = await texts(lines);
  t.is(found.length, 60_000);
  t.deepEqual(found.at(-1), [60_000, '59999', '姓名59999']);
});
