import test from 'ava';
import ExcelJS from 'exceljs';
import { buffer } from 'node:stream/consumers';
import { writeSheet, writeTable } from '@zhida/server/platform/sheets/index.ts';
import { texts } from './made.ts';

test('a table goes out with neutralised formulas and comes in again', async (t) => {
  const bytes = await buffer(writeTable({ title: '名单', columns: [{ header: '姓名' }, { header: '备注' }, { header: '数' }], rows: [['张三', '=HYPERLINK("x")', 3], ['+86', '@a', null], ['-1', '\tx', -1]], notes: ['说明'] }));
  t.deepEqual(await texts(bytes), [
    [1, '名单'],
    [2, '姓名', '备注', '数'],
    [3, '张三', `'=HYPERLINK("x")`, '3#'],
    [4, `'+86`, `'@a`],
    [5, `'-1`, `'\tx`, '-1#'],
    [6, '说明'],
  ]);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as unknown as ArrayBuffer);
  book.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell((cell) => t.not(cell.type, ExcelJS.ValueType.Formula))));
  t.is(book.worksheets[0]?.getCell('A3').numFmt, '@');
});

test('marked cells are red and carry a comment', async (t) => {
  const bytes = await buffer(writeSheet({ sheet: '退回/名单', widths: [10, 20], rows: [{ look: 'title', values: ['标题', ''] }, { look: 'header', values: ['甲', '乙'] }, { look: 'data', values: ['1', '2'], marks: new Map([[1, '写错了']]) }] }));
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as unknown as ArrayBuffer);
  const cell = book.worksheets[0]?.getCell('B3');
  t.is(cell?.note as unknown as string, '写错了');
  t.like(cell?.fill, { fgColor: { argb: 'FFFFD9D6' } });
  t.deepEqual(book.worksheets[0]?.model.merges, ['A1:B1']);
});

test('a fault while the rows come breaks the stream off', async (t) => {
  const broken = (async function* rows(): AsyncGenerator<string[]> {
    yield ['1'];
    throw new Error('源头断了');
  })();
  await t.throwsAsync(buffer(writeTable({ columns: [{ header: '甲' }], rows: broken })), { message: '源头断了' });
});
