import type { Verdict } from '../../../contract/enums.ts';
import type { Reason } from '../../definitions/index.ts';
import { assessOne } from './assess.ts';
import { assessMeasure } from './measure.ts';
import { isReliefPolicy } from './policies.ts';
import type { AnyPolicy } from './types.ts';

/** The intention that a policy answers: the one it names; whoever wants a business asks for the reliefs of the self-employed. */
export const intentionOf = ({ body }: AnyPolicy): string | null => body.intention ?? (body.matchKind === 'self_employed' ? 'business' : null);

/** What is known of somebody who has not begun. */
interface Intending {
  categories: readonly string[];
  birthDate: string;
  divisionCode: string | null;
  intentions: readonly string[];
  /** the status of a business that has just been registered */
  operating: string | null;
}

interface Prospect {
  verdict: Verdict;
  reasons: Reason[];
  /** what is still to be asked, in words */
  missing: string[];
}

/** What a policy would say to somebody who intends to begin: a relief as if a business were registered today, a measure with nothing answered yet. */
export function prospectFor(policy: AnyPolicy, { categories, birthDate, divisionCode, intentions, operating }: Intending, today: string): Prospect {
  if (!isReliefPolicy(policy)) return assessMeasure(policy, {}, today);
  const own = policy.body.matchKind === 'self_employed';
  return assessOne(policy, {
    kind: policy.body.matchKind,
    categories,
    birthDate,
    divisionCode,
    intentions,
    taxpayerKind: own ? 'individual' : 'enterprise',
    taxpayerStatus: own ? operating : null,
    registeredOn: own ? today : null,
    firstMonth: null,
    months: [],
    lastFiledMonth: null,
    year: Number(today.slice(0, 4)),
    today,
  });
}
