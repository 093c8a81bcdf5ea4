import { MATCH_KIND, MATCH_STATE, type MatchRunState, type MatchState } from '@zhida/server/contract/enums';
import { optionsOf } from '../../ui/FilterBar';
import type { Tone } from '../../ui/StateTag';

export const MATCH_TONE: Readonly<Record<MatchState, Tone>> = { confirmed: 'good', doubtful: 'doubtful', dismissed: 'quiet', ended: 'quiet' };
export const RUN_TONE: Readonly<Record<MatchRunState, Tone>> = { queued: 'waiting', running: 'working', done: 'good', failed: 'bad' };

export const KIND_OPTIONS = optionsOf(MATCH_KIND);
export const STATE_OPTIONS = optionsOf(MATCH_STATE);

/** What a comparison changes: the answers to be asked anew when one has ended. */
export const AFTER_RUN = ['GET /api/matches', 'GET /api/match-runs', 'GET /api/policies/:code/cases', 'GET /api/workbench'] as const;
/** What a review changes. */
export const AFTER_REVIEW = ['GET /api/matches/:id', 'GET /api/disputes', ...AFTER_RUN] as const;

export const isActive = (state: MatchRunState): boolean => state === 'queued' || state === 'running';
