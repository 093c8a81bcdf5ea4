import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { ErrorBody, OutOf } from '@zhida/server/contract';
import { ApiError } from '@zhida/server/contract/client';
import { api, sendBytes } from '../../../lib/api';

export type MaterialFiles = OutOf<'GET /api/cases/:id/materials/:code'>;

export interface Place {
  caseId: string;
  material: string;
  page: number;
}

/** How far a page is on its way. */
export interface Progress {
  sent: number;
  /** no network: it goes on by itself */
  waiting: boolean;
}

const AGAIN_MS = 2_000;
const READ_BYTES = 4 * 1024 * 1024;
const NAME_LIMIT = 100;
/** From here on a proxy speaks, not the service: it is being started anew. */
const GATEWAY = 502;

/** A file that cannot be sent at all, said here before anything is sent. */
const unsendable = (message: string, next: string, cause?: unknown): ApiError => new ApiError(422, { code: 'material.damaged', message, next, requestId: '' } satisfies ErrorBody, { cause });

const isGap = (error: unknown): boolean => error instanceof ApiError && (error.status === 0 || error.status >= GATEWAY);

/** Resolves when the network is back, or after a while to look whether it is. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      window.removeEventListener('online', end);
      resolve();
    };
    const timer = setTimeout(end, AGAIN_MS);
    window.addEventListener('online', end);
  });
}

/** Does it, again and again while there is no network. */
async function throughGaps<T>(work: () => Promise<T>, waits: () => void, stopped: () => boolean): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isGap(error) || stopped()) throw error;
      waits();
      await pause();
    }
  }
}

/** What the file is known by; read piece by piece, however long it is. */
async function digest(file: File): Promise<string> {
  if (file.size === 0) throw unsendable('文件是空的', '请打开看一看是否正常，再重新选择');
  const hash = sha256.create();
  try {
    for (let at = 0; at < file.size; at += READ_BYTES) hash.update(new Uint8Array(await file.slice(at, at + READ_BYTES).arrayBuffer()));
  } catch (error) {
    throw unsendable('这个文件读不出来', '它可能是文件夹，或已被移走、正被别的程序占用；请重新选择', error);
  }
  return bytesToHex(hash.digest());
}

/**
 * Sends one page in pieces. A gap in the network is waited out; a page that was begun earlier, before the window was
 * closed, goes on where it stopped. @throws ApiError
 */
export async function uploadPage({ caseId, material, page }: Place, file: File, tell: (progress: Progress) => void, stopped: () => boolean): Promise<MaterialFiles> {
  let sent = 0;
  const say = (waiting: boolean): void => tell({ sent, waiting });
  const going = <T>(work: () => Promise<T>): Promise<T> => throughGaps(work, () => say(true), stopped);
  const body = { material, page, name: file.name.slice(-NAME_LIMIT), size: file.size, sha256: await digest(file) };
  let state = await going(() => api('POST /api/cases/:id/uploads', { params: { id: caseId }, body }));
  while (!state.done && state.offset < file.size) {
    sent = state.offset;
    say(false);
    const { id, offset, chunk } = state;
    state = await going(() => sendBytes('PUT /api/uploads/:id', { params: { id }, query: { offset } }, file.slice(offset, offset + chunk)));
  }
  sent = file.size;
  say(false);
  return going(() => api('POST /api/uploads/:id/complete', { params: { id: state.id } }));
}
