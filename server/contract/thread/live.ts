/**
 * The end of a socket that a phone and a desk share: watches threads, comes back after a break at the cursor, and asks
 * over HTTP as long as there is no socket. It knows neither browser nor WeChat: pass how to connect and how to ask.
 */
import type { z } from 'zod';
import type { SocketAsk, SocketTells, ThreadPage } from '../threads.ts';

export type Page = z.infer<typeof ThreadPage>;

/** An open socket, as far as it is used here. */
export interface Connection {
  send: (text: string) => void;
  close: () => void;
}

export interface Ends {
  opened: () => void;
  heard: (text: string) => void;
  closed: () => void;
}

export interface LiveParts {
  connect: (ends: Ends) => Connection;
  /** goes in the first frame; null where a cookie stands for it */
  token: () => string | null;
  /** what lies behind the cursor; the server waits so many seconds for something new */
  ask: (threadId: string, after: number, wait: number) => Promise<Page>;
}

/** Who watches a thread: how far it is known, and what to do with what comes. */
export interface Watcher {
  cursor: () => number;
  page: (page: Page) => void;
  gone: () => void;
}

/** `live`: the socket stands · `asking`: over HTTP instead · `away`: nothing answers */
export type LineState = 'live' | 'asking' | 'away';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15_000;
const ASK_SECONDS = 20;
const LIST_MS = 10_000;

const waited = (tries: number): number => Math.min(FIRST_WAIT_MS * 2 ** tries, LONGEST_WAIT_MS);
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export class Live {
  private readonly watchers = new Map<string, Watcher>();
  private readonly lists = new Set<() => void>();
  private readonly states = new Set<(state: LineState) => void>();
  private connection: Connection | null = null;
  private ready = false;
  private tries = 0;
  private retry: ReturnType<typeof setTimeout> | null = null;
  private listTimer: ReturnType<typeof setInterval> | null = null;
  private shown: LineState = 'asking';

  constructor(private readonly parts: LiveParts) {}

  /** Watches a thread until the answer is called. */
  watch(threadId: string, watcher: Watcher): () => void {
    this.watchers.set(threadId, watcher);
    this.begin();
    if (this.ready) this.say({ do: 'watch', threadId, after: watcher.cursor() });
    void this.askOn(threadId, watcher);
    return () => {
      if (this.watchers.get(threadId) !== watcher) return;
      this.watchers.delete(threadId);
      if (this.ready) this.say({ do: 'leave', threadId });
      this.endWhenIdle();
    };
  }

  /** Hears that the list may have changed. */
  onList(changed: () => void): () => void {
    this.lists.add(changed);
    this.begin();
    if (this.ready) this.say({ do: 'list' });
    return () => {
      this.lists.delete(changed);
      this.endWhenIdle();
    };
  }

  onState(told: (state: LineState) => void): () => void {
    this.states.add(told);
    told(this.shown);
    return () => void this.states.delete(told);
  }

  typing(threadId: string): void {
    if (this.ready) this.say({ do: 'typing', threadId });
  }

  /** The network is back, or the application was opened again: no more waiting. */
  wake(): void {
    if (this.ready || this.connection !== null || this.idle()) return;
    this.tries = 0;
    if (this.retry) clearTimeout(this.retry);
    this.retry = null;
    this.begin();
  }

  private idle(): boolean {
    return this.watchers.size === 0 && this.lists.size === 0;
  }

  private show(state: LineState): void {
    if (state === this.shown) return;
    this.shown = state;
    for (const told of [...this.states]) told(state);
  }

  private say(frame: SocketAsk): void {
    this.connection?.send(JSON.stringify(frame));
  }

  private begin(): void {
    this.listTimer ??= setInterval(() => {
      if (!this.ready) for (const changed of [...this.lists]) changed();
    }, LIST_MS);
    if (this.connection !== null || this.retry !== null) return;
    const token = this.parts.token();
    let over = false;
    const closed = (): void => {
      if (over) return;
      over = true;
      this.connection = null;
      this.ready = false;
      if (this.idle()) return;
      this.show('asking');
      this.retry = setTimeout(() => {
        this.retry = null;
        if (!this.idle()) this.begin();
      }, waited(this.tries));
      this.tries += 1;
    };
    const connection = this.parts.connect({
      opened: () => connection.send(JSON.stringify({ do: 'hello', ...(token === null ? {} : { token }) })),
      heard: (text) => this.hear(JSON.parse(text) as SocketTells),
      closed,
    });
    if (!over) this.connection = connection;
  }

  private hear(frame: SocketTells): void {
    switch (frame.tell) {
      case 'ready':
        this.ready = true;
        this.tries = 0;
        this.show('live');
        if (this.lists.size > 0) this.say({ do: 'list' });
        for (const [threadId, watcher] of this.watchers) this.say({ do: 'watch', threadId, after: watcher.cursor() });
        for (const changed of [...this.lists]) changed();
        return;
      case 'page':
        this.watchers.get(frame.page.threadId)?.page(frame.page);
        return;
      case 'list':
        for (const changed of [...this.lists]) changed();
        return;
      case 'gone':
        this.watchers.get(frame.threadId)?.gone();
    }
  }

  /** As long as no socket stands, asks and asks again; the server waits until there is something. */
  private async askOn(threadId: string, watcher: Watcher): Promise<void> {
    for (let failed = 0; this.watchers.get(threadId) === watcher; ) {
      // A socket usually stands within a second: until then nothing needs to be asked.
      await sleep(FIRST_WAIT_MS);
      if (this.ready || this.watchers.get(threadId) !== watcher) continue;
      try {
        const page = await this.parts.ask(threadId, watcher.cursor(), ASK_SECONDS);
        failed = 0;
        if (!this.ready) this.show('asking');
        if (this.watchers.get(threadId) === watcher) watcher.page(page);
      } catch {
        if (!this.ready) this.show('away');
        await sleep(waited(failed));
        failed += 1;
      }
    }
  }

  private endWhenIdle(): void {
    if (!this.idle()) return;
    if (this.retry) clearTimeout(this.retry);
    if (this.listTimer) clearInterval(this.listTimer);
    this.retry = null;
    this.listTimer = null;
    this.connection?.close();
    this.connection = null;
    this.ready = false;
    this.tries = 0;
  }
}

interface Numbered {
  seq: number;
}

/** Known messages with those that came, in order, each once; a newer copy replaces an older one. */
export function merged<M extends Numbered>(known: readonly M[], came: readonly M[]): M[] {
  if (came.length === 0) return [...known];
  const all = new Map<number, M>();
  for (const message of [...known, ...came]) all.set(message.seq, message);
  return [...all.values()].sort((a, b) => a.seq - b.seq);
}
