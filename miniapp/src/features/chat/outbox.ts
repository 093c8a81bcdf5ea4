import { newTicket } from '../../lib/drafts';
import { codeOf, faultOf, type Fault } from '../../lib/fault';
import { api } from '../../lib/session';
import { createStore, type Store } from '../../lib/store';
import { keepUnsent, unsentOf, type Unsent } from '../../lib/unsent';
import type { Message } from './words';

interface Waiting {
  list: readonly Unsent[];
  /** why the first of them did not go */
  fault: Fault | null;
}

/**
 * Sends one after the other, in the order they were written, again and again until the server has them: it knows each by
 * its number, so that nothing is said twice. What the server refuses stays visible with the reason.
 */
export class Outbox {
  readonly store: Store<Waiting>;
  private told: (message: Message, threadId: string, moved: boolean) => void = () => undefined;
  private busy = false;
  private refused = false;
  /** the last one sent from here: the server takes the next only after it */
  private last: string | null = null;

  constructor(
    private readonly owner: string,
    private readonly threadId: string,
  ) {
    this.store = createStore<Waiting>({ list: unsentOf(owner, threadId), fault: null });
  }

  /** Hears of each that the server has taken, and whether it went to another talk. */
  onSent(told: (message: Message, threadId: string, moved: boolean) => void): void {
    this.told = told;
  }

  put(text: string, fileId: string | null = null): void {
    this.write([...this.store.get().list, { clientId: newTicket(), text, fileId, at: Date.now() }]);
    void this.send();
  }

  /** Takes back what cannot be sent. */
  drop(clientId: string): void {
    this.write(this.store.get().list.filter((one) => one.clientId !== clientId));
    this.refused = false;
  }

  /** Tries again what did not get through; what the server refused waits for the reader. */
  retry(): void {
    if (!this.refused && this.store.get().list.length > 0) void this.send();
  }

  async send(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.refused = false;
    try {
      for (let first = this.store.get().list[0]; first; first = this.store.get().list[0]) {
        const { clientId, text, fileId } = first;
        const { message, threadId, moved } = await api('POST /api/me/threads/:id/messages', { params: { id: this.threadId }, body: { clientId, text, fileId, after: this.last } });
        this.last = moved ? null : clientId;
        this.drop(clientId);
        this.told(message, threadId, moved);
      }
    } catch (error) {
      const fault = faultOf(error);
      this.refused = fault.kind !== 'offline' && fault.reference === null && codeOf(error) !== 'request.too_many';
      this.store.set({ ...this.store.get(), fault });
    } finally {
      this.busy = false;
    }
  }

  private write(list: readonly Unsent[]): void {
    this.store.set({ list, fault: null });
    keepUnsent(this.owner, this.threadId, list);
  }
}
