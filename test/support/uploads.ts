/** Sends files in pieces over HTTP, as the phone does. */
import type { OutOf } from '@zhida/server/contract';
import type { Answer, Caller } from './caller.ts';
import { sha256 } from './builders/papers.ts';

export type UploadState = OutOf<'GET /api/uploads/:id'>;
export type MaterialFiles = OutOf<'POST /api/uploads/:id/complete'>;

export interface PageOf {
  caseId: string;
  material: string;
  page?: number;
  name?: string;
}

export const begin = (who: Caller, bytes: Buffer, { caseId, material, page = 1, name = '照片.jpg' }: PageOf): Promise<UploadState> =>
  who.call('POST /api/me/cases/:id/uploads', { params: { id: caseId }, body: { material, page, name, size: bytes.length, sha256: sha256(bytes) } });

/** One piece; never throws. */
export async function piece(who: Caller, id: string, offset: number, bytes: Buffer): Promise<Answer> {
  return who.bytes({ method: 'PUT', path: `/api/uploads/${id}?offset=${offset}`, bytes });
}

/** Sends what is still missing, at most `most` bytes of it. */
export async function send(who: Caller, state: UploadState, bytes: Buffer, most = Infinity): Promise<UploadState> {
  let now = state;
  for (let sent = 0; now.offset < bytes.length && sent < most; ) {
    const part = bytes.subarray(now.offset, Math.min(now.offset + now.chunk, now.offset + most - sent));
    sent += part.length;
    const answer = await piece(who, now.id, now.offset, part);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.data));
    now = answer.data as UploadState;
  }
  return now;
}

/** From the first byte to the answer. */
export async function handInFile(who: Caller, bytes: Buffer, place: PageOf): Promise<MaterialFiles> {
  const { id } = await send(who, await begin(who, bytes, place), bytes);
  return who.call('POST /api/uploads/:id/complete', { params: { id } });
}
