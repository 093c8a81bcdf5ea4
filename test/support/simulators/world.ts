/**
 * What both simulators share: what arrived where, the faults a test has planted, and the settings.
 * All in memory: a simulator forgets when it stops, as a phone in a drawer does.
 */

export interface Arrival {
  channel: 'sms' | 'wechat-subscribe' | 'wechat-template' | 'wechat-custom';
  /** phone number or openid */
  to: string;
  templateId: string;
  text: string;
  params: Record<string, string>;
  /** OutId or client_msg_id of the sender; empty when the call has none */
  outId: string;
  at: number;
}

/** A planted misbehaviour. It strikes `times` calls that fit `on` (path or action) and `to` (recipient), if given. */
export interface Fault {
  on?: string;
  to?: string;
  /** default 1; -1 strikes until cleared */
  times?: number;
  /** let so many fitting calls pass first */
  after?: number;
  /** WeChat: answer this code */
  errcode?: number;
  errmsg?: string;
  /** SMS: answer this code */
  code?: string;
  /** answer with this HTTP status */
  status?: number;
  /** do the work, then close the line without an answer: the sender is left in doubt */
  dropAfter?: boolean;
  /** close the line before any work */
  dropBefore?: boolean;
  /** wait so many ms before going on normally */
  delayMs?: number;
}

export interface Settings {
  /** every call takes this long */
  latencyMs: number;
  /** sends a day for each WeChat path; null is no limit */
  dailyQuota: number | null;
  minuteQuota: number | null;
  /** one-time credits of a person and template that nobody has set */
  defaultCredits: number;
  /** notices a day to one phone and template (isv.BUSINESS_LIMIT_CONTROL beyond); null is no limit */
  smsPerPhoneDay: number | null;
  /** SMS balance in messages (isv.AMOUNT_NOT_ENOUGH beyond); null is no limit */
  smsBalance: number | null;
}

/** The demo province has just begun: everybody has credits, nobody has limits. */
export const GENEROUS: Settings = { latencyMs: 0, dailyQuota: null, minuteQuota: null, defaultCredits: 1_000_000, smsPerPhoneDay: null, smsBalance: null };

/** What is known of a template registered at the provider. */
export interface KnownTemplate {
  id: string;
  /** SMS: the text with `${name}` marks; WeChat: the title */
  text: string;
  /** WeChat field keys such as `thing1`; SMS variable names */
  fields: string[];
}

export class World {
  settings: Settings = { ...GENEROUS };
  faults: Fault[] = [];
  readonly arrivals: Arrival[] = [];
  readonly templates = new Map<string, KnownTemplate>();
  readonly calls = new Map<string, number>();
  private readonly byRecipient = new Map<string, Arrival[]>();
  private readonly windows = new Map<string, { from: number; count: number }>();
  private readonly resets: (() => void)[] = [];
  private readonly listeners: ((arrival: Arrival) => void)[] = [];

  /** What a simulator forgets when the world begins anew. */
  onReset(forget: () => void): void {
    this.resets.push(forget);
  }

  /** Hears of everything that arrives. */
  onArrival(hear: (arrival: Arrival) => void): void {
    this.listeners.push(hear);
  }

  arrive(arrival: Arrival): void {
    this.arrivals.push(arrival);
    for (const hear of this.listeners) hear(arrival);
    const list = this.byRecipient.get(arrival.to);
    if (list) list.push(arrival);
    else this.byRecipient.set(arrival.to, [arrival]);
  }

  at(recipient: string): readonly Arrival[] {
    return this.byRecipient.get(recipient) ?? [];
  }

  /** Counts a call; used by tests to see how often something was asked. */
  called(name: string): void {
    this.calls.set(name, (this.calls.get(name) ?? 0) + 1);
  }

  /** The planted fault that strikes this call, used up by it. */
  fault(on: string, to: string): Fault | null {
    for (const fault of this.faults) {
      if ((fault.on && fault.on !== on) || (fault.to && fault.to !== to)) continue;
      if (fault.after && fault.after > 0) {
        fault.after -= 1;
        continue;
      }
      const times = fault.times ?? 1;
      if (times === 0) continue;
      if (times > 0) fault.times = times - 1;
      return fault;
    }
    return null;
  }

  /** False when `limit` calls were already made in the current window of `lengthMs`. */
  withinQuota(key: string, limit: number | null, lengthMs: number): boolean {
    if (limit === null) return true;
    const from = Math.floor(Date.now() / lengthMs) * lengthMs;
    const window = this.windows.get(key);
    if (!window || window.from !== from) {
      this.windows.set(key, { from, count: 1 });
      return limit >= 1;
    }
    if (window.count >= limit) return false;
    window.count += 1;
    return true;
  }

  reset(): void {
    this.settings = { ...GENEROUS };
    this.faults = [];
    this.arrivals.length = 0;
    this.byRecipient.clear();
    this.windows.clear();
    this.calls.clear();
    for (const forget of this.resets) forget();
  }
}

export const pause = (ms: number): Promise<void> => (ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : Promise.resolve());
