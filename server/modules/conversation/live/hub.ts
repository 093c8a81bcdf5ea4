import { inList, rows } from '../../../platform/db/index.ts';
import { log } from '../../../platform/log/index.ts';
import type { ThreadRecord } from '../threads/domain/rows.ts';

/** Somebody in this process who wants to know of changes. */
export interface Listener {
  /** threads that are open on the screen */
  threads: Pick<ReadonlyMap<string, unknown>, 'has' | 'keys'>;
  /** hears of every other thread as well (a list, which asks anew itself) */
  all: boolean;
  changed: (thread: ThreadRecord) => void;
}

const LOOK_MS = 250;
/** Rows are looked at again for this long: another process may commit late, or its clock may be behind. */
const OVERLAP_MS = 5_000;
/** Threads on a screen are compared with the database at least this often, whatever the clocks say. */
const COMPARE_MS = 15_000;

const listeners = new Set<Listener>();
/** thread → revision this process has told */
let told = new Map<string, number>();
let timer: NodeJS.Timeout | null = null;
let looking: Promise<void> | null = null;
let again = false;
let poked = new Set<string>();
let lastLook = 0;
let lastCompare = 0;

function tell(thread: ThreadRecord): void {
  if (told.get(thread.id) === Number(thread.revision)) return;
  told.set(thread.id, Number(thread.revision));
  for (const listener of [...listeners]) if (listener.all || listener.threads.has(thread.id)) listener.changed(thread);
}

/**
 * What changed since the last look. The database is the only thing all processes share, with or without Redis: each
 * looks four times a second while anybody listens, and at once after its own commits.
 */
async function lookOnce(): Promise<void> {
  const started = Date.now();
  const since = lastLook - OVERLAP_MS;
  const ids = new Set(poked);
  poked = new Set();
  if (started - lastCompare > COMPARE_MS) {
    lastCompare = started;
    for (const { threads } of listeners) for (const id of threads.keys()) ids.add(id);
  }
  const due = started - lastLook >= LOOK_MS;
  const list = inList('p', [...ids]);
  const found = await rows<ThreadRecord>(`SELECT * FROM threads WHERE ${due ? 'touched_at >= $since OR ' : ''}id IN ${list.sql} ORDER BY touched_at`, { since, ...list.bind });
  if (due) lastLook = started;
  for (const thread of found) tell(thread);
  if (told.size > 50_000) told = new Map(found.map(({ id, revision }) => [id, Number(revision)]));
}

function look(): void {
  again = true;
  looking ??= (async () => {
    try {
      while (again && listeners.size > 0) {
        again = false;
        await lookOnce();
      }
    } catch (error) {
      log.error({ err: error }, '查看会话变化出错，稍后再看');
    } finally {
      looking = null;
    }
  })();
}

/** Something of this thread was committed here. */
export function pokeLive(threadId: string): void {
  if (listeners.size === 0) return;
  poked.add(threadId);
  // Outside the unit of work that has just ended.
  setImmediate(look);
}

/** Begins to listen; answers how to stop. */
export function listen(listener: Listener): () => void {
  if (listeners.size === 0) {
    lastLook = Date.now();
    told = new Map();
    timer = setInterval(look, LOOK_MS);
    timer.unref();
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0 && timer) {
      clearInterval(timer);
      timer = null;
    }
  };
}

/** Waits until the thread is no longer as it was read, at most `ms`. */
export function untilChanged({ id, revision }: Pick<ThreadRecord, 'id' | 'revision'>, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(patience);
      stop();
      resolve();
    };
    const patience = setTimeout(done, ms);
    const stop = listen({ threads: new Set([id]), all: false, changed: (thread) => (Number(thread.revision) === Number(revision) ? undefined : done()) });
  });
}
