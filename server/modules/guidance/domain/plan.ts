import type { MatchKind } from '../../../contract/enums.ts';

/** Outcome of a task that the system closes itself; not in the code table, so nobody can choose it. */
export const PAIR_ENDED = { code: 'pair_ended', label: '比对关系已终止' } as const;

/** What should stand for one key after a change of pairs. */
export interface Target {
  key: string;
  kind: MatchKind;
  taxpayerId: string;
  matchId: string | null;
  personId: string | null;
  bureauCode: string | null;
  /** confirmed pairs behind it; none → the task ends */
  people: number;
  amountFen: number;
}

export interface StandingTask {
  id: string;
  dedupe_key: string;
  bureau_code: string | null;
  officer_id: string | null;
  closed_at: number | null;
  outcome: string | null;
  people_count: number;
  amount_fen: number;
}

export interface Plan {
  open: Target[];
  reopen: { task: StandingTask; target: Target }[];
  /** same task, other people or amount */
  amend: { task: StandingTask; target: Target }[];
  /** the taxpayer now belongs to another bureau */
  move: { task: StandingTask; target: Target }[];
  close: StandingTask[];
}

export const selfKey = (matchId: string): string => `self:${matchId}`;
export const hiredKey = (taxpayerId: string): string => `hired:${taxpayerId}`;

/** Compares what should stand with what stands. What an officer has closed stays closed. */
export function planTasks(targets: readonly Target[], standing: readonly StandingTask[]): Plan {
  const byKey = new Map(standing.map((task) => [task.dedupe_key, task]));
  const plan: Plan = { open: [], reopen: [], amend: [], move: [], close: [] };
  for (const target of targets) {
    const task = byKey.get(target.key);
    if (!task) {
      if (target.people > 0) plan.open.push(target);
    } else if (target.people === 0) {
      if (task.closed_at === null) plan.close.push(task);
    } else if (task.closed_at !== null) {
      if (task.outcome === PAIR_ENDED.code) plan.reopen.push({ task, target });
    } else {
      if (task.people_count !== target.people || task.amount_fen !== target.amountFen) plan.amend.push({ task, target });
      if (target.bureauCode !== null && task.bureau_code !== target.bureauCode) plan.move.push({ task, target });
    }
  }
  return plan;
}
