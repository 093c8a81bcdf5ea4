import type { ServiceBody } from '../../contract/service/index.ts';
import { definitions } from '../../modules/definitions/index.ts';
import { drawing } from './drawings.ts';
import type { Page } from './sheet.ts';

const PATH = /^\/samples\/([a-z0-9._-]+)\/([a-z0-9._-]+)\.svg$/;
const KEEP_SECONDS = 3600;

/** `/samples/SERVICE/MATERIAL.svg`: what a paper looks like, drawn from its definition. */
export const samplePicture: Page = async (ctx, next) => {
  const [, service, code] = PATH.exec(ctx.path) ?? [];
  if (service === undefined || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) return next();
  const found = (await definitions<ServiceBody>('service')).find((one) => one.code === service)?.body.materials.find((one) => one.code === code);
  if (!found) return next();
  ctx.set('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'");
  ctx.set('Cache-Control', `public, max-age=${KEEP_SECONDS}`);
  ctx.type = 'image/svg+xml';
  ctx.body = drawing(found.picture ?? 'letter', found.name);
};
