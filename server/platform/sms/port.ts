/** One text to one phone. */
export interface Sms {
  phone: string;
  /** the template's code at the provider */
  templateCode: string;
  /** variable → value, in the order in which the text names them */
  params: Readonly<Record<string, string>>;
  /** our own id of this attempt; the provider returns it in receipts and details */
  outId: string;
}

/** What the provider knows of an attempt: `unknown` means that it never took it. */
export type SmsFate = 'sent' | 'failed' | 'unknown';

/** What a carrier says of one text, as the provider pushes it to us. */
export interface SmsReceipt {
  /** `out`: our own id of the attempt; `receipt`: what `send` answered */
  by: 'out' | 'receipt';
  reference: string;
  delivered: boolean;
  /** the carrier's code, such as `DELIVERED` or `MK:0001` */
  code: string;
  /** why not; as the provider words it */
  explanation: string;
  /** epoch ms */
  at: number;
}

/** A push of receipts as it was read: entries that make no sense are counted, and the others stand. */
export interface SmsReport {
  receipts: SmsReceipt[];
  unreadable: number;
}

/** A provider of short messages. Refusals are thrown as OutboundError. */
export interface SmsProvider {
  /** @returns the provider's receipt id */
  send(sms: Sms): Promise<string>;
  /**
   * Asks what became of an attempt that was begun at `since` (epoch ms) and never answered.
   * @throws OutboundError with a time to ask again, where the provider cannot tell yet
   */
  fateOf(phone: string, outId: string, since: number): Promise<SmsFate>;
}
