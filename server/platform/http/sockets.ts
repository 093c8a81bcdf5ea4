import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { log } from '../log/index.ts';
import type { Actor } from './actor.ts';
import { SESSION_COOKIE } from './router.ts';

/** One signed-in end of a socket. */
export interface Line {
  actor: Actor;
  /** false: the other end reads too slowly, or has gone */
  send: (frame: object) => boolean;
}

/** What a room does with the sockets of one path. */
export interface SocketDoor {
  path: string;
  open: (line: Line) => { heard: (frame: unknown) => Promise<void>; closed: () => void };
}

const MAX_FRAME = 16 * 1024;
/** More than this waiting to be sent, and the line is cut: whoever comes back goes on at the cursor. */
const MAX_WAITING = 4 * 1024 * 1024;
const HELLO_MS = 10_000;
const BEAT_MS = 30_000;
const SIGNED_OUT = 4401;
const TOO_SLOW = 4408;

const cookieOf = (request: IncomingMessage): string | null => new RegExp(`(?:^|;\\s*)${SESSION_COOKIE}=([^;]+)`).exec(request.headers.cookie ?? '')?.[1] ?? null;

/** A cookie travels with what any page opens; only our own page's word counts for it. */
function ownPage({ headers }: IncomingMessage): boolean {
  if (!headers.origin) return false;
  try {
    return new URL(headers.origin).host === headers.host;
  } catch {
    return false;
  }
}

/** The token of the first frame, else the desk's cookie when our own page opened the line. Never in the address: addresses are logged. */
function tokenOf(request: IncomingMessage, first: unknown): string | null {
  const { token } = (first ?? {}) as { token?: unknown };
  if (typeof token === 'string' && token !== '') return token;
  return ownPage(request) ? cookieOf(request) : null;
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
};

type Authenticate = (token: string) => Promise<Actor | null>;

/** First `{do:"hello", token?}`, then what the door understands; the session is asked again at every beat. */
function serve(socket: WebSocket, request: IncomingMessage, door: SocketDoor, authenticate: Authenticate): void {
  let end: ReturnType<SocketDoor['open']> | null = null;
  let token: string | null = null;
  let alive = true;
  let turn: Promise<void> = Promise.resolve();
  const line: Line = {
    actor: undefined as unknown as Actor,
    send: (frame) => {
      if (socket.readyState !== WebSocket.OPEN) return false;
      if (socket.bufferedAmount > MAX_WAITING) {
        socket.close(TOO_SLOW, 'too slow');
        return false;
      }
      socket.send(JSON.stringify(frame));
      return true;
    },
  };
  const hello = setTimeout(() => socket.close(SIGNED_OUT, 'no hello'), HELLO_MS);
  const beat = setInterval(() => {
    if (!alive) {
      socket.terminate();
      return;
    }
    alive = false;
    socket.ping();
    void (token === null ? Promise.resolve(null) : authenticate(token)).then(
      (actor) => {
        if (actor) line.actor = actor;
        else socket.close(SIGNED_OUT, 'signed out');
      },
      (error: unknown) => log.warn({ err: error }, '核对会话登录出错，下次再核对'),
    );
  }, BEAT_MS);

  async function hear(frame: unknown): Promise<void> {
    if (end) return end.heard(frame);
    token = tokenOf(request, frame);
    const actor = token === null ? null : await authenticate(token);
    clearTimeout(hello);
    if (!actor) {
      socket.close(SIGNED_OUT, 'signed out');
      return;
    }
    line.actor = actor;
    end = door.open(line);
  }

  socket.on('pong', () => (alive = true));
  socket.on('message', (data: Buffer) => {
    alive = true;
    const frame = parsed(data.toString('utf8'));
    // One after the other: a line's requests are answered in the order they came.
    turn = turn.then(() => hear(frame)).catch((error: unknown) => log.warn({ err: error }, '长连接上的请求出错'));
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    clearTimeout(hello);
    clearInterval(beat);
    void turn.then(() => end?.closed());
  });
}

/** Serves WebSockets on the server of the API; answers how to end them. */
export function attachSockets(server: Server, doors: readonly SocketDoor[], authenticate: Authenticate): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME });
  const open = new Set<WebSocket>();
  server.on('upgrade', (request: IncomingMessage, raw: Duplex, head: Buffer) => {
    const door = doors.find(({ path }) => path === (request.url ?? '').split('?')[0]);
    if (!door) {
      raw.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
      return;
    }
    raw.on('error', () => raw.destroy());
    sockets.handleUpgrade(request, raw, head, (socket) => {
      open.add(socket);
      socket.on('close', () => open.delete(socket));
      serve(socket, request, door, authenticate);
    });
  });
  return () => {
    for (const socket of open) socket.terminate();
    sockets.close();
  };
}
