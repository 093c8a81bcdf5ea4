import type { IncomingMessage } from 'node:http';
import { AppError } from './errors.ts';

/** Reads a JSON body of at most `limit` bytes; an empty one is `{}`. @throws request.invalid, request.too_large */
export async function readJson(request: IncomingMessage, limit: number): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw new AppError('request.too_large', { values: { limit: `${Math.round(limit / 1024)} KB` } });
    chunks.push(chunk);
  }
  if (size === 0) return {};
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new AppError('request.invalid', { fields: { body: '内容不是有效的 JSON' } });
  }
}
