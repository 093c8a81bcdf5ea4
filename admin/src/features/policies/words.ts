import { POLICY_STATE, type Audience, type PolicyState } from '@zhida/server/contract/enums';
import { ADDRESSEE } from '../../lib/words';
import { optionsOf } from '../../ui/FilterBar';
import type { Tone } from '../../ui/StateTag';

export const POLICY_TONE: Readonly<Record<PolicyState, Tone>> = { in_force: 'good', upcoming: 'waiting', expired: 'quiet' };
export const STATE_OPTIONS = optionsOf(POLICY_STATE);

/** How what nobody has verified yet is marked, everywhere in the library. */
export const UNVERIFIED = '待核';

/** Whom a policy is for: those whom comparison finds, or whoever applies. */
export const whom = ({ audience, matchKind }: { audience: Audience; matchKind: string | null }): string => (matchKind === null ? { person: '个人', taxpayer: '企业和单位' }[audience] : ADDRESSEE[audience]);
