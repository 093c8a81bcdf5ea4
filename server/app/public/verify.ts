import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type Koa from 'koa';
import { takeLook, verifyDocument } from '../../modules/joint-service/index.ts';
import { formatInstant } from '../../platform/calendar/index.ts';
import { fail, readUpload, type RequestState } from '../../platform/http/index.ts';
import { answer, lines, text, verdict, type Page } from './sheet.ts';

const PATH = /^\/verify\/([A-Za-z0-9-]{6,40})\/?$/;
const TITLE = '文书核对';
const MOST_BYTES = 20 * 1024 * 1024;
type Checked = Awaited<ReturnType<typeof verifyDocument>>;

/** SHA-256 of the file that was sent along; it is not kept. @throws file.missing, request.too_large, request.too_many */
async function digestOf(ctx: Koa.ParameterizedContext<RequestState>): Promise<string> {
  await takeLook(ctx.ip);
  const { file, discard } = await readUpload(ctx.req, MOST_BYTES);
  try {
    if (!file || file.bytes === 0) fail('file.missing');
    const digest = createHash('sha256');
    await pipeline(createReadStream(file.path), digest);
    return digest.digest('hex');
  } finally {
    await discard();
  }
}

const STATE = { valid: 'good', superseded: 'old', withdrawn: 'bad' } as const;
const ADVICE = { valid: '请核对下面的内容与您手里的文书是否一致。', superseded: '这一份已经有新的一版，请向持有人要最新的一份。', withdrawn: '这一份已经撤销，不能再使用。' } as const;

function match({ matches }: Checked): string {
  if (matches === null) return '';
  return matches
    ? `<section>${verdict('good', '与原件一致')}<p>您选择的文件没有被改动过。</p></section>`
    : `<section>${verdict('bad', '与原件不一致')}<p>您选择的文件与系统出具的不是同一份，可能被改动过，或选错了文件；请以系统出具的为准。</p></section>`;
}

const page = (code: string, found: Checked): string => `<h1>${text(found.name)}</h1>
  ${match(found)}
  <section>${verdict(STATE[found.state], `文书${found.stateLabel}`)}<p>${ADVICE[found.state]}</p></section>
  <section aria-label="文书内容">${lines([['持有人', found.holder], ['出具单位', found.issuer], ['出具时间', formatInstant(found.issuedAt)], ['版次', `第 ${found.version} 版`], ['验证码', code]])}</section>
  <section><h2>核对手里的电子文件</h2><form method="post" enctype="multipart/form-data"><label for="file">选择 PDF 文件</label><input id="file" type="file" name="file" accept="application/pdf,.pdf" required><button type="submit">核对是否改动过</button></form><p class="soft">文件只用来核对，不会保存。</p></section>`;

/** `/verify/CODE`: anyone checks a document, and may send the file itself to see whether it was altered. */
export const verifyPage: Page = async (ctx, next) => {
  const code = PATH.exec(ctx.path)?.[1];
  if (code === undefined || !['GET', 'HEAD', 'POST'].includes(ctx.method)) return next();
  await answer(ctx, TITLE, async () => page(code.toUpperCase(), await verifyDocument(code, ctx.method === 'POST' ? await digestOf(ctx) : null, ctx.ip)));
};
