import { useEffect } from 'react';
import type { OutOf } from '@zhida/server/contract';
import { useAnswer, type Answer } from '../../lib/answers';
import { unread } from '../../lib/unread';

export type Inbox = OutOf<'GET /api/me/inbox'>;
export type Message = Inbox['rows'][number];

const PAGE_SIZE = 20;

/** One page of the messages, the newest first; keeps the number of unread ones for the tab bar. */
export function useInbox(page = 1): Answer<Inbox> {
  const answer = useAnswer('GET /api/me/inbox', { query: { page, pageSize: PAGE_SIZE } });
  const count = answer.data?.unread;
  useEffect(() => {
    if (count !== undefined) unread.set(count);
  }, [count]);
  return answer;
}

/** How many pages there are. */
export const pagesOf = ({ total }: Inbox): number => Math.ceil(total / PAGE_SIZE);
