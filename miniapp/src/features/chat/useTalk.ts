import { merged, type LineState, type Page } from '@zhida/server/contract/thread/live.ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { faultOf, type Fault } from '../../lib/fault';
import { api } from '../../lib/session';
import { line } from './line';
import type { Message } from './words';

type Now = Omit<Page, 'messages' | 'more'>;

export interface Talk {
  messages: readonly Message[];
  now: Now | null;
  more: boolean;
  fault: Fault | null;
  line: LineState;
  /** shows what the server has just taken */
  take: (came: readonly Message[]) => void;
  earlier: () => Promise<void>;
  begin: () => void;
}

/** A talk as it goes on: the newest page first, then whatever comes, each message once and in order. */
export function useTalk(id: string): Talk {
  const [messages, setMessages] = useState<readonly Message[]>([]);
  const [now, setNow] = useState<Now | null>(null);
  const [more, setMore] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const [state, setState] = useState<LineState>('live');
  const [tries, setTries] = useState(0);
  const cursor = useRef(0);
  const told = useRef(0);

  const take = useCallback((came: readonly Message[]): void => setMessages((known) => merged(known, came)), []);
  const hear = useCallback(
    (page: Page): void => {
      const { messages: came, more: _, ...rest } = page;
      cursor.current = Math.max(cursor.current, came.at(-1)?.seq ?? 0);
      take(came);
      setNow((known) => (known && known.revision > rest.revision ? known : rest));
      if (cursor.current <= told.current) return;
      told.current = cursor.current;
      // What is not told now is told with the next message.
      api('POST /api/me/threads/:id/state', { params: { id }, body: { readTo: cursor.current } }).catch(() => (told.current = 0));
    },
    [id, take],
  );

  useEffect(() => {
    let over = false;
    let stop: () => void = () => undefined;
    api('GET /api/me/threads/:id/messages', { params: { id } }).then(
      (page) => {
        if (over) return;
        setFault(null);
        hear(page);
        setMore(page.more);
        stop = line.watch(id, { cursor: () => cursor.current, page: hear, gone: () => setTries((count) => count + 1) });
      },
      (error: unknown) => setFault(faultOf(error)),
    );
    const deaf = line.onState(setState);
    return () => {
      over = true;
      stop();
      deaf();
    };
  }, [id, hear, tries]);

  const earlier = async (): Promise<void> => {
    const page = await api('GET /api/me/threads/:id/messages', { params: { id }, query: { before: messages[0]?.seq ?? 1 } });
    setMessages((known) => merged(known, page.messages));
    setMore(page.more);
  };
  return { messages, now, more, fault, line: state, take, earlier, begin: () => setTries((count) => count + 1) };
}
