import { caseFigures, followUpFigures, itemFigures } from '../../../joint-service/index.ts';
import { whole, type Desk } from './desk.ts';

/** The joint counter: who comes with originals, what was begun and not handed in. */
export const counterDesk: Desk = async ({ actor }) => {
  const cases = await caseFigures(actor);
  return {
    todos: [
      { title: '预审通过，等申请人来窗口', count: cases.passed, hint: '扫码或输入编号，核对原件后收件', link: '/cases?state=passed', tone: 'warning' },
      { title: '窗口代填、还没有提交', count: cases.drafts, hint: '接着填完再提交', link: '/counter', tone: 'normal' },
      { title: '退回修改中的办件', count: cases.returned, hint: '申请人来窗口时可以代为修改', link: '/cases?state=returned', tone: 'normal' },
    ],
    figures: [
      { label: '今天收件', value: whole(cases.receivedToday), hint: '核对原件后收下的' },
      { label: '在办办件', value: whole(cases.open), hint: `其中退回修改 ${whole(cases.returned)} 件` },
      { label: '本月办结', value: whole(cases.doneThisMonth), hint: '所有事项都已办结的' },
    ],
  };
};

/** One who handles a department's items: late ones first, then what came in. */
export const handlerDesk: Desk = async ({ actor }) => {
  const ours = await itemFigures(actor);
  const ratings = await followUpFigures(actor);
  return {
    todos: [
      { title: '已超期的事项', count: ours.overdue, hint: '请先办理；等申请人的可以暂停期限并写明原因', link: '/work?open=yes&overdue=yes', tone: 'danger' },
      { title: '今天到期', count: ours.dueToday, hint: '按期限从近到远排列', link: '/work?open=yes', tone: 'warning' },
      { title: '待预审', count: ours.reviewing, hint: '逐处核对，通过或写明哪里要改', link: '/work?state=reviewing', tone: 'normal' },
      { title: '待受理', count: ours.ready, hint: '窗口已收件，轮到本部门', link: '/work?state=ready', tone: 'normal' },
      { title: '待回访的差评', count: ratings.open, hint: '1 个工作日内联系，15 个工作日内整改', link: '/follow-ups?open=yes', tone: ratings.overdue > 0 ? 'danger' : 'warning' },
    ],
    figures: [
      { label: '本部门在办事项', value: whole(ours.open), hint: `办理中 ${whole(ours.accepted)}，待受理 ${whole(ours.ready)}` },
      { label: '我经办的', value: whole(ours.mine), hint: `还没有经办人的 ${whole(ours.unassigned)}` },
      { label: '三天内到期', value: whole(ours.dueSoon), hint: '期限暂停的不算' },
      { label: '本月办结', value: whole(ours.doneThisMonth), hint: '本部门的事项' },
    ],
  };
};

/** The head of a department sees to what is late, unassigned, to be checked by hand, or badly rated. */
export const supervisorDesk: Desk = async ({ actor }) => {
  const ours = await itemFigures(actor);
  const cases = await caseFigures(actor);
  const ratings = await followUpFigures(actor);
  return {
    todos: [
      { title: '已超期的事项', count: ours.overdue, hint: '督促经办人，或移交给有空的同事', link: '/work?open=yes&overdue=yes', tone: 'danger' },
      { title: '差评超过回访或整改期限', count: ratings.overdue, hint: '请马上联系申请人', link: '/follow-ups?open=yes', tone: 'danger' },
      { title: '今天到期', count: ours.dueToday, hint: '按期限从近到远排列', link: '/work?open=yes', tone: 'warning' },
      { title: '还没有经办人', count: ours.unassigned, hint: '勾选后分派', link: '/work?open=yes&handler=none', tone: 'warning' },
      { title: '等人工核实的申请人', count: cases.byHand, hint: '不在部门名单上，核实后才能过预审', link: '/cases?byHand=yes', tone: 'warning' },
      { title: '待回访、待整改的差评', count: ratings.open, hint: '1 个工作日内联系，15 个工作日内整改', link: '/follow-ups?open=yes', tone: 'normal' },
    ],
    figures: [
      { label: '本部门在办事项', value: whole(ours.open), hint: `待预审 ${whole(ours.reviewing)}，待受理 ${whole(ours.ready)}，办理中 ${whole(ours.accepted)}` },
      { label: '三天内到期', value: whole(ours.dueSoon), hint: '期限暂停的不算' },
      { label: '本月办结', value: whole(ours.doneThisMonth), hint: '本部门的事项' },
      { label: '在办办件', value: whole(cases.open), hint: `退回修改 ${whole(cases.returned)} 件，待到窗口 ${whole(cases.passed)} 件` },
    ],
  };
};
