import type { z } from 'zod';
import type { TaskBenefit } from '../../../contract/reliefs.ts';
import { shanghaiDay } from '../../../platform/calendar/index.ts';
import { inList, now, row, rows } from '../../../platform/db/index.ts';
import { may, type StaffActor } from '../../../platform/http/index.ts';
import type { TaskRecord } from '../queries/tasks.ts';
import { balanceOf } from './balance.ts';
import { DISPUTED } from './propose.ts';
import { reliefsByCode, yearEnds } from './rules.ts';

interface Line {
  id: string;
  year: number;
  period: string;
  policy_code: string;
  who_masked: string | null;
  headcount: number;
  amount_fen: number;
  in_force_at: number;
}

async function linesOf(task: TaskRecord, policies: readonly string[]): Promise<Line[]> {
  const list = inList('p', policies);
  return rows<Line>(
    `SELECT id, year, period, policy_code, who_masked, headcount, amount_fen, in_force_at FROM relief_facts
     WHERE taxpayer_id = $taxpayer AND in_force_at IS NOT NULL AND replaced_at IS NULL AND policy_code IN ${list.sql} AND ($kind = 'hired' OR person_id IS NULL OR person_id = $person)
     ORDER BY year DESC, period DESC, id`,
    { taxpayer: task.taxpayer_id, kind: task.kind, person: task.person_id, ...list.bind },
  );
}

const estimatesOf = (task: TaskRecord): Promise<{ year: number; fen: number }[]> =>
  rows(
    `SELECT b.year, SUM(b.estimated_fen) AS fen FROM benefit_years b JOIN matches m ON m.id = b.match_id AND m.state = 'confirmed'
     WHERE b.taxpayer_id = $taxpayer AND b.kind = $kind${task.match_id === null ? '' : ' AND b.match_id = $match'} GROUP BY b.year`,
    { taxpayer: task.taxpayer_id, kind: task.kind, match: task.match_id },
  );

const pairsOf = (task: TaskRecord): Promise<{ matchId: string; person: string; idNumber: string }[]> =>
  rows(
    `SELECT m.id AS "matchId", p.name AS person, p.id_masked AS "idNumber" FROM matches m JOIN persons p ON p.id = m.person_id
     WHERE m.state = 'confirmed' AND m.taxpayer_id = $taxpayer AND m.kind = $kind${task.match_id === null ? '' : ' AND m.id = $match'} ORDER BY m.amount_fen DESC, m.id`,
    { taxpayer: task.taxpayer_id, kind: task.kind, match: task.match_id },
  );

/** What the task's taxpayer could enjoy and did, year by year, the lines of the returns, and the proposal that is open. */
export async function taskBenefit(actor: StaffActor, task: TaskRecord): Promise<z.input<typeof TaskBenefit>> {
  const [reliefs, ends] = [await reliefsByCode(), await yearEnds()];
  const codes = [...reliefs].filter(([, { kind }]) => kind === task.kind).map(([code]) => code);
  const [lines, estimates] = [await linesOf(task, codes), await estimatesOf(task)];
  const proposal = await row<{ id: string; year: number; enjoyed_fen: number; estimated_fen: number; found_at: number }>(
    'SELECT id, year, enjoyed_fen, estimated_fen, found_at FROM closing_proposals WHERE task_id = $id AND decided_at IS NULL ORDER BY year DESC, found_at DESC LIMIT 1',
    { id: task.id },
  );
  const marks = await row<{ disputed: number }>(`SELECT CASE WHEN ${DISPUTED} THEN 1 ELSE 0 END AS disputed FROM tasks t WHERE t.id = $id`, { id: task.id });
  const today = shanghaiDay(now());
  const years = [...new Set([...lines.map(({ year }) => year), ...estimates.map(({ year }) => year)])].sort((a, b) => b - a);
  const open = task.closed_at === null;
  return {
    years: years.map((year) => {
      const estimated = Number(estimates.find((one) => one.year === year)?.fen ?? 0);
      const enjoyed = lines.filter((line) => line.year === year).reduce((sum, { amount_fen }) => sum + Number(amount_fen), 0);
      return { year, ...balanceOf(estimated, enjoyed, year, ends[task.kind], today) };
    }),
    lines: lines.map(({ id, period, policy_code, who_masked, headcount, amount_fen, in_force_at }) => ({
      id,
      period,
      policy: reliefs.get(policy_code)?.name ?? policy_code,
      who: who_masked ?? `${headcount} 人`,
      amountFen: Number(amount_fen),
      filedAt: Number(in_force_at),
    })),
    proposal: open && proposal ? { id: proposal.id, year: proposal.year, enjoyedFen: Number(proposal.enjoyed_fen), estimatedFen: Number(proposal.estimated_fen), foundAt: Number(proposal.found_at) } : null,
    pairs: await pairsOf(task),
    disputed: Number(marks?.disputed ?? 0) === 1,
    canDecide: open && may(actor, 'task.close'),
  };
}
