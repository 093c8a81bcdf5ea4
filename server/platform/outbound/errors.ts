/**
 * What to do about a refusal of an outside service:
 * retry: later, with growing waits · refresh: renew the access token, then again · park: wait until the quota resets ·
 * final: never for this recipient on this channel · stop: the fault is ours or the account's, halt the whole job ·
 * fix: this row's content is wrong.
 */
export type Handling = 'retry' | 'refresh' | 'park' | 'final' | 'stop' | 'fix';

export interface OutboundFacts {
  service: string;
  handling: Handling;
  /** the service's own code, such as `43101` or `isv.AMOUNT_NOT_ENOUGH`; `network` when nothing was answered */
  code: string;
  /** what people read */
  message: string;
  /** true when the service may have done the work although we got no answer */
  inDoubt?: boolean;
  /** the earliest instant at which trying again makes sense, epoch ms */
  notBefore?: number | null;
  cause?: unknown;
}

/** A refusal or silence of an outside service, with what to do about it. */
export class OutboundError extends Error {
  readonly service: string;
  readonly handling: Handling;
  readonly code: string;
  readonly inDoubt: boolean;
  readonly notBefore: number | null;

  constructor(facts: OutboundFacts) {
    super(facts.message, { cause: facts.cause });
    this.service = facts.service;
    this.handling = facts.handling;
    this.code = facts.code;
    this.inDoubt = facts.inDoubt ?? false;
    this.notBefore = facts.notBefore ?? null;
  }
}
