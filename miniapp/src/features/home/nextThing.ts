import type { Me, OutOf } from '@zhida/server/contract';
import { dayText } from '../../lib/format';

/** The one thing that the reader should do now. */
export interface NextThing {
  eyebrow: string;
  title: string;
  fen?: number;
  note: string;
  /** what the button says, and where it leads */
  action: string;
  page: 'login' | 'identity' | 'benefit' | 'enterprise' | 'message' | 'guide' | 'apply' | 'case' | 'visit';
  params: Record<string, string>;
}

export interface Known {
  me: Me;
  needsPhone: boolean;
  benefits: OutOf<'GET /api/me/benefits'>;
  inbox: OutOf<'GET /api/me/inbox'>;
  cases: OutOf<'GET /api/me/cases'>;
  /** null while it is being asked for, or when the reader has none */
  enterprise: OutOf<'GET /api/me/enterprises/:id'> | null;
}

type Case = Known['cases'][number];

/** A case that waits for the reader. */
function waits({ id, service, state, yours, by }: Case): NextThing | null {
  const params = { id };
  const note = `${yours}${by === null ? '' : `（${dayText(by)}前）`}`;
  if (state === 'returned') return { eyebrow: service.label, title: '您的申请要改几处', note, action: '去修改', page: 'case', params };
  if (state === 'passed') return { eyebrow: service.label, title: '预审通过了，请到窗口', note, action: '预约或看二维码', page: 'visit', params };
  if (state === 'draft') return { eyebrow: service.label, title: '您的申请填到一半', note: '内容都在，接着填就行', action: '接着填写', page: 'apply', params };
  return null;
}

/** A case that others work on. */
function runs({ id, service, stateLabel, doing, itemsDone, itemsNeeded }: Case): NextThing {
  return { eyebrow: service.label, title: `${stateLabel}${itemsDone > 0 ? `，${itemsNeeded} 项办好了 ${itemsDone} 项` : ''}`, note: doing, action: '看办理进展', page: 'case', params: { id } };
}

/** Chooses the next thing: first what opens the door, then a case that waits for the reader, money, letters, looking around. */
export function nextThing({ me, needsPhone, benefits, inbox, cases, enterprise }: Known): NextThing {
  if (needsPhone) {
    return { eyebrow: '第一步', title: '确认您的手机号', note: '政策按登记的手机号送达，确认后才能找到您的政策。', action: '去确认', page: 'login', params: {} };
  }
  const open = cases.filter(({ closedAt }) => closedAt === null);
  const waiting = open.map(waits).find((one) => one !== null);
  if (waiting) return waiting;
  const [benefit] = [...benefits].sort((a, b) => b.amountFen - a.amountFen);
  if (benefit) {
    const sure = benefit.verdict === 'yes';
    return {
      eyebrow: benefit.taxpayerName,
      title: `${benefit.year}年您${sure ? '' : '可能'}最多可少缴税费`,
      ...(benefit.amountFen > 0 ? { fen: benefit.amountFen } : {}),
      note: sure ? '申报时自行填报即可享受，不用审批' : '还有条件要您核实',
      action: sure ? '看看怎么办' : '去核实',
      page: 'benefit',
      params: { match: benefit.matchId },
    };
  }
  if (enterprise && enterprise.totalFen > 0) {
    const open = enterprise.people.filter(({ verdict }) => verdict === 'unknown').length;
    return {
      eyebrow: enterprise.name,
      title: `${enterprise.year}年预计可扣减税费`,
      fen: enterprise.totalFen,
      note: open > 0 ? `${open} 人的合同和社保待核实` : `${enterprise.eligiblePeople} 人可计入`,
      action: open > 0 ? '去核实' : '看看怎么办',
      page: 'enterprise',
      params: { id: enterprise.id },
    };
  }
  const unread = inbox.rows.find(({ readAt }) => readAt === null);
  if (unread) {
    return { eyebrow: '有一条新消息', title: unread.title, note: '打开看看说了什么', action: '打开消息', page: 'message', params: { id: unread.id, page: '1' } };
  }
  const [running] = open;
  if (running) return runs(running);
  if (!me.identified && (me.enterprises ?? []).length === 0) {
    return { eyebrow: '下一步', title: '核实身份，看您能享受哪些政策', note: '只需姓名和身份证号，约一分钟。', action: '核实身份', page: 'identity', params: {} };
  }
  return { eyebrow: '目前没有要办的事', title: '有适合您的政策，会第一时间告诉您', note: '也可以先看看都有哪些政策。', action: '看看政策', page: 'guide', params: {} };
}
