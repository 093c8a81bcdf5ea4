import { randomUUID } from 'node:crypto';
import Koa from 'koa';
import compress from 'koa-compress';
import helmet from 'koa-helmet';
import { ERRORS, type ErrorBody } from '../../contract/errors.ts';
import { config } from '../env/index.ts';
import { log } from '../log/index.ts';
import type { Actor } from './actor.ts';
import { withRequest } from './context.ts';
import { AppError } from './errors.ts';
import type { Implemented } from './implement.ts';
import { buildRouter, SESSION_COOKIE, type RequestState } from './router.ts';

export interface AppParts {
  implemented: Implemented[];
  authenticate: (token: string) => Promise<Actor | null>;
  /** pages and documents beside the API */
  pages: Koa.Middleware<RequestState>[];
}

/** A secret that travels in an address (`:token`) is not for the log. */
const pathOf = ({ path, params }: Koa.Context): string => {
  const { token } = (params ?? {}) as { token?: string };
  return token ? path.replace(token, '…') : path;
};

const bearer = (header: string): string | null => /^Bearer\s+(\S+)$/i.exec(header)?.[1] ?? null;

/** Turns any error into `{code, message, next, fields?, requestId}`; what is unknown is logged whole and answered blandly. */
function describe(error: unknown, requestId: string): { status: number; body: ErrorBody } {
  if (error instanceof AppError) {
    return { status: error.status, body: { code: error.code, message: error.message, next: error.next, ...(error.fields ? { fields: error.fields } : {}), requestId } };
  }
  const fault = ERRORS['server.fault'];
  return { status: fault.status, body: { code: 'server.fault', message: fault.message, next: fault.next, requestId } };
}

/** The web application: request number, errors, safe headers, session, routes, pages. */
export function createWebApp({ implemented, authenticate, pages }: AppParts): Koa<RequestState> {
  const app = new Koa<RequestState>();
  app.proxy = config().trustProxy;
  app.use(async (ctx, next) => {
    const started = Date.now();
    ctx.state.requestId = randomUUID().slice(0, 13);
    ctx.set('X-Request-Id', ctx.state.requestId);
    try {
      await withRequest({ ip: ctx.ip, requestId: ctx.state.requestId }, next);
      if (ctx.status === 404 && ctx.body === undefined && ctx.path.startsWith('/api/')) throw new AppError('request.not_found');
    } catch (error) {
      const { status, body } = describe(error, ctx.state.requestId);
      if (status >= 500) log.error({ err: error, requestId: ctx.state.requestId, path: pathOf(ctx) }, '请求出错');
      ctx.status = status;
      ctx.body = body;
    }
    if (ctx.path.startsWith('/api/')) {
      log.debug({ method: ctx.method, path: pathOf(ctx), status: ctx.status, ms: Date.now() - started, requestId: ctx.state.requestId }, '请求');
    }
  });
  app.use(
    helmet({
      contentSecurityPolicy: {
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:', 'blob:'],
          fontSrc: ["'self'", 'data:'],
          connectSrc: ["'self'"],
          // A PDF that the desk has fetched is shown in a frame of its own.
          frameSrc: ["'self'", 'blob:'],
          objectSrc: ["'none'"],
          frameAncestors: ["'none'"],
          upgradeInsecureRequests: config().secureCookie ? [] : null,
        },
      },
      hsts: config().secureCookie,
      crossOriginEmbedderPolicy: false,
    }),
  );
  app.use(compress({ threshold: 2048, br: false }));
  app.use(async (ctx, next) => {
    ctx.state.actor = null;
    ctx.state.token = bearer(ctx.get('authorization')) ?? ctx.cookies.get(SESSION_COOKIE) ?? null;
    if (ctx.state.token && ctx.path.startsWith('/api/')) ctx.state.actor = await authenticate(ctx.state.token);
    await next();
  });
  app.use(buildRouter(implemented).routes());
  for (const page of pages) app.use(page);
  app.on('error', (error: unknown) => log.warn({ err: error }, '连接出错'));
  return app;
}
