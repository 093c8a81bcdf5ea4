import type { z } from 'zod';
import type { DisputeRow, disputeRoutes } from '../../../contract/disputes.ts';
import { DISPUTE_ANSWER, DISPUTE_STATE, type DisputeState } from '../../../contract/enums.ts';
import { formatDay, shanghaiDay } from '../../../platform/calendar/index.ts';
import { maskName } from '../../../platform/crypto/index.ts';
import { now } from '../../../platform/db/index.ts';
import { may, type StaffActor } from '../../../platform/http/index.ts';
import type { DisputeRecord } from './queries.ts';
import { disputeState, isLate, mayDecide } from './state.ts';

const DECISION = { confirm: '核定为比对无误', dismiss: '核定为不符' } as const;
const UNNAMED = '数据提供部门';

const raisedBy = ({ raised_by_kind, raised_by_name, kind }: DisputeRecord): string => (raised_by_kind === 'staff' ? `税务工作人员 ${raised_by_name}` : `${kind === 'hired' ? '企业' : '本人'} ${raised_by_name}`);

function answerOf({ answer, answer_note, answered_by_name, answered_at }: DisputeRecord) {
  return answer === null ? null : { verdict: answer, label: DISPUTE_ANSWER[answer], note: answer_note ?? '', by: answered_by_name ?? '', at: Number(answered_at) };
}
function decisionOf({ decision, decision_note, settled_by_name, settled_at }: DisputeRecord) {
  return decision === null ? null : { label: DECISION[decision], note: decision_note ?? '', by: settled_by_name ?? '', at: Number(settled_at) };
}

function actionsOn(actor: StaffActor, dispute: DisputeRecord, today: string): ('answer' | 'review')[] {
  if (dispute.settled_at !== null) return [];
  const answers = dispute.answered_at === null && may(actor, 'dispute.answer') && actor.departmentId === dispute.department_id;
  return [...(answers ? ['answer' as const] : []), ...(may(actor, 'match.review') && mayDecide(dispute, today) ? ['review' as const] : [])];
}

/** A dispute for a member of staff. A department that keeps a list of people learns nothing of anybody's business. */
export function presentDispute(actor: StaffActor, dispute: DisputeRecord): z.input<typeof DisputeRow> {
  const today = shanghaiDay(now());
  return {
    id: dispute.id,
    state: disputeState(dispute),
    overdue: isLate(dispute, today),
    about: dispute.about,
    ground: dispute.ground_label,
    note: dispute.note,
    raisedBy: raisedBy(dispute),
    raisedAt: Number(dispute.raised_at),
    dueOn: dispute.due_on,
    match: {
      id: dispute.match_id,
      kind: dispute.kind,
      person: actor.role === 'liaison' ? maskName(dispute.person) : dispute.person,
      idNumber: dispute.id_masked,
      taxpayer: actor.role === 'liaison' && dispute.about === 'list' ? null : dispute.taxpayer,
    },
    department: dispute.department ?? UNNAMED,
    item: dispute.item_name,
    filingId: dispute.filing_id,
    row: dispute.row_no,
    answer: answerOf(dispute),
    decision: decisionOf(dispute),
    correctedAt: dispute.corrected_at === null ? null : Number(dispute.corrected_at),
    can: actionsOn(actor, dispute, today),
  };
}

/** The one place where citizens' words about a dispute stand. */
const WORDS: Readonly<Record<DisputeState, (dispute: DisputeRecord) => { doing: string; yours: string }>> = {
  open: ({ department, due_on }) => ({ doing: `已请${department ?? UNNAMED}核对，最晚${formatDay(due_on)}答复。核对期间不会再为此推送。`, yours: '暂时不用做什么；有证件、合同等材料的，请先收好。' }),
  answered: () => ({ doing: '部门核对后认为数据无误，税务部门正在核定。', yours: '如果手里有能说明情况的材料，请与主管税务所联系。' }),
  correcting: () => ({ doing: '部门确认数据有误，已停止据此推送，下次报送时更正。', yours: '不用做什么。' }),
  corrected: () => ({ doing: '数据已经更正。', yours: '不用做什么。' }),
  settled: ({ decision }) => (decision === 'confirm' ? { doing: '税务部门核定：比对无误，继续为您服务。', yours: '仍有疑问的，请与主管税务所联系。' } : { doing: '税务部门核定：对不上，已停止据此推送。', yours: '不用做什么。' }),
};

type Mine = z.input<(typeof disputeRoutes)['GET /api/me/disputes']['out']>[number];

/** A dispute as the person or the enterprise reads it. */
export function presentMyDispute(dispute: DisputeRecord): Mine {
  const state = disputeState(dispute);
  const [answer, decision] = [answerOf(dispute), decisionOf(dispute)];
  return {
    id: dispute.id,
    matchId: dispute.match_id,
    state,
    stateLabel: DISPUTE_STATE[state],
    subject: dispute.kind === 'hired' ? `${maskName(dispute.person)} · ${dispute.taxpayer}` : dispute.taxpayer,
    ground: dispute.ground_label,
    note: dispute.note,
    raisedAt: Number(dispute.raised_at),
    department: dispute.department ?? UNNAMED,
    dueOn: dispute.due_on,
    ...WORDS[state](dispute),
    answer: answer && { label: answer.label, note: answer.note, at: answer.at },
    decision: decision && { label: decision.label, note: decision.note, at: decision.at },
  };
}
