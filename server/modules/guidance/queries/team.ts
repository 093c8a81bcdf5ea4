import type { z } from 'zod';
import type { guidanceTeamRoutes } from '../../../contract/guidanceTeam.ts';
import { addDays, shanghaiDay } from '../../../platform/calendar/index.ts';
import { inList, now, rows } from '../../../platform/db/index.ts';
import type { StaffActor } from '../../../platform/http/index.ts';
import { codeLabels } from '../../definitions/index.ts';
import { officersFor, scopeSql, type Officer } from '../../identity/index.ts';
import { OVERDUE_CONDITION } from '../domain/state.ts';
import { awayToday } from './load.ts';
import { assignmentRules, officerProfiles } from './rules.ts';

type Load = z.input<(typeof guidanceTeamRoutes)['GET /api/guidance-load']['out']>;
type AbsenceRow = z.input<(typeof guidanceTeamRoutes)['GET /api/absences']['out']>[number];

const SOON_DAYS = 3;
const tally = (condition: string): string => `COALESCE(SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END), 0)`;

interface Counts {
  officer_id: string;
  open: number;
  waiting: number;
  due_soon: number;
  overdue: number;
  stopped: number;
  standing_in: number;
  amount: number;
}

function countsOf(ids: readonly string[]): Promise<Counts[]> {
  if (ids.length === 0) return Promise.resolve([]);
  const list = inList('o', ids);
  const today = shanghaiDay(now());
  return rows<Counts>(
    `SELECT t.officer_id, COUNT(*) AS open, ${tally('t.first_contact_at IS NULL')} AS waiting, ${tally('t.stopped_at IS NULL AND t.due_on >= $today AND t.due_on <= $soon')} AS due_soon,
       ${tally(OVERDUE_CONDITION)} AS overdue, ${tally('t.stopped_at IS NOT NULL')} AS stopped, ${tally('t.home_officer_id IS NOT NULL')} AS standing_in,
       CAST(COALESCE(SUM(t.amount_fen), 0) AS BIGINT) AS amount FROM tasks t WHERE t.closed_at IS NULL AND t.officer_id IN ${list.sql} GROUP BY t.officer_id`,
    { today, soon: addDays(today, SOON_DAYS), ...list.bind },
  );
}

async function lastContacts(ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const list = inList('o', ids);
  const found = await rows<{ staff_id: string; at: number }>(`SELECT staff_id, MAX(at) AS at FROM task_contacts WHERE staff_id IN ${list.sql} GROUP BY staff_id`, list.bind);
  return new Map(found.map(({ staff_id, at }) => [staff_id, Number(at)]));
}

/** Who carries how much, and by which rule each bureau hands out. */
export async function loadFor(actor: StaffActor): Promise<Load> {
  const team = await officersFor(actor);
  const ids = team.map(({ id }) => id);
  const [counts, away, last] = [new Map((await countsOf(ids)).map((one) => [one.officer_id, one])), await awayToday(ids), await lastContacts(ids)];
  const [profile, gridNames, languageNames] = [await officerProfiles(), await codeLabels('guidance-grid'), await codeLabels('guidance-language')];
  return {
    officers: team.map(({ id, name, username, bureau, bureauCode }) => {
      const own = counts.get(id);
      const { capacity, grids, languages } = profile(username);
      return {
        id, name, bureau, bureauCode,
        open: Number(own?.open ?? 0), waiting: Number(own?.waiting ?? 0), dueSoon: Number(own?.due_soon ?? 0), overdue: Number(own?.overdue ?? 0),
        stopped: Number(own?.stopped ?? 0), standingIn: Number(own?.standing_in ?? 0), amountFen: Number(own?.amount ?? 0),
        capacity: capacity === Number.MAX_SAFE_INTEGER ? null : capacity,
        grids: grids.map((code) => gridNames.get(code) ?? code),
        languages: languages.map((code) => languageNames.get(code) ?? code),
        awayUntil: away.get(id)?.to_on ?? null,
        lastContactAt: last.get(id) ?? null,
      };
    }),
    bureaus: await bureausOf(actor, team),
  };
}

async function bureausOf(actor: StaffActor, team: readonly Officer[]): Promise<Load['bureaus']> {
  const scope = scopeSql(actor, { division: 'b.division_code', bureau: 'b.code' });
  const found = await rows<{ code: string; name: string; division_code: string | null; waiting: number }>(
    `SELECT b.code, b.name, b.division_code, (SELECT COUNT(*) FROM tasks t WHERE t.bureau_code = b.code AND t.closed_at IS NULL AND t.officer_id IS NULL) AS waiting
     FROM bureaus b WHERE EXISTS (SELECT 1 FROM tasks t WHERE t.bureau_code = b.code)${scope.sql} ORDER BY b.code LIMIT 500`,
    scope.bind,
  );
  const rule = await assignmentRules();
  return found.map(({ code, name, division_code, waiting }) => {
    const { method, username, silentHours, returns } = rule({ code, divisionCode: division_code });
    return { code, name, method, fixedOfficer: team.find((one) => one.bureauCode === code && one.username === username)?.name ?? null, silentHours, returns, waiting: Number(waiting) };
  });
}

interface AbsenceRecord {
  id: string;
  staff_id: string;
  name: string;
  bureau: string;
  from_on: string;
  to_on: string;
  substitute_id: string | null;
  substitute: string | null;
  reason: string;
  set_by_name: string;
  begun_at: number | null;
  ended_at: number | null;
  handed_over: number;
}

const ABSENCES = 100;

/** Absences in the actor's scope, those that stand first. */
export async function absencesFor(actor: StaffActor): Promise<AbsenceRow[]> {
  const scope = scopeSql(actor, { division: 's.division_code', bureau: 's.bureau_code', officer: 's.id' });
  const found = await rows<AbsenceRecord>(
    `SELECT a.id, a.staff_id, s.name, b.name AS bureau, a.from_on, a.to_on, a.substitute_id, u.name AS substitute, a.reason, a.set_by_name, a.begun_at, a.ended_at,
       (SELECT COUNT(*) FROM tasks t WHERE t.absence_id = a.id AND t.closed_at IS NULL) AS handed_over
     FROM officer_absences a JOIN staff s ON s.id = a.staff_id JOIN bureaus b ON b.code = s.bureau_code LEFT JOIN staff u ON u.id = a.substitute_id
     WHERE 1 = 1${scope.sql} ORDER BY CASE WHEN a.ended_at IS NULL THEN 0 ELSE 1 END, a.from_on DESC, a.id LIMIT ${ABSENCES}`,
    scope.bind,
  );
  return found.map((one) => ({
    id: one.id, officer: { id: one.staff_id, name: one.name }, bureau: one.bureau, fromOn: one.from_on, toOn: one.to_on,
    substitute: one.substitute_id === null ? null : { id: one.substitute_id, name: one.substitute ?? '' },
    reason: one.reason, setBy: one.set_by_name, state: one.ended_at !== null ? 'ended' : one.begun_at !== null ? 'away' : 'coming', handedOver: Number(one.handed_over),
  }));
}
