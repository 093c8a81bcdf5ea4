import { figureFen, share, whole, type Desk } from './desk.ts';
import { taskFigures } from './tasks.ts';

/** The bureau head hands out what nobody has, and looks after what is late. */
export const headDesk: Desk = async ({ actor, totals }) => {
  const ours = await taskFigures(actor, false);
  const all = totals.tasks.total;
  return {
    todos: [
      { title: '待分派的辅导任务', count: ours.unassigned, hint: '本所没有空闲专员，请指定专人', link: '/tasks?state=unassigned', tone: 'danger' },
      { title: '已超期的辅导任务', count: ours.overdue, hint: '可改派，或督促专员尽快联系', link: '/tasks?overdue=yes', tone: 'danger' },
      { title: '存疑待核的比对', count: totals.matches.doubtful, hint: '身份证号相同、姓名不同，核实后才会推送', link: '/matches?state=doubtful', tone: 'warning' },
      { title: '三天内到期', count: ours.dueSoon, hint: '按期限从近到远排列', link: '/tasks?sort=dueOn', tone: 'normal' },
    ],
    figures: [
      { label: '在办任务', value: whole(ours.open), hint: `待联系 ${whole(ours.waiting)}，辅导中 ${whole(ours.talking)}` },
      { label: '办结率', value: share(totals.tasks.byState['closed'] ?? 0, all), hint: `共 ${whole(all)} 项` },
      { label: '在办任务涉及金额', value: figureFen(ours.openFen), hint: '本年度可享受的估算额' },
      { label: '本月办结', value: whole(ours.closedThisMonth), hint: `累计已享受 ${whole(ours.enjoyed)} 项` },
    ],
  };
};
