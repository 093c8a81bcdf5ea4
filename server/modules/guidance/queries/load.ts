import { inList, rows } from '../../../platform/db/index.ts';
import { officersOf, registerWorkload } from '../../identity/index.ts';
import { distribute, type FreeOfficer } from '../domain/distribute.ts';

/** Open tasks of each officer. */
export async function openTasksOf(officerIds: readonly string[]): Promise<Map<string, number>> {
  if (officerIds.length === 0) return new Map();
  const list = inList('o', officerIds);
  const counts = await rows<{ officer_id: string; n: number }>(
    `SELECT officer_id, COUNT(*) AS n FROM tasks WHERE closed_at IS NULL AND officer_id IN ${list.sql} GROUP BY officer_id`,
    list.bind,
  );
  return new Map(counts.map(({ officer_id, n }) => [officer_id, Number(n)]));
}

registerWorkload(openTasksOf);

/** Chooses an officer for each bureau in the list; see {@link distribute}. Reads the load once. */
export async function chooseOfficers(bureaus: readonly (string | null)[]): Promise<{ chosen: (string | null)[]; officers: Map<string, FreeOfficer> }> {
  const codes = [...new Set(bureaus.filter((code) => code !== null))];
  const officers = await officersOf(codes);
  const open = await openTasksOf(officers.map(({ id }) => id));
  return { chosen: distribute(bureaus, officers, open), officers: new Map(officers.map((officer) => [officer.id, officer])) };
}
