import { DISPUTE_STATE, type DisputeState } from '@zhida/server/contract/enums';
import { optionsOf } from '../../ui/FilterBar';
import type { Tone } from '../../ui/StateTag';

export const DISPUTE_TONE: Readonly<Record<DisputeState, Tone>> = { open: 'waiting', answered: 'doubtful', correcting: 'working', corrected: 'good', settled: 'quiet' };
export const STATE_OPTIONS = optionsOf(DISPUTE_STATE);

/** What changes when a pair is reported or a department answers. */
export const AFTER_DISPUTE = ['GET /api/disputes', 'GET /api/matches', 'GET /api/matches/:id', 'GET /api/tasks/:id', 'GET /api/tasks/:id/benefit', 'GET /api/workbench'] as const;
