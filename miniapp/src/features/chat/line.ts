import { Live } from '@zhida/server/contract/thread/live.ts';
import { openSocket } from '../../lib/platform/socket';
import { api, kept } from '../../lib/session';

/** The phone's one socket for all talks. */
export const line = new Live({
  token: kept,
  ask: (id, after, wait) => api('GET /api/me/threads/:id/messages', { params: { id }, query: { after, wait } }),
  connect: (ends) => openSocket('/api/threads/socket', ends),
});
