import type { z } from 'zod';
import type { Board, BoardDepartment } from '../../../contract/jointServiceDesk.ts';
import { dayStart, shanghaiDay, shanghaiMonth } from '../../../platform/calendar/index.ts';
import { now, row, rows, type Bind } from '../../../platform/db/index.ts';
import type { StaffActor } from '../../../platform/http/index.ts';
import { definitions } from '../../definitions/index.ts';
import { scopeSql } from '../../identity/index.ts';
import { departmentLabels } from './departments.ts';

const DAY_MS = 86_400_000;
const OPEN = 'c.closed_at IS NULL AND i.done_at IS NULL AND i.withdrawn_at IS NULL';
const sum = (condition: string, name: string): string => `SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END) AS ${name}`;
type Figures = Record<string, number | string | null>;
const n = (value: unknown): number => Number(value ?? 0);
const days = (ms: unknown): number | null => (ms === null || ms === undefined ? null : Math.round((Number(ms) / DAY_MS) * 10) / 10);

interface Sight {
  where: string;
  bind: Bind;
}

async function departments({ where, bind }: Sight): Promise<z.input<typeof BoardDepartment>[]> {
  const found = await rows<Figures>(
    `SELECT i.department_id, ${sum(OPEN, 'open')}, ${sum(`${OPEN} AND i.paused = 0 AND i.due_on = $today`, 'due_today')}, ${sum(`${OPEN} AND i.paused = 0 AND i.due_on < $today`, 'overdue')},
       ${sum(`${OPEN} AND i.paused = 1`, 'paused')}, ${sum('i.done_at IS NOT NULL', 'done')}, ${sum('i.done_at IS NOT NULL AND k.late = 0', 'on_time')},
       AVG(CASE WHEN i.done_at IS NOT NULL AND i.accepted_at IS NOT NULL THEN i.done_at - i.accepted_at END) AS span, ${sum('i.reviewed_at IS NOT NULL', 'reviews')}, ${sum('i.reviewed_at IS NOT NULL AND i.returns = 0', 'first')}
     FROM service_items i JOIN service_cases c ON c.id = i.case_id
     LEFT JOIN (SELECT case_id, item, MAX(CASE WHEN stopped_on > due_on THEN 1 ELSE 0 END) AS late FROM service_clocks WHERE item IS NOT NULL GROUP BY case_id, item) k ON k.case_id = i.case_id AND k.item = i.item
     WHERE i.needed = 1 AND ${where} GROUP BY i.department_id`,
    bind,
  );
  const labels = await departmentLabels();
  return found
    .map((one) => ({
      department: labels.get(String(one['department_id'])) ?? { code: '', label: '未定' }, open: n(one['open']), dueToday: n(one['due_today']), overdue: n(one['overdue']), paused: n(one['paused']), done: n(one['done']), onTime: n(one['on_time']),
      averageDays: days(one['span']), firstPassRate: n(one['reviews']) === 0 ? null : Math.round((n(one['first']) / n(one['reviews'])) * 1000) / 1000, reviews: n(one['reviews']),
    }))
    .sort((a, b) => b.overdue - a.overdue || b.open - a.open || a.department.code.localeCompare(b.department.code));
}

async function cases({ where, bind }: Sight): Promise<z.input<typeof Board>['cases']> {
  const returned = 'EXISTS (SELECT 1 FROM service_returns r WHERE r.case_id = c.id AND r.resolved_at IS NULL)';
  const month = dayStart(`${shanghaiMonth(now())}-01`);
  const found = await row<Figures>(
    `SELECT ${sum('c.closed_at IS NULL', 'open')}, ${sum(`c.closed_at IS NULL AND c.received_at IS NULL AND c.passed_at IS NULL AND NOT ${returned}`, 'reviewing')}, ${sum(`c.closed_at IS NULL AND c.received_at IS NULL AND ${returned}`, 'returned')},
       ${sum(`c.closed_at IS NULL AND c.received_at IS NULL AND c.passed_at IS NOT NULL AND NOT ${returned}`, 'passed')}, ${sum('c.closed_at IS NULL AND c.received_at IS NOT NULL', 'working')}, ${sum('c.done_at >= $month', 'done')},
       ${sum('c.closed_at IS NULL AND c.by_hand = 1 AND c.hand_checked_at IS NULL', 'by_hand')} FROM service_cases c WHERE ${where}`,
    { ...bind, month },
  );
  return { open: n(found?.['open']), reviewing: n(found?.['reviewing']), returned: n(found?.['returned']), passed: n(found?.['passed']), working: n(found?.['working']), doneThisMonth: n(found?.['done']), byHand: n(found?.['by_hand']) };
}

async function items({ where, bind }: Sight): Promise<z.input<typeof Board>['items']> {
  const names = new Map((await definitions('service')).map(({ code, name }) => [code, name]));
  const found = await rows<Figures>(
    `SELECT c.service_code, i.item, MAX(i.item_name) AS item_name, COUNT(*) AS done, AVG(i.done_at - i.accepted_at) AS span FROM service_items i JOIN service_cases c ON c.id = i.case_id
     WHERE i.needed = 1 AND i.done_at IS NOT NULL AND ${where} GROUP BY c.service_code, i.item ORDER BY c.service_code, i.item`,
    bind,
  );
  return found.map((one) => ({ service: { code: String(one['service_code']), label: names.get(String(one['service_code'])) ?? '' }, item: { code: String(one['item']), label: String(one['item_name']) }, done: n(one['done']), averageDays: days(one['span']) }));
}

async function ratings({ where, bind }: Sight): Promise<z.input<typeof Board>['ratings']> {
  const found = await row<Figures>(
    `SELECT COUNT(*) AS n, AVG(r.level) AS average, ${sum('r.level <= 2', 'bad')}, ${sum('f.id IS NOT NULL AND f.fixed_at IS NULL', 'follow_ups')}
     FROM service_ratings r JOIN service_cases c ON c.id = r.case_id LEFT JOIN service_follow_ups f ON f.rating_id = r.id LEFT JOIN service_items i ON i.case_id = r.case_id AND i.item = r.item WHERE ${where}`,
    bind,
  );
  return { count: n(found?.['n']), average: found?.['average'] === null || found === null ? null : Math.round(Number(found['average']) * 100) / 100, bad: n(found?.['bad']), openFollowUps: n(found?.['follow_ups']) };
}

/** The supervision board: set-based, one query a part. A department's head sees the department. */
export async function board(actor: StaffActor, service: string | undefined): Promise<z.input<typeof Board>> {
  const day = shanghaiDay(now());
  const scope = scopeSql(actor, { division: 'c.division_code', department: 'i.department_id' });
  const place = scopeSql(actor, { division: 'c.division_code' });
  const only = `c.submitted_at IS NOT NULL${service === undefined ? '' : ' AND c.service_code = $service'}`;
  const department = scope.bind['scopeDepartment'];
  const ofCases = department === undefined ? '' : ' AND EXISTS (SELECT 1 FROM service_items own WHERE own.case_id = c.id AND own.needed = 1 AND own.department_id = $scopeDepartment)';
  const bind = { ...scope.bind, today: day, service };
  const sight: Sight = { where: only + scope.sql, bind };
  return { day, cases: await cases({ where: only + place.sql + ofCases, bind }), departments: await departments(sight), items: await items(sight), ratings: await ratings(sight) };
}
