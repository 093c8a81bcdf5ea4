import { merged, type LineState, type Page } from '@zhida/server/contract/thread/live.ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from '../../lib/api';
import { line } from './line';
import type { Message } from './words';

type Now = Omit<Page, 'messages' | 'more'>;

export interface Talk {
  messages: readonly Message[];
  now: Now | null;
  /** there are earlier messages */
  more: boolean;
  gone: boolean;
  error: unknown;
  earlier: () => Promise<void>;
  /** brings a message in that may lie further back */
  around: (seq: number) => Promise<void>;
  take: (page: Page) => void;
}

const READ_BEFORE = 20;

/** A thread as it goes on: the newest page first, then whatever comes, each message once and in order. */
export function useThread(id: string): Talk {
  const [messages, setMessages] = useState<readonly Message[]>([]);
  const [now, setNow] = useState<Now | null>(null);
  const [more, setMore] = useState(false);
  const [gone, setGone] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const cursor = useRef(0);

  const take = useCallback((page: Page): void => {
    const { messages: came, more: _, ...rest } = page;
    cursor.current = Math.max(cursor.current, came.at(-1)?.seq ?? 0);
    setMessages((known) => merged(known, came));
    setNow((known) => (known && known.revision > rest.revision ? known : rest));
  }, []);

  useEffect(() => {
    let stop: () => void = () => undefined;
    let over = false;
    api('GET /api/threads/:id/messages', { params: { id } }).then(
      (page) => {
        if (over) return;
        take(page);
        setMore(page.more);
        stop = line.watch(id, { cursor: () => cursor.current, page: take, gone: () => setGone(true) });
      },
      (cause: unknown) => setError(cause),
    );
    return () => {
      over = true;
      stop();
    };
  }, [id, take]);

  const before = async (seq: number): Promise<void> => {
    const page = await api('GET /api/threads/:id/messages', { params: { id }, query: { before: seq } });
    setMessages((known) => merged(known, page.messages));
    setMore(page.more);
  };
  return { messages, now, more, gone, error, take, earlier: () => before(messages[0]?.seq ?? 1), around: (seq) => (messages.some((one) => one.seq === seq) ? Promise.resolve() : before(seq + READ_BEFORE)) };
}

/** Says how far was read, as long as the page is in front. */
export function useReading(id: string, lastSeq: number): void {
  const told = useRef(0);
  useEffect(() => {
    const tell = (): void => {
      if (document.visibilityState !== 'visible' || lastSeq <= told.current) return;
      told.current = lastSeq;
      // What is not told now is told with the next message.
      api('POST /api/threads/:id/state', { params: { id }, body: { readTo: lastSeq } }).catch(() => (told.current = 0));
    };
    tell();
    document.addEventListener('visibilitychange', tell);
    return () => document.removeEventListener('visibilitychange', tell);
  }, [id, lastSeq]);
}

export function useLineState(): LineState {
  const [state, setState] = useState<LineState>('live');
  useEffect(() => line.onState(setState), []);
  return state;
}
