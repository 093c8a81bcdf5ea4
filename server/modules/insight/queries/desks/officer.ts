import { figureFen, whole, type Desk } from './desk.ts';
import { taskFigures } from './tasks.ts';

/** The officer's day: late ones first, then promises made, then who has not been called yet. */
export const officerDesk: Desk = async ({ actor }) => {
  const mine = await taskFigures(actor, true);
  return {
    todos: [
      { title: '已超期的辅导任务', count: mine.overdue, hint: '请先处理，并登记联系情况', link: '/tasks?officer=mine&overdue=yes', tone: 'danger' },
      { title: '约定今天再联系', count: mine.promised, hint: '上次联系时约好的日期已到', link: '/day', tone: 'warning' },
      { title: '三天内到期', count: mine.dueSoon, hint: '按期限从近到远排列', link: '/tasks?officer=mine&sort=dueOn', tone: 'warning' },
      { title: '还没有联系过的', count: mine.waiting, hint: '打开任务，可看到建议的话术与缺少的资料', link: '/tasks?officer=mine&state=assigned', tone: 'normal' },
    ],
    figures: [
      { label: '在手任务', value: whole(mine.open), hint: `其中辅导中 ${whole(mine.talking)} 项` },
      { label: '在手任务涉及金额', value: figureFen(mine.openFen), hint: '本年度可享受的估算额' },
      { label: '本月办结', value: whole(mine.closedThisMonth), hint: '含系统按数据变化办结的' },
      { label: '累计已享受', value: whole(mine.enjoyed), hint: '结果为“已享受”的任务' },
    ],
  };
};
