import { PUBLIC_TASK_STATE, type PublicTaskState, type TaskState } from '../../../contract/enums.ts';

export interface PublicWords {
  state: PublicTaskState;
  stateLabel: string;
  /** what we are doing */
  doing: string;
  /** what you need to do */
  yours: string;
}

const STATE_OF: Readonly<Record<TaskState, PublicTaskState>> = { unassigned: 'waiting', assigned: 'waiting', contacted: 'talking', closed: 'finished' };

/** The one place where citizens' words about guidance stand. */
const WORDS: Readonly<Record<PublicTaskState, { doing: string; yours: string }>> = {
  waiting: {
    doing: '税务所已安排专人为您辅导，会在办理期限前主动联系您。',
    yours: '请保持电话畅通；可先看看“我的政策”里需要准备的资料。',
  },
  talking: {
    doing: '辅导专员正在帮您核对条件和资料。若发现还缺材料，可能会再次联系您。',
    yours: '请按专员告知的清单准备资料；有疑问可直接拨打税务所电话。',
  },
  finished: {
    doing: '本次辅导已经办结。',
    yours: '请把有关资料留存备查；情况有变化时，可随时拨打税务所电话。',
  },
};

export const publicWords = (state: TaskState): PublicWords => {
  const shown = STATE_OF[state];
  return { state: shown, stateLabel: PUBLIC_TASK_STATE[shown], ...WORDS[shown] };
};

/** What a line of the history is called when the citizen reads it; lines not named here stay inside the office. */
export const PUBLIC_HISTORY: Readonly<Record<string, string>> = {
  opened: '已为您建立辅导任务',
  assigned: '已安排辅导专员',
  contact: '辅导专员与您联系',
  closed: '辅导已办结',
  reopened: '继续为您辅导',
};
