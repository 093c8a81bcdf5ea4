import type { IncomingMessage } from 'node:http';
import { AppError } from './errors.ts';

/** PostgreSQL keeps no NUL in a text, and nobody means to type one. */
export const withoutNul = (value: unknown): unknown => (typeof value === 'string' ? value.replaceAll('\0', '') : value);

/** How far beyond its limit a body is still read and thrown away, so that the sender hears the answer. */
const PATIENCE = 16;

/** Reads a body of at most `limit` bytes. @throws request.too_large */
export async function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving this loop early closes the line under the sender, who would never see the refusal.
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
    else if (size > limit * PATIENCE) break;
  }
  if (size > limit) throw new AppError('request.too_large', { values: { limit: `${Math.round(limit / 1024)} KB` } });
  return Buffer.concat(chunks);
}

/** Reads a JSON body of at most `limit` bytes; an empty one is `{}`. @throws request.invalid, request.too_large */
export async function readJson(request: IncomingMessage, limit: number): Promise<unknown> {
  const bytes = await readBytes(request, limit);
  if (bytes.length === 0) return {};
  try {
    return JSON.parse(bytes.toString('utf8'), (_key, value: unknown) => withoutNul(value));
  } catch {
    throw new AppError('request.invalid', { fields: { body: '内容不是有效的 JSON' } });
  }
}
