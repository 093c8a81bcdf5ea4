import { formatFen, shanghaiDay } from '../../../platform/calendar/index.ts';
import { execute, inList, insertRows, newId, now, rows, unitOfWork } from '../../../platform/db/index.ts';
import { SYSTEM } from '../../../platform/http/index.ts';
import { writeHistory } from '../commands/history.ts';
import { openYears, planProposals, type Enjoyed, type StandingProposal } from './balance.ts';
import { reliefsByCode, yearEnds } from './rules.ts';

const PAGE = 500;

/** A task rests on a pair that somebody disputes: nothing is proposed of it. */
export const DISPUTED = `EXISTS (SELECT 1 FROM match_disputes d JOIN matches m ON m.id = d.match_id
  WHERE d.settled_at IS NULL AND (m.id = t.match_id OR (t.match_id IS NULL AND m.taxpayer_id = t.taxpayer_id AND m.kind = 'hired')))`;

/** Facts that speak of the task's own relief: by kind of policy, and where they name a person, of that person. */
const OF_TASK = `f.taxpayer_id = t.taxpayer_id AND f.in_force_at IS NOT NULL AND f.replaced_at IS NULL AND (t.kind = 'hired' OR f.person_id IS NULL OR f.person_id = t.person_id)`;
const ESTIMATED = `(SELECT COALESCE(SUM(b.estimated_fen), 0) FROM benefit_years b JOIN matches m ON m.id = b.match_id AND m.state = 'confirmed'
  WHERE b.taxpayer_id = t.taxpayer_id AND b.kind = t.kind AND b.year = f.year AND (t.match_id IS NULL OR b.match_id = t.match_id))`;

async function policiesAndYears() {
  const [reliefs, ends] = [[...(await reliefsByCode())], await yearEnds()];
  const today = shanghaiDay(now());
  const side = (kind: 'hired' | 'self_employed', mark: string) => {
    const policies = inList(`${mark}p`, reliefs.filter(([, one]) => one.kind === kind).map(([code]) => code));
    const years = inList(`${mark}y`, openYears(ends[kind], today));
    return { sql: `(t.kind = '${kind}' AND f.policy_code IN ${policies.sql} AND f.year IN ${years.sql})`, bind: { ...policies.bind, ...years.bind } };
  };
  const [hired, own] = [side('hired', 'h'), side('self_employed', 's')];
  return { sql: `(${hired.sql} OR ${own.sql})`, bind: { ...hired.bind, ...own.bind } };
}

type Fitting = Awaited<ReturnType<typeof policiesAndYears>>;

/** The next open tasks whose taxpayer filed a relief, or for which a proposal is open. */
function nextTasks(last: string, among: readonly string[] | null): Promise<{ id: string }[]> {
  const list = among === null ? null : inList('t', among);
  return rows<{ id: string }>(
    `SELECT t.id FROM tasks t WHERE t.closed_at IS NULL AND t.id > $last${list ? ` AND t.id IN ${list.sql}` : ''} AND NOT ${DISPUTED} AND (
       EXISTS (SELECT 1 FROM relief_facts f WHERE f.taxpayer_id = t.taxpayer_id)
       OR EXISTS (SELECT 1 FROM closing_proposals c WHERE c.task_id = t.id AND c.decided_at IS NULL)) ORDER BY t.id LIMIT ${PAGE}`,
    { last, ...list?.bind },
  );
}

async function sumsOf(ids: readonly string[], fitting: Fitting): Promise<Enjoyed[]> {
  const list = inList('t', ids);
  const found = await rows<{ task_id: string; year: number; enjoyed: number; estimated: number }>(
    `SELECT t.id AS task_id, f.year, SUM(f.amount_fen) AS enjoyed, ${ESTIMATED} AS estimated
     FROM tasks t JOIN relief_facts f ON ${OF_TASK} AND ${fitting.sql} WHERE t.id IN ${list.sql} GROUP BY t.id, t.taxpayer_id, t.kind, t.match_id, f.year`,
    { ...list.bind, ...fitting.bind },
  );
  return found.map((one) => ({ taskId: one.task_id, year: one.year, enjoyedFen: Number(one.enjoyed), estimatedFen: Number(one.estimated) }));
}

async function write(ids: readonly string[], fitting: Fitting): Promise<void> {
  const list = inList('t', ids);
  const standing = await rows<StandingProposal>(`SELECT id, task_id, year, enjoyed_fen, decided_at FROM closing_proposals WHERE task_id IN ${list.sql}`, list.bind);
  const { propose, withdraw } = planProposals(await sumsOf(ids, fitting), standing);
  const at = now();
  if (withdraw.length > 0) {
    const gone = inList('c', withdraw);
    await execute(`UPDATE closing_proposals SET decision = 'withdrawn', decided_by_name = $by, decided_at = $at WHERE decided_at IS NULL AND id IN ${gone.sql}`, { at, by: SYSTEM.name, ...gone.bind });
  }
  if (propose.length === 0) return;
  const made = propose.map((one) => ({ id: newId(), task_id: one.taskId, year: one.year, enjoyed_fen: one.enjoyedFen, estimated_fen: one.estimatedFen, found_at: at }));
  await insertRows('closing_proposals', made, { conflict: 'ON CONFLICT (task_id, year, enjoyed_fen) DO NOTHING' });
  await writeHistory(
    SYSTEM.name,
    made.map(({ task_id, year, enjoyed_fen }) => ({ taskId: task_id, kind: 'proposed', text: `申报显示${year}年已享受 ${formatFen(enjoyed_fen)}，建议按“已享受”办结，请确认`, key: `proposed:${task_id}:${year}:${enjoyed_fen}` })),
    at,
  );
}

/**
 * Looks which open tasks the returns now show as enjoyed, and proposes their closing; a proposal whose sum is no longer
 * true is withdrawn. Four statements for each 500 tasks. @param among these tasks alone, or null for all
 */
export async function proposeClosings(among: readonly string[] | null = null): Promise<void> {
  const fitting = await policiesAndYears();
  for (let last = ''; ; ) {
    const page = await nextTasks(last, among);
    if (page.length === 0) return;
    await unitOfWork(() => write(page.map(({ id }) => id), fitting));
    last = page.at(-1)!.id;
  }
}
