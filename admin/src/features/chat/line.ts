import { Live } from '@zhida/server/contract/thread/live.ts';
import { api } from '../../lib/api';

/** The desk's one socket for all threads; the session's cookie stands for a token. */
export const line = new Live({
  token: () => null,
  ask: (id, after, wait) => api('GET /api/threads/:id/messages', { params: { id }, query: { after, wait } }),
  connect: ({ opened, heard, closed }) => {
    const { protocol, host } = window.location;
    const socket = new WebSocket(`${protocol === 'https:' ? 'wss' : 'ws'}://${host}/api/threads/socket`);
    socket.onopen = opened;
    socket.onmessage = ({ data }) => heard(String(data));
    socket.onclose = closed;
    return { send: (text) => socket.send(text), close: () => socket.close() };
  },
});
