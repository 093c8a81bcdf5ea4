import { POLICY_STATE, type PolicyState } from '@zhida/server/contract/enums';
import { optionsOf } from '../../ui/FilterBar';
import type { Tone } from '../../ui/StateTag';

export const POLICY_TONE: Readonly<Record<PolicyState, Tone>> = { in_force: 'good', upcoming: 'waiting', expired: 'quiet' };
export const STATE_OPTIONS = optionsOf(POLICY_STATE);

/** How what nobody has verified yet is marked, everywhere in the library. */
export const UNVERIFIED = '待核';
