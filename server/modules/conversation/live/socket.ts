import { SocketAsks, type SocketAsk, type SocketTells } from '../../../contract/threads.ts';
import type { CitizenActor, Line, SocketDoor, StaffActor } from '../../../platform/http/index.ts';
import { log } from '../../../platform/log/index.ts';
import { traceReading, typeAsCitizen, typeAsStaff } from '../threads/commands/presence.ts';
import type { ThreadRecord } from '../threads/domain/rows.ts';
import { presentPage } from '../threads/present.ts';
import { messagesOf } from '../threads/queries/messages.ts';
import { threadFor, threadOfCitizen } from '../threads/queries/threads.ts';
import { listen } from './hub.ts';

const MOST_WATCHED = 20;
/** A list is told at most this often that it changed. */
const LIST_MS = 1_000;

export const threadOf = (actor: CitizenActor | StaffActor, id: string): Promise<ThreadRecord | null> => (actor.kind === 'citizen' ? threadOfCitizen(actor, id) : threadFor(actor, id));

/** Whether a change may concern this reader's list; the list itself is asked with the full data scope. */
function concerns(actor: CitizenActor | StaffActor, thread: ThreadRecord): boolean {
  if (actor.kind === 'citizen') return thread.citizen_id === actor.id;
  if (actor.bureauCode !== null) return thread.bureau_code === actor.bureauCode;
  return actor.departmentId === null || thread.department_id === actor.departmentId;
}

/** One socket: threads on its screen with the number each has got to, and perhaps a list. */
class Conversation {
  private readonly cursors = new Map<string, number>();
  private listed = false;
  private listDue: NodeJS.Timeout | null = null;
  private readonly stop: () => void;
  private turn: Promise<void> = Promise.resolve();

  constructor(private readonly line: Line) {
    this.stop = listen({
      threads: this.cursors,
      all: true,
      changed: (thread) => {
        if (this.cursors.has(thread.id)) this.queue(() => this.forward(thread.id));
        if (this.listed && concerns(this.line.actor, thread)) this.tellList();
      },
    });
    this.tell({ tell: 'ready' });
  }

  private tell(frame: SocketTells): boolean {
    return this.line.send(frame);
  }

  private tellList(): void {
    this.listDue ??= setTimeout(() => {
      this.listDue = null;
      this.tell({ tell: 'list' });
    }, LIST_MS);
  }

  /** One page after the other, so that numbers never go backwards. */
  private queue(work: () => Promise<void>): void {
    this.turn = this.turn.then(work).catch((error: unknown) => log.warn({ err: error }, '推送会话消息出错，对方会按游标补取'));
  }

  /** Sends what lies behind the cursor; asks each time whether this reader may still see the thread. */
  private async forward(threadId: string): Promise<void> {
    const after = this.cursors.get(threadId);
    if (after === undefined) return;
    const thread = await threadOf(this.line.actor, threadId);
    if (!thread) {
      this.cursors.delete(threadId);
      this.tell({ tell: 'gone', threadId });
      return;
    }
    const page = await messagesOf(threadId, after > 0 ? { after } : {});
    if (this.line.actor.kind === 'staff' && page.messages.length > 0) await traceReading(this.line.actor, thread, { opened: false });
    const sent = this.tell({ tell: 'page', page: presentPage(thread, page, this.line.actor) });
    if (!sent) return;
    this.cursors.set(threadId, Math.max(after, page.messages.at(-1)?.seq ?? 0));
    if (page.messages.length > 0 && (page.messages.at(-1)?.seq ?? 0) < Number(thread.last_seq)) this.queue(() => this.forward(threadId));
  }

  async take(ask: SocketAsk): Promise<void> {
    const { actor } = this.line;
    switch (ask.do) {
      case 'watch':
        if (this.cursors.size >= MOST_WATCHED) return;
        this.cursors.set(ask.threadId, ask.after);
        this.queue(() => this.forward(ask.threadId));
        return;
      case 'leave':
        this.cursors.delete(ask.threadId);
        return;
      case 'list':
        this.listed = true;
        return;
      case 'typing':
        if (!this.cursors.has(ask.threadId)) return;
        await (actor.kind === 'citizen' ? typeAsCitizen(actor, ask.threadId) : typeAsStaff(actor, ask.threadId));
    }
  }

  close(): void {
    this.stop();
    this.cursors.clear();
    if (this.listDue) clearTimeout(this.listDue);
  }
}

export const threadSocket: SocketDoor = {
  path: '/api/threads/socket',
  open: (line) => {
    const conversation = new Conversation(line);
    return {
      heard: async (frame) => {
        const ask = SocketAsks.safeParse(frame);
        if (ask.success) await conversation.take(ask.data);
      },
      closed: () => conversation.close(),
    };
  },
};
