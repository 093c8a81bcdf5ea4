import type { Report } from '../../../contract/insight.ts';
import { shanghaiDay } from '../../../platform/calendar/index.ts';
import { now, row, rows } from '../../../platform/db/index.ts';
import type { StaffActor } from '../../../platform/http/index.ts';
import { OVERDUE_CONDITION } from '../../guidance/index.ts';
import { count, countBy, sum } from './counting.ts';
import { limitsOf, peopleLimits, type Limits } from './scope.ts';

async function filings(actor: StaffActor | null): Promise<Report['filings']> {
  const limits = limitsOf(actor, { department: 'f.department_id' });
  const found = await rows<{ state: string; n: number; read: number; rejected: number }>(
    `SELECT f.state, COUNT(*) AS n, COALESCE(SUM(f.read_rows), 0) AS read, COALESCE(SUM(f.rejected), 0) AS rejected FROM filings f WHERE 1 = 1${limits.sql} GROUP BY f.state`,
    limits.bind,
  );
  const total = (of: 'n' | 'read' | 'rejected'): number => found.reduce((all, one) => all + Number(one[of]), 0);
  return { total: total('n'), byState: Object.fromEntries(found.map(({ state, n }) => [state, Number(n)])), rows: total('read'), rejected: total('rejected') };
}

async function persons(actor: StaffActor | null): Promise<Report['persons']> {
  const limits = peopleLimits(actor);
  return {
    total: await count(`SELECT COUNT(*) AS n FROM persons p WHERE EXISTS (SELECT 1 FROM person_categories c WHERE c.person_id = p.id AND c.ended_at IS NULL)${limits.sql}`, limits.bind),
    byCategory: await countBy(
      `SELECT c.category AS key, COUNT(DISTINCT c.person_id) AS n FROM person_categories c JOIN persons p ON p.id = c.person_id WHERE c.ended_at IS NULL${limits.sql} GROUP BY c.category`,
      limits.bind,
    ),
  };
}

async function taxpayers(limits: Limits): Promise<Report['taxpayers']> {
  const byKind = await countBy(`SELECT x.kind AS key, COUNT(*) AS n FROM taxpayers x WHERE 1 = 1${limits.sql} GROUP BY x.kind`, limits.bind);
  return { total: sum(byKind), byKind };
}

async function withholding(): Promise<Report['withholding']> {
  const found = await row<{ segments: number; lines: number; first: string | null; last: string | null }>(
    `SELECT COUNT(*) AS segments, COALESCE(SUM(rows), 0) AS lines, MIN(month) AS first, MAX(month) AS last FROM fact_segments WHERE replaced_at IS NULL AND month IS NOT NULL`,
  );
  return { segments: Number(found?.segments ?? 0), rows: Number(found?.lines ?? 0), firstMonth: found?.first ?? null, lastMonth: found?.last ?? null };
}

async function matches(limits: Limits): Promise<Report['matches']> {
  const found = await rows<{ kind: string; state: string; n: number; amount: number }>(
    `SELECT m.kind, m.state, COUNT(*) AS n, CAST(COALESCE(SUM(m.amount_fen), 0) AS BIGINT) AS amount
     FROM matches m JOIN taxpayers x ON x.id = m.taxpayer_id WHERE 1 = 1${limits.sql} GROUP BY m.kind, m.state`,
    limits.bind,
  );
  const of = (test: (one: (typeof found)[number]) => boolean, what: 'n' | 'amount' = 'n'): number => found.filter(test).reduce((all, one) => all + Number(one[what]), 0);
  const confirmed = (kind: string) => (one: { kind: string; state: string }) => one.kind === kind && one.state === 'confirmed';
  return {
    selfEmployed: of(confirmed('self_employed')),
    hired: of(confirmed('hired')),
    hiringEnterprises: await count(
      `SELECT COUNT(DISTINCT m.taxpayer_id) AS n FROM matches m JOIN taxpayers x ON x.id = m.taxpayer_id
       WHERE m.kind = 'hired' AND m.state = 'confirmed' AND x.kind = 'enterprise'${limits.sql}`,
      limits.bind,
    ),
    doubtful: of(({ state }) => state === 'doubtful'),
    byState: Object.fromEntries([...new Set(found.map(({ state }) => state))].map((state) => [state, of((one) => one.state === state)])),
    amountFen: of(({ state }) => state === 'confirmed', 'amount'),
  };
}

const MESSAGES = 'messages g LEFT JOIN taxpayers x ON x.id = g.taxpayer_id LEFT JOIN persons p ON p.id = g.person_id';

async function messages(actor: StaffActor | null): Promise<{ campaigns: Report['campaigns']; messages: Report['messages'] }> {
  const limits = limitsOf(actor, { division: 'COALESCE(x.division_code, p.division_code)' });
  const from = limits.sql === '' ? 'messages g' : MESSAGES;
  const byState = await countBy(`SELECT g.state AS key, COUNT(*) AS n FROM ${from} WHERE 1 = 1${limits.sql} GROUP BY g.state`, limits.bind);
  return {
    campaigns: {
      total: limits.sql === '' ? await count("SELECT COUNT(*) AS n FROM campaigns WHERE id <> 'notices'") : await count(`SELECT COUNT(DISTINCT g.campaign_id) AS n FROM ${from} WHERE 1 = 1${limits.sql}`, limits.bind),
    },
    messages: {
      total: sum(byState),
      byState,
      byChannel: await countBy(`SELECT g.channel AS key, COUNT(*) AS n FROM ${from} WHERE g.state = 'delivered'${limits.sql} GROUP BY g.channel`, limits.bind),
    },
  };
}

/** `t` is the task, `x` its taxpayer; the same words as guidance's own states. */
const TASK_STATE_SQL = `CASE WHEN t.closed_at IS NOT NULL THEN 'closed' WHEN t.officer_id IS NULL THEN 'unassigned' WHEN t.first_contact_at IS NULL THEN 'assigned' ELSE 'contacted' END`;

async function tasks(actor: StaffActor | null): Promise<Report['tasks']> {
  const limits = limitsOf(actor, { division: 'x.division_code', bureau: 't.bureau_code' });
  const from = 'tasks t JOIN taxpayers x ON x.id = t.taxpayer_id';
  const byState = await countBy(`SELECT ${TASK_STATE_SQL} AS key, COUNT(*) AS n FROM ${from} WHERE 1 = 1${limits.sql} GROUP BY 1`, limits.bind);
  return {
    total: sum(byState),
    byState,
    overdue: await count(`SELECT COUNT(*) AS n FROM ${from} WHERE ${OVERDUE_CONDITION}${limits.sql}`, { ...limits.bind, today: shanghaiDay(now()) }),
  };
}

/** Totals of everything (null, the command line) or of what the actor may see. Aggregates only. */
export async function report(actor: StaffActor | null): Promise<Report> {
  const register = limitsOf(actor, { division: 'x.division_code', bureau: 'x.bureau_code' });
  return {
    filings: await filings(actor),
    persons: await persons(actor),
    taxpayers: await taxpayers(register),
    withholding: await withholding(),
    matches: await matches(register),
    ...(await messages(actor)),
    tasks: await tasks(actor),
  };
}
