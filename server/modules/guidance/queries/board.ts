import type { z } from 'zod';
import type { BureauFigures } from '../../../contract/guidanceWatch.ts';
import { addDays, addMonths, dayStart, shanghaiDay } from '../../../platform/calendar/index.ts';
import { dayOfInstant, now, rows, type Bind } from '../../../platform/db/index.ts';
import type { StaffActor } from '../../../platform/http/index.ts';
import { codeLabels } from '../../definitions/index.ts';
import { scopeSql } from '../../identity/index.ts';
import { PAIR_ENDED } from '../domain/plan.ts';
import { OVERDUE_CONDITION } from '../domain/state.ts';

type Figures = z.input<typeof BureauFigures>;

const SOON_DAYS = 3;
const BAD_LEVEL = 2;
const tally = (condition: string): string => `COALESCE(SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END), 0)`;
const fen = (condition: string): string => `CAST(COALESCE(SUM(CASE WHEN ${condition} THEN t.amount_fen ELSE 0 END), 0) AS BIGINT)`;

interface Main {
  bureau_code: string;
  bureau_name: string;
  open: number;
  unassigned: number;
  due_soon: number;
  overdue: number;
  stopped: number;
  contact_due: number;
  contact_in_time: number;
  closed: number;
  open_fen: number;
  enjoyed_fen: number;
}

/** The months a board looks at; all of time when none is given. */
function spanOf(month: string | undefined): { sql: (column: string) => string; bind: Bind } {
  if (month === undefined) return { sql: (column) => `${column} IS NOT NULL`, bind: {} };
  return { sql: (column) => `${column} >= $spanFrom AND ${column} < $spanTo`, bind: { spanFrom: dayStart(`${month}-01`), spanTo: dayStart(`${addMonths(month, 1)}-01`) } };
}

/** What was to be contacted by a day that is past, within the month asked for; the closed ones without contact do not count. */
const contactDue = (month: string | undefined): string =>
  `t.contact_due_on IS NOT NULL AND t.contact_due_on < $today AND t.officer_id IS NOT NULL AND NOT (t.closed_at IS NOT NULL AND t.first_contact_at IS NULL)${month === undefined ? '' : ' AND t.contact_due_on >= $monthFrom AND t.contact_due_on < $monthTo'}`;
/** One row a bureau in the actor's scope that has or had tasks; four statements however many there are. */
export async function boardFor(actor: StaffActor, month: string | undefined): Promise<Figures[]> {
  const scope = scopeSql(actor, { division: 'x.division_code', bureau: 't.bureau_code' });
  const span = spanOf(month);
  const today = shanghaiDay(now());
  const bind = { ...scope.bind, ...span.bind, today, soon: addDays(today, SOON_DAYS), ...(month === undefined ? {} : { monthFrom: `${month}-01`, monthTo: `${addMonths(month, 1)}-01` }) };
  const from = 'FROM tasks t JOIN taxpayers x ON x.id = t.taxpayer_id JOIN bureaus b ON b.code = t.bureau_code';
  const main = await rows<Main>(
    `SELECT t.bureau_code, b.name AS bureau_name, ${tally('t.closed_at IS NULL')} AS open, ${tally('t.closed_at IS NULL AND t.officer_id IS NULL')} AS unassigned,
       ${tally('t.closed_at IS NULL AND t.stopped_at IS NULL AND t.due_on >= $today AND t.due_on <= $soon')} AS due_soon, ${tally(OVERDUE_CONDITION)} AS overdue,
       ${tally('t.closed_at IS NULL AND t.stopped_at IS NOT NULL')} AS stopped, ${tally(contactDue(month))} AS contact_due,
       ${tally(`${contactDue(month)} AND t.first_contact_at IS NOT NULL AND ${dayOfInstant('t.first_contact_at')} <= t.contact_due_on`)} AS contact_in_time, ${tally(span.sql('t.closed_at'))} AS closed,
       ${fen('t.closed_at IS NULL')} AS open_fen, ${fen(`t.outcome = 'enjoyed' AND ${span.sql('t.closed_at')}`)} AS enjoyed_fen
     ${from} WHERE 1 = 1${scope.sql} GROUP BY t.bureau_code, b.name ORDER BY t.bureau_code`,
    bind,
  );
  const outcomes = await rows<{ bureau_code: string; outcome: string; n: number }>(
    `SELECT t.bureau_code, t.outcome, COUNT(*) AS n ${from} WHERE t.outcome IS NOT NULL AND ${span.sql('t.closed_at')}${scope.sql} GROUP BY t.bureau_code, t.outcome ORDER BY n DESC, t.outcome`,
    bind,
  );
  const ratings = await rows<{ bureau_code: string; n: number; average: number; bad: number; bad_open: number }>(
    `SELECT r.bureau_code, COUNT(*) AS n, AVG(r.level * 1.0) AS average, ${tally(`r.level <= ${BAD_LEVEL}`)} AS bad, ${tally('r.call_by IS NOT NULL AND r.called_at IS NULL')} AS bad_open
     FROM task_ratings r JOIN tasks t ON t.id = r.task_id JOIN taxpayers x ON x.id = t.taxpayer_id WHERE ${span.sql('r.at')}${scope.sql} GROUP BY r.bureau_code`,
    bind,
  );
  const own = scopeSql(actor, { division: 'x.division_code', bureau: 'x.bureau_code' });
  const received = await rows<{ bureau_code: string; amount: number }>(
    `SELECT x.bureau_code, CAST(SUM(f.amount_fen) AS BIGINT) AS amount FROM relief_facts f JOIN taxpayers x ON x.id = f.taxpayer_id
     WHERE f.in_force_at IS NOT NULL AND f.replaced_at IS NULL AND ${span.sql('f.in_force_at')} AND EXISTS (SELECT 1 FROM tasks t WHERE t.taxpayer_id = x.id)${own.sql} GROUP BY x.bureau_code`,
    { ...span.bind, ...own.bind },
  );
  const receivedOf = new Map(received.map(({ bureau_code, amount }) => [bureau_code, Number(amount)]));
  const labels = await codeLabels('task-outcome');
  const ratingOf = new Map(ratings.map((one) => [one.bureau_code, one]));
  return main.map((one) => {
    const rated = ratingOf.get(one.bureau_code);
    return {
      bureau: { code: one.bureau_code, label: one.bureau_name },
      open: Number(one.open), unassigned: Number(one.unassigned), dueSoon: Number(one.due_soon), overdue: Number(one.overdue), stopped: Number(one.stopped),
      contactDue: Number(one.contact_due), contactInTime: Number(one.contact_in_time), closed: Number(one.closed),
      outcomes: outcomes
        .filter(({ bureau_code }) => bureau_code === one.bureau_code)
        .map(({ outcome, n }) => ({ code: outcome, label: outcome === PAIR_ENDED.code ? PAIR_ENDED.label : (labels.get(outcome) ?? outcome), count: Number(n) })),
      openFen: Number(one.open_fen), enjoyedFen: Number(one.enjoyed_fen), receivedFen: receivedOf.get(one.bureau_code) ?? 0,
      ratings: Number(rated?.n ?? 0), ratingAverage: rated ? Math.round(Number(rated.average) * 10) / 10 : null, bad: Number(rated?.bad ?? 0), badOpen: Number(rated?.bad_open ?? 0),
    };
  });
}
