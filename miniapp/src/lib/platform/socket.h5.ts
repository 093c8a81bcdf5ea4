/** A socket of a browser. `socket.ts` is the same for mini-programs. */
import type { Connection, Ends } from '@zhida/server/contract/thread/live.ts';

export function openSocket(path: string, { opened, heard, closed }: Ends): Connection {
  const { protocol, host } = window.location;
  const base = API_BASE === '' ? `${protocol}//${host}` : API_BASE;
  const socket = new WebSocket(`${base.replace(/^http/, 'ws')}${path}`);
  socket.onopen = opened;
  socket.onmessage = ({ data }) => heard(String(data));
  socket.onclose = closed;
  return { send: (text) => socket.send(text), close: () => socket.close() };
}
