import { shanghaiDay } from '../../../platform/calendar/index.ts';
import { inList, now, rows } from '../../../platform/db/index.ts';
import { officersOf, registerWorkload } from '../../identity/index.ts';
import type { BureauRule, FreeOfficer } from '../domain/distribute.ts';
import { assignmentRules, officerProfiles } from './rules.ts';

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

/** Absent on a day, by staff: until when, and who stands in. */
export interface Away {
  id: string;
  staff_id: string;
  from_on: string;
  to_on: string;
  substitute_id: string | null;
  reason: string;
}

/** Those of the officers who are absent today. */
export async function awayToday(officerIds: readonly string[]): Promise<Map<string, Away>> {
  if (officerIds.length === 0) return new Map();
  const list = inList('o', officerIds);
  const found = await rows<Away>(
    `SELECT id, staff_id, from_on, to_on, substitute_id, reason FROM officer_absences WHERE ended_at IS NULL AND from_on <= $today AND to_on >= $today AND staff_id IN ${list.sql} ORDER BY to_on`,
    { today: shanghaiDay(now()), ...list.bind },
  );
  return new Map(found.map((one) => [one.staff_id, one]));
}

/** Everything the handing out looks at, read once however many tasks there are. */
export interface Staffing {
  officers: FreeOfficer[];
  open: Map<string, number>;
  ruleOf: (bureau: string) => BureauRule;
}

/** The officers of these bureaus with their load, their profile and whether they are in today. */
export async function staffingOf(bureauCodes: readonly string[]): Promise<Staffing> {
  const staff = await officersOf(bureauCodes);
  const ids = staff.map(({ id }) => id);
  const [profile, rule, open, away] = [await officerProfiles(), await assignmentRules(), await openTasksOf(ids), await awayToday(ids)];
  const turns = await lastTurns(bureauCodes);
  const divisionOf = new Map(staff.map(({ bureauCode, divisionCode }) => [bureauCode, divisionCode]));
  return {
    officers: staff.map(({ id, name, username, bureauCode }) => ({ id, name, bureauCode, ...profile(username), away: away.has(id) })),
    open,
    ruleOf: (bureau) => {
      const { method, username } = rule({ code: bureau, divisionCode: divisionOf.get(bureau) ?? null });
      return { method, officerId: staff.find((one) => one.bureauCode === bureau && one.username === username)?.id ?? null, lastId: turns.get(bureau) ?? null };
    },
  };
}

async function lastTurns(bureauCodes: readonly string[]): Promise<Map<string, string>> {
  if (bureauCodes.length === 0) return new Map();
  const list = inList('b', bureauCodes);
  const found = await rows<{ bureau_code: string; officer_id: string }>(`SELECT bureau_code, officer_id FROM assignment_turns WHERE bureau_code IN ${list.sql}`, list.bind);
  return new Map(found.map(({ bureau_code, officer_id }) => [bureau_code, officer_id]));
}

/** Every bureau with the division it lies in. */
export const everyBureauPlace = (): Promise<{ code: string; divisionCode: string | null }[]> => rows('SELECT code, division_code AS "divisionCode" FROM bureaus');
