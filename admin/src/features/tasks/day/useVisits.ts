import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from '../../../lib/api';
import { isAnswered } from '../../../lib/fault';
import { SESSION_KEY } from '../../../lib/questions';
import { useSession } from '../../../lib/session';
import { carryVisits, keepVisits, notedVisits, type NotedVisit } from '../../../lib/visits';
import { WORKED } from '../work/verbs';

const AGAIN_MS = 30_000;
const AT_ONCE = 50;

export interface Visits {
  /** noted here and not taken by the server yet */
  noted: NotedVisit[];
  online: boolean;
  /** true when the page opens without a network */
  carried: boolean;
  sending: boolean;
  note: (visit: Omit<NotedVisit, 'clientId' | 'at'>) => void;
  send: () => void;
  drop: (clientId: string) => void;
}

/** Notes visits on the phone at once and sends them when there is a network: at the start, when it comes back, and every half minute. */
export function useVisits(): Visits {
  const { me } = useSession();
  const client = useQueryClient();
  const [noted, setNoted] = useState(() => notedVisits(me.id));
  const [online, setOnline] = useState(navigator.onLine);
  const [carried, setCarried] = useState(false);
  const [sending, setSending] = useState(false);
  const busy = useRef(false);

  const change = useCallback(
    (turn: (list: NotedVisit[]) => NotedVisit[]): void => {
      // The kept list is the truth: another window of this phone may have changed it.
      const next = turn(notedVisits(me.id));
      keepVisits(me.id, next);
      setNoted(next);
    },
    [me.id],
  );

  const send = useCallback(async (): Promise<void> => {
    const waiting = notedVisits(me.id).filter(({ refusal }) => refusal === undefined).slice(0, AT_ONCE);
    if (busy.current || waiting.length === 0) return;
    busy.current = true;
    setSending(true);
    try {
      const answers = await api('POST /api/visits', { body: { visits: waiting.map(({ taskId, clientId, kind, note, nextOn, at }) => ({ taskId, clientId, kind, note, nextOn, nextKind: nextOn === null ? null : ('visit' as const), at })) } });
      const answerOf = new Map(answers.map((one) => [one.clientId, one]));
      change((list) => list.filter(({ clientId }) => answerOf.get(clientId)?.kept !== true).map((one) => ({ ...one, ...(answerOf.get(one.clientId)?.refusal ? { refusal: answerOf.get(one.clientId)!.refusal! } : {}) })));
      setOnline(true);
      await Promise.all([...WORKED, 'GET /api/visits'].map((name) => client.invalidateQueries({ queryKey: [name] })));
    } catch (error) {
      // No network, or a server that will answer later: everything stays noted.
      if (!isAnswered(error)) setOnline(false);
    } finally {
      busy.current = false;
      setSending(false);
    }
  }, [me.id, client, change]);

  useEffect(() => {
    const changed = (): void => {
      setOnline(navigator.onLine);
      if (navigator.onLine) void send();
    };
    window.addEventListener('online', changed);
    window.addEventListener('offline', changed);
    const timer = window.setInterval(() => void send(), AGAIN_MS);
    const start = window.setTimeout(() => void send(), 0);
    return () => {
      window.removeEventListener('online', changed);
      window.removeEventListener('offline', changed);
      window.clearInterval(timer);
      window.clearTimeout(start);
    };
  }, [send]);

  useEffect(() => {
    carryVisits(() => {
      // Asked once more through the keeper, so that the answers are carried along as well.
      void Promise.all([client.invalidateQueries({ queryKey: SESSION_KEY }), client.invalidateQueries({ queryKey: ['GET /api/visits'] })]).then(() => setCarried(true));
    }).catch(() => setCarried(false));
  }, [client]);

  return {
    noted,
    online,
    carried,
    sending,
    note: (visit) => {
      change((list) => [...list, { ...visit, clientId: `visit-${crypto.randomUUID()}`, at: Date.now() }]);
      void send();
    },
    send: () => void send(),
    drop: (gone) => change((list) => list.filter(({ clientId }) => clientId !== gone)),
  };
}
