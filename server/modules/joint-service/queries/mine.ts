import { rows } from '../../../platform/db/index.ts';
import type { CitizenActor } from '../../../platform/http/index.ts';
import type { CaseRecord } from '../domain/rows.ts';

const MOST = 50;

/** Cases of a citizen, open ones first, the newest first; drafts that were thrown away are gone. */
export const myCases = (actor: CitizenActor): Promise<CaseRecord[]> =>
  rows<CaseRecord>(
    `SELECT * FROM service_cases WHERE (citizen_id = $citizen OR (person_hash = $hash AND submitted_at IS NOT NULL)) AND NOT (submitted_at IS NULL AND closed_at IS NOT NULL)
     ORDER BY CASE WHEN closed_at IS NULL THEN 0 ELSE 1 END, created_at DESC LIMIT ${MOST}`,
    { citizen: actor.id, hash: actor.personHash ?? '-' },
  );
