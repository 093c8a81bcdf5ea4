import Router, { type RouterContext } from '@koa/router';
import { z } from 'zod';
import type { Entry } from '../../contract/entry.ts';
import { config } from '../env/index.ts';
import type { Actor } from './actor.ts';
import { readBytes, readJson, withoutNul } from './body.ts';
import { AppError, fail } from './errors.ts';
import type { Call, Download, Implemented } from './implement.ts';
import { isPermitted, may } from './permits.ts';
import { readUpload } from './upload.ts';

export interface RequestState {
  requestId: string;
  actor: Actor | null;
  token: string | null;
}
type Context = RouterContext<RequestState>;

export const SESSION_COOKIE = 'zhida_session';
const MAX_JSON = 1024 * 1024;
const MAX_BYTES = 1024 * 1024;
const NO_BYTES = Buffer.alloc(0);

/** zod's own words are for engineers; these are for people. */
z.config({
  customError: (issue) => {
    if (issue.code === 'invalid_type') return issue.input === undefined ? '此项必填' : '填写的格式不对';
    if (issue.code === 'too_small') return issue.origin === 'string' ? `至少 ${String(issue.minimum)} 个字` : `不能小于 ${String(issue.minimum)}`;
    if (issue.code === 'too_big') return issue.origin === 'string' ? `最多 ${String(issue.maximum)} 个字` : `不能大于 ${String(issue.maximum)}`;
    if (issue.code === 'invalid_value') return '不在可选范围内';
    if (issue.code === 'invalid_format') return '填写的格式不对';
    return undefined;
  },
});

function parse<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const fields: Record<string, string> = {};
  for (const issue of result.error.issues) fields[issue.path.join('.') || 'body'] ??= issue.message;
  throw new AppError('request.invalid', { fields });
}

const cleaned = (values: object): Record<string, unknown> => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, withoutNul(value)]));

/** Deny by default: who may call is decided here, before any handler runs. */
function authorise(entry: Entry, actor: Actor | null): void {
  const { access } = entry;
  if (access.who === 'anyone') return;
  if (!actor) fail('session.missing');
  if (access.who === 'session') return;
  if (access.who === 'citizen') {
    if (actor.kind !== 'citizen') fail('access.denied');
    return;
  }
  if (actor.kind !== 'staff' || !may(actor, access.can)) fail('access.denied');
}

/** A desk signs in by cookie, so a changing request must come from our own page. */
function refuseForgery(ctx: Context): void {
  if (ctx.method === 'GET' || ctx.method === 'HEAD') return;
  if (ctx.cookies.get(SESSION_COOKIE) && !ctx.get('authorization') && !ctx.get('x-zhida')) fail('access.denied');
}

function answerDownload(ctx: Context, download: Download): void {
  ctx.set('Content-Type', download.contentType);
  ctx.set('Content-Disposition', `attachment; filename="download"; filename*=UTF-8''${encodeURIComponent(download.fileName)}`);
  ctx.set('Cache-Control', 'no-store');
  ctx.set('X-Content-Type-Options', 'nosniff');
  if (download.foreign) ctx.set('Content-Security-Policy', "default-src 'none'; sandbox");
  ctx.body = download.body;
}

async function handle(ctx: Context, name: string, entry: Entry, handler: Implemented['handlers'][string]): Promise<void> {
  const { actor, requestId, token } = ctx.state;
  authorise(entry, actor);
  refuseForgery(ctx);
  const upload = entry.kind === 'upload' ? await readUpload(ctx.req) : null;
  try {
    const params = parse(entry.params, cleaned(ctx.params as object));
    const query = parse(entry.query, cleaned(ctx.query));
    const body = parse(entry.body, upload ? cleaned(upload.fields) : entry.kind === 'json' && ctx.method !== 'GET' ? await readJson(ctx.req, MAX_JSON) : {});
    const call = {
      params,
      query,
      body,
      actor,
      file: upload?.file ?? null,
      bytes: entry.kind === 'bytes' || (entry.kind === 'callback' && ctx.method !== 'GET') ? await readBytes(ctx.req, MAX_BYTES) : NO_BYTES,
      ip: ctx.ip,
      requestId,
      token,
      desk: ctx.get('x-zhida') !== '',
      cookie: (value: string | null, maxAge = 0) =>
        ctx.cookies.set(SESSION_COOKIE, value ?? '', {
          httpOnly: true,
          sameSite: 'strict',
          secure: config().secureCookie,
          path: '/',
          maxAge: value ? maxAge : 0,
          overwrite: true,
        }),
    } as unknown as Call;
    const answer = await handler(call);
    if (entry.kind === 'download') {
      answerDownload(ctx, answer as Download);
      return;
    }
    // Unknown keys fall away here: a screen never gets more than its contract says.
    const checked = entry.out.safeParse(answer);
    if (!checked.success) throw new Error(`${name} 的返回不合契约：${checked.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('；')}`);
    ctx.set('Cache-Control', 'no-store');
    ctx.status = entry.kind === 'upload' ? 202 : 200;
    if (entry.kind === 'callback' && typeof checked.data === 'string') ctx.type = 'text/plain';
    ctx.body = checked.data;
  } finally {
    await upload?.discard();
  }
}

/** Composes the router. @throws when an entry names an action that no module permits, or two modules answer one entry */
export function buildRouter(parts: Implemented[]): Router<RequestState> {
  const router = new Router<RequestState>();
  const seen = new Set<string>();
  for (const { routes, handlers } of parts) {
    for (const [name, entry] of Object.entries(routes)) {
      if (seen.has(name)) throw new Error(`接口重复：${name}`);
      seen.add(name);
      if (entry.access.who === 'staff' && !isPermitted(entry.access.can)) throw new Error(`接口 ${name} 要求的权限“${entry.access.can}”没有任何模块声明`);
      const handler = handlers[name];
      if (!handler) throw new Error(`接口 ${name} 没有实现`);
      const [method = 'GET', path = '/'] = name.split(' ');
      router.register(path, [method.toLowerCase()], (ctx) => handle(ctx as unknown as Context, name, entry, handler));
    }
  }
  return router;
}
