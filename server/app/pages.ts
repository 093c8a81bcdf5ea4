import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type Koa from 'koa';
import send from 'koa-send';
import { contract } from '../contract/index.ts';
import { databaseAnswers } from '../platform/db/index.ts';
import { config, projectRoot } from '../platform/env/index.ts';
import { openApiDocument, type RequestState } from '../platform/http/index.ts';
import { pendingWork } from '../platform/queue/index.ts';
import { samplePicture } from './public/samples.ts';
import { statusPage } from './public/status.ts';
import { verifyPage } from './public/verify.ts';
import { preparingPage, welcomePage } from './welcome.ts';

export const VERSION = '0.1.0';
type Page = Koa.Middleware<RequestState>;

const YEAR_MS = 365 * 86_400_000;

/** True for a file of the build; anything else, a malformed address included, is the application's to answer. */
function isFile(folder: string, encoded: string): boolean {
  try {
    const path = join(folder, decodeURIComponent(encoded));
    return path.startsWith(folder) && existsSync(path) && statSync(path).isFile();
  } catch {
    return false;
  }
}

/** A built single-page application below `prefix`; paths it does not know are its own to route. */
function application(prefix: string, folder: string): Page {
  return async (ctx, next) => {
    if (ctx.path === prefix) {
      ctx.redirect(`${prefix}/`);
      return;
    }
    if (!ctx.path.startsWith(`${prefix}/`) || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) return next();
    if (!existsSync(join(folder, 'index.html'))) {
      ctx.status = 503;
      ctx.set('Retry-After', '5');
      ctx.type = 'html';
      ctx.body = preparingPage();
      return;
    }
    const inner = ctx.path.slice(prefix.length);
    const file = isFile(folder, inner) ? inner : '/index.html';
    // Built files carry a hash in their name; the entry page never does.
    const hashed = /[.-][\w-]{8,}\.\w+$/.test(file);
    await send(ctx, file, { root: folder, maxage: hashed ? YEAR_MS : 0, immutable: hashed });
    if (!hashed) ctx.set('Cache-Control', 'no-cache');
  };
}

const health: Page = async (ctx, next) => {
  if (ctx.path !== '/healthz') return next();
  const database = await databaseAnswers().catch(() => false);
  ctx.status = database ? 200 : 503;
  ctx.body = { ok: database, version: VERSION, mode: config().mode, database, pending: database ? await pendingWork() : null };
};

let document: object | null = null;
const openApi: Page = async (ctx, next) => {
  if (ctx.path !== '/openapi.json') return next();
  document ??= openApiDocument(contract, { title: '直达 Zhida API', version: VERSION });
  ctx.body = document;
};

const welcome: Page = async (ctx, next) => {
  if (ctx.path !== '/') return next();
  ctx.type = 'html';
  ctx.body = welcomePage(config().mode);
};

export const pages = (): Page[] => [
  welcome,
  health,
  openApi,
  samplePicture,
  verifyPage,
  statusPage,
  application('/admin', join(projectRoot(), 'admin', 'dist')),
  application('/m', join(projectRoot(), 'miniapp', 'dist', 'h5')),
];
