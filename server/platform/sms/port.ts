/** One text to one phone. */
export interface Sms {
  phone: string;
  /** the template's code at the provider */
  templateCode: string;
  params: Readonly<Record<string, string>>;
  /** our own id of this attempt; the provider returns it in receipts and details */
  outId: string;
}

/** What the provider knows of an attempt: `unknown` means that it never took it. */
export type SmsFate = 'sent' | 'failed' | 'unknown';

/** A provider of short messages. Refusals are thrown as OutboundError. */
export interface SmsProvider {
  /** @returns the provider's receipt id */
  send(sms: Sms): Promise<string>;
  /** Asks what became of an attempt that was begun at `since` (epoch ms) and never answered. */
  fateOf(phone: string, outId: string, since: number): Promise<SmsFate>;
}
