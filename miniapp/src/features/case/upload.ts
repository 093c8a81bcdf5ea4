import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { OutOf } from '@zhida/server/contract';
import { address, ApiError } from '@zhida/server/contract/client';
import type { ErrorBody } from '@zhida/server/contract';
import { faultOf } from '../../lib/fault';
import { files } from '../../lib/platform/files';
import type { Paper } from '../../lib/platform/types';
import { api, kept } from '../../lib/session';

type UploadState = OutOf<'POST /api/me/cases/:id/uploads'>;
export type MaterialFiles = OutOf<'POST /api/uploads/:id/complete'>;

/** How far a page is on its way. */
export interface Progress {
  sent: number;
  size: number;
  /** no network: it goes on by itself */
  waiting: boolean;
}

export interface PlaceOf {
  caseId: string;
  material: string;
  page: number;
}

const AGAIN_MS = 2_000;

/** Resolves when the network is back, or after a while to look whether it is. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      silence();
      resolve();
    };
    const timer = setTimeout(end, AGAIN_MS);
    const silence = files.onNetwork(end);
  });
}

/** Does it, again and again while there is no network. */
async function throughGaps<T>(work: () => Promise<T>, waits: () => void, stopped: () => boolean): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (faultOf(error).kind !== 'offline' || stopped()) throw error;
      waits();
      await pause();
    }
  }
}

async function piece(state: UploadState, bytes: Uint8Array): Promise<UploadState> {
  const { path } = address('PUT /api/uploads/:id', { params: { id: state.id }, query: { offset: state.offset } });
  const answer = await files.send(kept(), path, bytes.slice(state.offset, state.offset + state.chunk));
  if (answer.status >= 400) throw new ApiError(answer.status, answer.data as ErrorBody);
  return answer.data as UploadState;
}

/**
 * Sends one page in pieces. A gap in the network is waited out; a page that was begun earlier, by this phone or
 * another, goes on where it stopped.
 */
export async function uploadPage({ caseId, material, page }: PlaceOf, { name, bytes }: Paper, tell: (progress: Progress) => void, stopped: () => boolean): Promise<MaterialFiles> {
  let sent = 0;
  const say = (waiting: boolean): void => tell({ sent, size: bytes.length, waiting });
  const going = <T>(work: () => Promise<T>): Promise<T> => throughGaps(work, () => say(true), stopped);
  say(false);
  const body = { material, page, name: name.slice(-100), size: bytes.length, sha256: bytesToHex(sha256(bytes)) };
  let state = await going(() => api('POST /api/me/cases/:id/uploads', { params: { id: caseId }, body }));
  while (!state.done && state.offset < bytes.length) {
    sent = state.offset;
    say(false);
    const now = state;
    state = await going(() => piece(now, bytes));
  }
  sent = bytes.length;
  say(false);
  return going(() => api('POST /api/uploads/:id/complete', { params: { id: state.id } }));
}
