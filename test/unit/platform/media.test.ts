import '../../support/environment.ts';
import test from 'ava';
import { inspect } from '@zhida/server/platform/media/index.ts';
import { AppError } from '@zhida/server/platform/http/index.ts';
import { renderPdf } from '@zhida/server/platform/pdf/index.ts';
import { jpeg, pdf, png } from '../../support/builders/papers.ts';

async function codeOf(bytes: Buffer): Promise<string> {
  try {
    return (await inspect(bytes)).media;
  } catch (error) {
    if (error instanceof AppError) return error.options.values?.['what'] === undefined ? error.code : `${error.code} ${error.options.values['what']}`;
    throw error;
  }
}

const ascii = (text: string): Buffer => Buffer.from(text);
const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), ascii('ftypheic'), Buffer.alloc(400)]);
const webp = (width: number, height: number, bytes: number): Buffer => {
  const body = Buffer.concat([ascii('WEBPVP8 '), Buffer.from([0, 0, 0, 0, 0, 0, 0, 0x9d, 0x01, 0x2a, width & 255, width >> 8, height & 255, height >> 8]), Buffer.alloc(bytes, 3)]);
  const head = Buffer.alloc(8);
  head.write('RIFF');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
};

const KINDS: readonly [what: string, bytes: Buffer, answer: string][] = [
  ['照片', jpeg(1600, 1200), 'image/jpeg'],
  ['截图', png(), 'image/png'],
  ['WebP', webp(1200, 900, 90_000), 'image/webp'],
  ['PDF', pdf(), 'application/pdf'],
  ['小照片', jpeg(320, 240), 'material.too_small'],
  ['细长的照片', jpeg(4000, 200), 'material.too_small'],
  ['巨幅照片', jpeg(20_000, 10_000, 4_000_000), 'material.too_wide'],
  ['一片白的照片', jpeg(1600, 1200, 12_000), 'material.blank'],
  ['一片灰的截图', png(1200, 900, { grain: 0 }), 'material.blank'],
  ['断掉的截图', png().subarray(0, 20_000), 'material.damaged'],
  ['没有画面的照片', jpeg(1600, 1200).subarray(0, 20), 'material.damaged'],
  ['HEIC', heic, 'material.heic'],
  ['可执行文件', ascii(`MZ${'x'.repeat(400)}`), 'material.kind'],
  ['SVG', ascii('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'material.kind'],
  ['网页', ascii('<!doctype html><script>alert(1)</script>'), 'material.kind'],
  ['Word 97', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000)]), 'material.kind'],
  ['文本', ascii('看起来像照片.jpg'), 'material.kind'],
  ['空文件', Buffer.alloc(0), 'material.kind'],
];

for (const [what, bytes, answer] of KINDS) {
  test(`按内容认文件：${what}`, async (t) => {
    t.is(await codeOf(bytes), answer);
  });
}

const SCRIPT = '脚本';
const OPENS = '打开时自动执行的动作';
const PDFS: readonly [what: string, bytes: Buffer, answer: string][] = [
  ['两页的', pdf({ pages: 2 }), 'application/pdf'],
  ['打开时停在某一页的', pdf({ catalogue: '/OpenAction [2 0 R /Fit]' }), 'application/pdf'],
  ['文字里写着 /JavaScript 的', pdf({ objects: ['(about /JavaScript and \\( /Launch)'], content: 'BT (/JS) Tj ET' }), 'material.active 会自动执行的内容'],
  ['文字里写着 /JS 的', pdf({ objects: ['(about /JS)'] }), 'application/pdf'],
  ['脚本', pdf({ objects: ['<< /S /JavaScript /JS (app.alert\\(1\\)) >>'] }), `material.active ${SCRIPT}`],
  ['名字拆开写的脚本', pdf({ objects: ['<< /S /J#61vaScript /#4AS (1) >>'] }), `material.active ${SCRIPT}`],
  ['藏在压缩对象里的脚本', pdf({ hidden: '<< /S /JavaScript /JS (1) >>' }), `material.active ${SCRIPT}`],
  ['压缩对象的说明长得看不到头的', pdf({ hidden: '<< /S /JavaScript /JS (1) >>', hiddenDict: `/Pad [${'0 '.repeat(9000)}]` }), `material.active ${SCRIPT}`],
  ['藏在没有压缩的流里的脚本', pdf({ objects: ['<< /Length 40 >>\nstream\n<< /S /JavaScript >>\nendstream'] }), 'material.active 会自动执行的内容'],
  ['打开就执行', pdf({ catalogue: '/OpenAction 9 0 R' }), `material.active ${OPENS}`],
  ['翻页就执行', pdf({ catalogue: '/AA << /O 9 0 R >>' }), `material.active ${OPENS}`],
  ['启动程序', pdf({ objects: ['<< /S /Launch /F (cmd.exe) >>'] }), 'material.active 启动程序的动作'],
  ['夹带文件', pdf({ objects: ['<< /Type /Filespec /EF << /F 3 0 R >> >>'] }), 'material.active 夹带的文件'],
  ['夹带文件的名单', pdf({ catalogue: '/Names << /EmbeddedFiles 7 0 R >>' }), 'material.active 夹带的文件'],
  ['富媒体', pdf({ objects: ['<< /Subtype /RichMedia >>'] }), 'material.active 音视频或三维内容'],
  ['自动提交的表单', pdf({ objects: ['<< /S /SubmitForm /F (http://x) >>'] }), 'material.active 会自动提交的表单'],
  ['XFA 表单', pdf({ catalogue: '/AcroForm << /XFA 7 0 R >>' }), 'material.active 会自动提交的表单'],
  ['设了密码的', pdf({ trailer: '/Encrypt 8 0 R' }), 'material.encrypted'],
  ['没有页的', pdf({ pages: 0 }), 'material.damaged'],
  ['只有开头的', ascii('%PDF-1.7\n%%EOF'), 'material.damaged'],
  ['空白页', pdf({ content: null }), 'material.blank'],
  ['什么也没画的', pdf({ content: 'q Q' }), 'material.blank'],
  ['说不清怎么压缩的', pdf({ hidden: '<< >>', hiddenDict: '/Filter 9 0 R' }), 'material.unreadable'],
  ['换一种压缩的', pdf({ objects: ['<< /Type /ObjStm /N 1 /First 4 /Filter /LZWDecode /Length 3 >>\nstream\nabc\nendstream'] }), 'material.unreadable'],
  ['压缩炸弹', pdf({ hidden: ' '.repeat(80 * 1024 * 1024) }), 'material.unreadable'],
];

for (const [what, bytes, answer] of PDFS) {
  test(`PDF：${what}`, async (t) => {
    t.is(await codeOf(bytes), answer);
  });
}

test('太大的不看内容就退', async (t) => {
  t.is(await codeOf(Buffer.concat([jpeg(1600, 1200), Buffer.alloc(21 * 1024 * 1024)])), 'material.too_large');
});

test('系统自己出的文书也通过同样的检查', async (t) => {
  const made = await renderPdf({ title: '收件回执', reference: '', author: '', madeAt: 0, check: { code: 'A', address: 'http://localhost/verify/A' }, blocks: [{ kind: 'paragraph', text: '已收到' }] });
  t.deepEqual(await inspect(made), { media: 'application/pdf', width: null, height: null, leaves: 1 });
});
