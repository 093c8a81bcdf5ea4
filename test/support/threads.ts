/** People with a guidance task and their officers, and both ends of a socket. */
import { blindIndex } from '@zhida/server/platform/crypto/index.ts';
import * as db from '@zhida/server/platform/db/index.ts';
import { followPairs } from '@zhida/server/modules/guidance/commands/followPairs.ts';
import type { SocketTells } from '@zhida/server/contract/threads.ts';
import { WebSocket } from 'ws';
import { BUREAUS } from './builders/river.ts';
import { XIAODIAN } from './builders/rows.ts';
import type { SignedIn } from './caller.ts';
import type { System } from './system.ts';

export const AT = { bureauCode: XIAODIAN.code, divisionCode: XIAODIAN.divisionCode };

export interface Guided {
  citizen: SignedIn;
  phone: string;
  name: string;
  taskId: string;
  /** the task's thread */
  threadId: string;
}

let serial = 0;

/** Somebody who runs a shop, was found on a list, and signed in with the phone; the task belongs to `officerId`. */
export async function guided(system: System, officer: SignedIn, phone: string, name = '田大力'): Promise<Guided> {
  serial += 1;
  await system.bureaus(BUREAUS);
  const [personId, taxpayerId, matchId, at] = [db.newId(), db.newId(), db.newId(), db.now()];
  const idHash = `thread-person-${phone}`;
  await db.unitOfWork(async () => {
    await db.insertRows('persons', [{ id: personId, id_hash: idHash, name, name_hash: `n${phone}`, sealed: '', id_masked: '140105********0001', phone_masked: '139****0001', phone_hash: blindIndex('phone', phone), birth_date: '1990-01-01', sex: '男', created_at: at, updated_at: at }]);
    await db.insertRows('taxpayers', [
      { id: taxpayerId, credit_code: `THREAD${phone}`, name: `${name.slice(0, 1)}记面馆${serial}`, kind: 'individual', responsible_name: name, division_code: AT.divisionCode, bureau_code: AT.bureauCode, status: '正常', source: 'test', filing_id: 'f', row_no: serial, created_at: at, updated_at: at },
    ]);
    await db.insertRows('matches', [
      { id: matchId, person_id: personId, taxpayer_id: taxpayerId, kind: 'self_employed', state: 'confirmed', names_agree: 1, person_name: name, register_name: name, months: '[]', year: 2026, months_this_year: 6, policy_code: 'tax.veteran.self-employed', verdict: 'yes', amount_fen: 2_400_000, to_date_fen: 0, eligibility: '[]', run_id: 'r', found_at: at, updated_at: at },
    ]);
  });
  await followPairs([matchId]);
  const citizen = await system.citizen({ phone });
  await db.unitOfWork(async () => {
    await db.execute('UPDATE tasks SET officer_id = $officerId WHERE match_id = $matchId', { officerId: officer.me.id, matchId });
    await db.execute('UPDATE citizens SET person_hash = $idHash, name = $name WHERE id = $id', { idHash, name, id: citizen.me.id });
  });
  const task = (await db.row<{ id: string }>('SELECT id FROM tasks WHERE match_id = $matchId', { matchId }))!;
  const thread = await citizen.call('POST /api/me/threads', { body: { matter: 'task', matterId: task.id } });
  return { citizen, phone, name, taskId: task.id, threadId: thread.id };
}

type Page = Extract<SocketTells, { tell: 'page' }>['page'];

export interface Ear {
  frames: SocketTells[];
  /** everything said in a thread, in the order it came */
  texts: (threadId: string) => string[];
  last: (threadId: string) => Page | undefined;
  ask: (frame: object) => void;
  /** waits until what is looked for has come */
  until: <T>(look: () => T | undefined | false) => Promise<T>;
  closed: () => number | null;
  close: () => void;
}

const PATIENCE_MS = 10_000;

/** Opens a socket as a phone does: the token goes in the first frame. */
export async function listenAs(url: string, token: string | null, headers: Record<string, string> = {}): Promise<Ear> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/threads/socket`, { headers });
  const frames: SocketTells[] = [];
  let code: number | null = null;
  await new Promise<void>((resolve, reject) => {
    socket.on('open', resolve);
    socket.on('error', reject);
  });
  socket.on('message', (data: Buffer) => frames.push(JSON.parse(data.toString('utf8')) as SocketTells));
  socket.on('close', (given: number) => (code = given));
  socket.on('error', () => undefined);
  socket.send(JSON.stringify({ do: 'hello', ...(token ? { token } : {}) }));
  const pages = (threadId: string): Page[] => frames.flatMap((frame) => (frame.tell === 'page' && frame.page.threadId === threadId ? [frame.page] : []));
  return {
    frames,
    texts: (threadId) => pages(threadId).flatMap(({ messages }) => messages.map(({ text }) => text)),
    last: (threadId) => pages(threadId).at(-1),
    ask: (frame) => socket.send(JSON.stringify(frame)),
    until: async (look) => {
      for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 20))) {
        const found = look();
        if (found !== undefined && found !== false) return found;
      }
      throw new Error(`nothing came within ${PATIENCE_MS / 1000} s; heard: ${JSON.stringify(frames).slice(-1500)}`);
    },
    closed: () => code,
    close: () => socket.close(),
  };
}

let counter = 0;
export const clientId = (): string => `test-${Date.now()}-${(counter += 1)}`;
