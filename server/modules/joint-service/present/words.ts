import type { CaseItemState, CaseState } from '../../../contract/service/index.ts';

/** What an applicant reads: what we do, what they do, what may go back a step. One voice for phone, chat and receipt. */
export interface Words {
  doing: string;
  yours: string;
  back: string | null;
  side: 'applicant' | 'department' | null;
}

export const CASE_WORDS: Readonly<Record<CaseState, Words>> = Object.freeze({
  draft: { doing: '还没有提交，我们还看不到', yours: '请填好后提交；填到一半会自动保存', back: null, side: 'applicant' },
  reviewing: { doing: '各部门正在同时预审您的信息和材料', yours: '现在不用做什么，结果会用短信和消息告诉您', back: '有不清楚的会退回，请您修改后再提交', side: 'department' },
  returned: { doing: '其他部门继续预审，退回的部门在等您修改', yours: '请按标出的地方修改，再重新提交', back: '改好后由退回的部门再看一次', side: 'applicant' },
  passed: { doing: '预审都通过了，窗口在等您递交原件', yours: '请带材料原件和二维码到综合窗口，没约时间的先预约', back: '原件和上传的不一致，窗口会请您重新准备', side: 'applicant' },
  working: { doing: '各部门正在同时办理', yours: '现在不用做什么，每办好一项都会告诉您', back: '需要补正的会告诉您，办理期限同时暂停', side: 'department' },
  done: { doing: '全部办好了', yours: '请对这次办理作出评价', back: '发现办错的，部门会重新办理并告诉您', side: null },
  withdrawn: { doing: '您已撤回，不再办理', yours: '需要时可以重新申请', back: null, side: null },
  closed: { doing: '已经终止', yours: '有疑问请联系综合窗口', back: '终止有误的可以恢复办理', side: null },
});

export const ITEM_WORDS: Readonly<Record<CaseItemState, Words>> = Object.freeze({
  unneeded: { doing: '按您的情况不需要办理', yours: '不用做什么', back: null, side: null },
  reviewing: { doing: '正在预审', yours: '现在不用做什么', back: '有不清楚的会退回', side: 'department' },
  returned: { doing: '在等您修改', yours: '请按退回原因修改后重新提交', back: '改好后再预审一次', side: 'applicant' },
  passed: { doing: '预审通过，等窗口收件', yours: '请带原件到综合窗口', back: '原件不符的，窗口会请您重新准备', side: 'applicant' },
  waiting: { doing: '在等前面的事项办好', yours: '不用做什么，轮到时自动开始', back: null, side: 'department' },
  ready: { doing: '已经轮到，等待受理', yours: '现在不用做什么', back: '需要补正的会告诉您', side: 'department' },
  accepted: { doing: '正在办理', yours: '现在不用做什么', back: '需要补正的会告诉您，办理期限同时暂停', side: 'department' },
  correcting: { doing: '期限已暂停，在等您补正', yours: '请按退回原因补正后重新提交', back: '补正后接着办理', side: 'applicant' },
  done: { doing: '已经办好', yours: '请查看结果并评价', back: '发现办错的会重新办理并告诉您', side: null },
  withdrawn: { doing: '已撤销，不再办理', yours: '不用做什么', back: null, side: null },
});

/** The counter refused an original of a case whose pre-review had passed. */
export const ORIGINAL_RETURNED: Words = { doing: '窗口退回了原件，在等您备齐', yours: '请备齐退回的原件再到窗口；上传的和原件不一致的，重新上传后提交', back: '重新上传的，由相关部门再看一次', side: 'applicant' };

/** A department waits for the applicant with its clock held, for a reason that it wrote. */
export const heldFor = (reason: string): Words => ({ doing: `期限已暂停，在等您：${reason}`, yours: '请按上面说的去做，做好后期限接着算', back: null, side: 'applicant' });

/** A lead item must be gone for by the applicant before anything else. */
export const LEAD_READY: Words = { doing: '等您到这个部门办理', yours: '请先到这个部门办理，并把证明带到综合窗口', back: null, side: 'applicant' };
