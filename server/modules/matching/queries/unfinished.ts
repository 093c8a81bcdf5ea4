import { rows } from '../../../platform/db/index.ts';
import type { PairKey } from '../domain/pair.ts';

/**
 * Pairs last written by a run that did not end (killed, failed). The difference to the last whole run cannot see what
 * such a run left behind, so the next one looks at these pairs whatever the difference says.
 */
export const unfinishedPairs = (): Promise<PairKey[]> =>
  rows<PairKey>(
    `SELECT m.person_id AS "personId", m.taxpayer_id AS "taxpayerId", m.kind FROM matches m WHERE m.run_id IN (
       SELECT id FROM match_runs WHERE state <> 'done' AND started_at >= COALESCE((SELECT MAX(started_at) FROM match_runs WHERE state = 'done'), 0)
     ) ORDER BY m.id`,
  );
