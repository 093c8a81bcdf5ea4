import '../../support/environment.ts';
import test from 'ava';
import { renderPdf, type PdfBlock, type PdfDocument } from '@zhida/server/platform/pdf/index.ts';
import { pdfPages, pdfText } from '../../support/pdfText.ts';

const letter = (blocks: PdfBlock[], title = '退役军人落户介绍信'): PdfDocument => ({ title, reference: '办件编号 140105202611250001', author: '小店区', madeAt: 1_795_579_200_000, check: { code: 'ABCD-EFGH-JKMN', address: 'http://localhost/verify/ABCDEFGHJKMN' }, blocks });

test('中文嵌在文件里，读得出标题、正文、表格、落款、页码和验证码', async (t) => {
  const made = await renderPdf(
    letter([
      { kind: 'paragraph', text: '兹有退役士兵王小明。', indent: true },
      { kind: 'grid', columns: [0.2, 0.8], rows: [[{ text: '姓名', label: true }, { text: '王小明' }]] },
      { kind: 'closing', lines: ['小店区退役军人事务部门', '2026年11月25日'] },
    ]),
  );
  const text = pdfText(made);
  for (const part of ['退役军人落户介绍信', '办件编号 140105202611250001', '兹有退役士兵王小明。', '姓名', '王小明', '2026年11月25日', '第 1 页', '共 1 页', 'ABCD-EFGH-JKMN']) t.true(text.includes(part), `${part}\n${text}`);
  t.regex(made.toString('latin1'), /\/FontFile2/);
  t.true(made.length < 200_000, 'only the letters used are embedded');
});

test('内容相同，文件逐字节相同', async (t) => {
  const blocks: PdfBlock[] = [{ kind: 'paragraph', text: '同一份' }, { kind: 'code', text: 'http://localhost/status/x', caption: '扫码' }];
  t.deepEqual(await renderPdf(letter(blocks)), await renderPdf(letter(blocks)));
});

test('长表跨页：一行不拆开，每页都有页码，后面的内容接着写', async (t) => {
  const rows = Array.from({ length: 80 }, (_, at) => [{ text: `第${at + 1}行`, label: true }, { text: '事项内容'.repeat(20) }]);
  const made = await renderPdf(letter([{ kind: 'grid', columns: [0.2, 0.8], rows }, { kind: 'paragraph', text: '表格之后' }]));
  const pages = pdfPages(made);
  t.true(pages > 2);
  const text = pdfText(made);
  for (let at = 1; at <= 80; at += 1) t.true(text.includes(`第${at}行`), String(at));
  for (let page = 1; page <= pages; page += 1) t.true(text.includes(`第 ${page} 页　共 ${pages} 页`), String(page));
  t.true(text.includes('表格之后'));
});

test('签名：画的是线条，打字的是姓名；不像线条的不画', async (t) => {
  const sign = (strokes: string | null, typed: string | null): Promise<Buffer> => renderPdf(letter([{ kind: 'signature', label: '申请人签字', strokes, typed, box: { width: 300, height: 120 }, date: '2026年11月25日' }]));
  const [drawn, typed, foul] = [await sign('M20 60L60 20L90 80', null), await sign(null, '王小明'), await sign('M0 0Z(alert)', null)];
  t.true(pdfText(typed).includes('王小明'));
  t.true(pdfText(drawn).includes('申请人签字'));
  t.not(drawn.length, foul.length);
  t.notRegex(foul.toString('latin1'), /alert/);
});
