import type { Audience } from '../../../contract/enums.ts';
import type { OutboundError } from '../../../platform/outbound/index.ts';
import type { Reach, Route } from '../domain/routes.ts';
import type { Account } from '../queries/accounts.ts';
import type { Params, Template, Wording } from '../queries/templates.ts';

/** A message that this run holds by a lease. */
export interface Claimed {
  id: string;
  campaign_id: string;
  audience: Audience;
  person_id: string | null;
  taxpayer_id: string | null;
  /** a message about one's own case: whose it is and where it goes */
  citizen_id: string | null;
  address_sealed: string | null;
  policy_code: string | null;
  template_code: string;
  wording: Wording;
  params: string;
  attempts: number;
  round: number;
  /** after this it must not leave any more; null: a notice, which always may */
  expires_at: number | null;
}

/** An attempt whose end nobody knows: its process died, or the line broke before an answer. */
export interface InDoubt {
  deliveryId: string;
  route: Route;
  startedAt: number;
}

/** Everything that sending one message needs. */
export interface Work {
  message: Claimed;
  template: Template;
  params: Params;
  phone: string | null;
  account: Account | null;
  reach: Reach;
  attempts: number;
  /** routes that are over for this recipient */
  closed: Set<Route>;
  /** why the last of them is: what a receipt said, say */
  refusal: string | null;
  inDoubt: InDoubt | null;
  /** the sentence that says this person wants no more of this kind; null: may be told */
  refused: string | null;
}

/** One call about to be made. */
export interface Attempt {
  work: Work;
  route: Route;
  deliveryId: string;
  startedAt: number;
  /** an earlier attempt with this id may have been carried out already */
  resumed: boolean;
}

export interface Outcome {
  attempt: Attempt;
  /** null: it arrived */
  error: OutboundError | null;
  receipt: string;
}

/** Queues messages again, in the current unit of work. */
export type Requeue = (messageIds: readonly string[], delayMs: number) => Promise<void>;
