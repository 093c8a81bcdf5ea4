/** Closed lists of a running case (办件), each with the words people read. */
const words = <T extends Record<string, string>>(labels: T): Readonly<T> => Object.freeze(labels);

/** The whole application, computed from timestamps. */
export const CASE_STATE = words({
  draft: '填写中',
  reviewing: '预审中',
  returned: '退回修改',
  passed: '预审通过，待到窗口',
  working: '办理中',
  done: '已办结',
  withdrawn: '已撤回',
  closed: '已终止',
});
export type CaseState = keyof typeof CASE_STATE;

/** One item of it, computed from timestamps. */
export const CASE_ITEM_STATE = words({
  unneeded: '不需要办理',
  reviewing: '预审中',
  returned: '退回修改',
  passed: '预审通过',
  waiting: '等待前序事项',
  ready: '待受理',
  accepted: '办理中',
  correcting: '等待补正',
  done: '已办结',
  withdrawn: '已撤销',
});
export type CaseItemState = keyof typeof CASE_ITEM_STATE;

/** One paper or record of the case. */
export const CASE_MATERIAL_STATE = words({
  missing: '待上传',
  awaited: '由部门出具',
  received: '已收到',
  checking: '审核中',
  accepted: '已通过',
  returned: '退回',
  failed: '未能接收',
});
export type CaseMaterialState = keyof typeof CASE_MATERIAL_STATE;

export const CASE_ORIGIN = words({ phone: '手机', counter: '综合窗口' });
export type CaseOrigin = keyof typeof CASE_ORIGIN;

/** Why a case ended without being done and without the applicant's wish. */
export const CLOSE_KIND = words({ duplicate: '重复申请', deceased: '申请人已去世', ineligible: '核查后不属于服务对象' });
export type CloseKind = keyof typeof CLOSE_KIND;

/** 好差评: five levels; the last two open a follow-up. */
export const RATING_LEVEL = words({ '5': '非常满意', '4': '满意', '3': '基本满意', '2': '不满意', '1': '非常不满意' });
export type RatingLevel = keyof typeof RATING_LEVEL;
export const isBadRating = (level: number): boolean => level <= 2;
