import { dayStart, shanghaiDay } from '../../../../platform/calendar/index.ts';
import { now } from '../../../../platform/db/index.ts';
import type { StaffActor } from '../../../../platform/http/index.ts';
import { count } from '../counting.ts';
import { limitsOf } from '../scope.ts';
import { DAY_MS, whole, type Desk } from './desk.ts';

const WEEK_DAYS = 7;

const since = (actor: StaffActor, like: string, from: number): Promise<number> => {
  const limits = limitsOf(actor, { division: 'a.division_code' });
  return count(`SELECT COUNT(*) AS n FROM audit_log a WHERE a.at >= $from AND a.action LIKE $like${limits.sql}`, { ...limits.bind, from, like });
};

/** The auditor looks at what left the house and at who saw full numbers. */
export const auditorDesk: Desk = async ({ actor, totals }) => {
  const today = dayStart(shanghaiDay(now()));
  const week = now() - WEEK_DAYS * DAY_MS;
  const exports = await since(actor, '%.export', week);
  const reveals = await since(actor, '%.reveal', week);
  return {
    todos: [
      { title: '近七天的导出', count: exports, hint: '逐条核对用途', link: '/audit?keyword=用途', tone: 'normal' },
      { title: '近七天查看完整证号或电话', count: reveals, hint: '逐条核对原因', link: '/audit?keyword=原因', tone: 'warning' },
      { title: '今天的操作记录', count: await since(actor, '%', today), hint: '谁在何时看过、改过、带走过什么', link: '/audit', tone: 'normal' },
    ],
    figures: [
      { label: '审计记录', value: whole(await since(actor, '%', 0)), hint: '逐条链式校验，改动即可发现' },
      { label: '在册人员', value: whole(totals.persons.total), hint: '受保护的个人信息主体' },
      { label: '在办任务', value: whole(totals.tasks.total - (totals.tasks.byState['closed'] ?? 0)), hint: `超期 ${whole(totals.tasks.overdue)} 项` },
    ],
  };
};
