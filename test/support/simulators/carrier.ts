/** The carrier behind the SMS provider: a moment after each text it says that the phone has it, where somebody asked to be told. */
import { aliyunReport, type CarrierWord } from './smsReceipts.ts';
import type { World } from './world.ts';

const AFTER_MS = 1_000;
const PUSH = 100;
const TRIES = 3;

async function push(url: string, words: readonly CarrierWord[]): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const taken = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(aliyunReport(words)) }).then(
      (response) => response.ok,
      () => false,
    );
    if (taken) return;
  }
}

/** Pushes SmsReport to the address that the account has set, at most a hundred texts in one call. */
export class Carrier {
  private address: string | null = null;
  private waiting: CarrierWord[] = [];
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(world: World) {
    world.onArrival(({ channel, outId, to, at }) => {
      if (channel === 'sms' && outId !== '' && this.address !== null) this.hear({ id: outId, phone: to, delivered: true, at });
    });
    world.onReset(() => this.reportTo(null));
  }

  /** Where receipts go from now on; null: nowhere. */
  reportTo(address: string | null): void {
    this.address = address;
    if (address !== null) return;
    this.waiting = [];
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private hear(word: CarrierWord): void {
    this.waiting.push(word);
    this.timer ??= setTimeout(() => {
      this.timer = null;
      void this.speak();
    }, AFTER_MS);
    this.timer.unref();
  }

  private async speak(): Promise<void> {
    const words = this.waiting.splice(0);
    for (let from = 0; from < words.length && this.address !== null; from += PUSH) await push(this.address, words.slice(from, from + PUSH));
  }
}
