import type Koa from 'koa';
import { AppError, type RequestState } from '../../platform/http/index.ts';

export type Page = Koa.Middleware<RequestState>;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const text = (value: string): string => value.replace(/[&<>"']/g, (one) => ESCAPES[one]!);

const STYLE = `
  :root { color-scheme: light; }
  * { box-sizing: border-box; }
  body { margin: 0; font: 18px/1.75 system-ui, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; color: #1d2b2a; background: #f6f4ee; }
  main { max-width: 36rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
  header { color: #0a4642; font-weight: 600; letter-spacing: .06em; margin-bottom: 1rem; }
  h1 { font-size: 1.5rem; line-height: 1.35; margin: 0 0 1rem; }
  h2 { font-size: 1.1rem; margin: 0 0 .5rem; }
  section { background: #fff; border: 1px solid #e3ded1; border-radius: 14px; padding: 1.1rem 1.25rem; margin-bottom: 1rem; }
  .state { display: flex; align-items: center; gap: .75rem; font-size: 1.35rem; font-weight: 700; margin: 0; }
  .state svg { flex: none; width: 2rem; height: 2rem; }
  .good { color: #0b6b3a; } .bad { color: #a32020; } .old { color: #7a5200; }
  dl { margin: 0; } dl div { display: flex; gap: 1rem; padding: .4rem 0; border-top: 1px solid #efeadf; } dl div:first-child { border-top: 0; }
  dt { flex: 0 0 6.5em; color: #52605d; } dd { margin: 0; overflow-wrap: anywhere; }
  p { margin: .5rem 0; } .soft { color: #52605d; font-size: 1rem; }
  ul { list-style: none; margin: 0; padding: 0; } li { display: flex; justify-content: space-between; gap: 1rem; padding: .45rem 0; border-top: 1px solid #efeadf; } li:first-child { border-top: 0; }
  li span:last-child { color: #0a4642; font-weight: 600; white-space: nowrap; }
  label { display: block; font-weight: 600; margin-bottom: .4rem; }
  input[type=file], input[type=text] { display: block; width: 100%; font: inherit; min-height: 48px; padding: .5rem; border: 1px solid #8f9a96; border-radius: 10px; background: #fff; }
  button { display: block; width: 100%; min-height: 48px; margin-top: .75rem; font: inherit; font-weight: 600; color: #fff; background: #0e5a55; border: 0; border-radius: 10px; cursor: pointer; }
  :focus-visible { outline: 3px solid #7fc1b6; outline-offset: 2px; }
`;

/** A page for people who came by a QR code: no script, one column, big letters. */
export const sheet = (title: string, body: string): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${text(title)} · 直达</title><style>${STYLE}</style></head><body><main><header>直达 · 政务服务</header>${body}</main></body></html>`;

const MARKS = {
  good: '<path d="M5 13l5 5L20 6" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/>',
  bad: '<path d="M5 5l14 14M19 5L5 19" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round"/>',
  old: '<path d="M12 4v10M12 19v1" fill="none" stroke="currentColor" stroke-width="3.5" stroke-linecap="round"/>',
} as const;

/** The verdict, as a word and a mark; colour only repeats it. */
export const verdict = (kind: keyof typeof MARKS, words: string): string => `<p class="state ${kind}" role="status"><svg viewBox="0 0 24 24" aria-hidden="true">${MARKS[kind]}</svg>${text(words)}</p>`;

export const lines = (pairs: readonly (readonly [string, string])[]): string => `<dl>${pairs.map(([label, value]) => `<div><dt>${text(label)}</dt><dd>${text(value)}</dd></div>`).join('')}</dl>`;

/** Runs the page; what is refused is said in its words. */
export async function answer(ctx: Koa.ParameterizedContext<RequestState>, title: string, make: () => Promise<string>): Promise<void> {
  ctx.set('Cache-Control', 'no-store');
  ctx.set('Referrer-Policy', 'no-referrer');
  ctx.type = 'html';
  try {
    ctx.body = sheet(title, await make());
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    ctx.status = error.status;
    ctx.body = sheet(title, `<h1>${text(title)}</h1><section>${verdict('bad', error.message)}<p>${text(error.next)}</p></section>`);
  }
}
