import type { z } from 'zod';
import type { Benefit, MatchDetail, MatchRow, RunRow } from '../../contract/matching.ts';
import { MATCH_KIND } from '../../contract/enums.ts';
import { formatFen, formatMonth } from '../../platform/calendar/index.ts';
import { prospectFor, type AnyPolicy, type Policy } from '../policy/index.ts';
import { labelled } from '../registry/index.ts';
import { decisive, type KeptAssessment } from './domain/assessed.ts';
import { assessmentsOf, clauseLines } from './queries/brief.ts';
import type { IntendingRow } from './queries/intending.ts';
import type { PairRecord } from './queries/pairs.ts';
import type { RunRecord } from './queries/runs.ts';

type Labels = Map<string, string>;

export const reasonsOf = (one: KeptAssessment | undefined) => (one?.reasons ?? []).map(({ verdict, text, basis }) => ({ verdict, text, basis }));

export const presentPair = (pair: PairRecord, labels: Labels): z.input<typeof MatchRow> => ({
  id: pair.id,
  kind: pair.kind,
  state: pair.state,
  person: { id: pair.person_id, name: pair.person, idNumber: pair.id_masked },
  categories: pair.categories.map((code) => labelled(code, labels)),
  taxpayer: { id: pair.taxpayer_id, name: pair.taxpayer, creditCode: pair.credit_code },
  bureau: pair.bureau_code ? { code: pair.bureau_code, label: pair.bureau_name ?? pair.bureau_code } : null,
  firstMonth: pair.first_month,
  lastMonth: pair.last_month,
  monthsThisYear: pair.months_this_year,
  amountFen: Number(pair.amount_fen),
  updatedAt: Number(pair.updated_at),
});

function whyOf(pair: PairRecord): string {
  const doubtful = pair.person_name !== pair.register_name;
  const ground =
    pair.kind === 'self_employed'
      ? `名单中的身份证号与“${pair.taxpayer}”经营者的身份证号相同`
      : `名单中的身份证号出现在“${pair.taxpayer}”的工资薪金扣缴申报中（${pair.first_month ? formatMonth(pair.first_month) : ''}至${pair.last_month ? formatMonth(pair.last_month) : ''}）`;
  if (!doubtful && pair.state === 'doubtful') return `${ground}，姓名一致；有人反映对不上，核对并核定之前不推送`;
  return doubtful ? `${ground}，但姓名不同，须人工核实后才能推送` : `${ground}，姓名一致，认定为${MATCH_KIND[pair.kind]}`;
}

export const presentPairDetail = (pair: PairRecord, labels: Labels): z.input<typeof MatchDetail> => ({
  ...presentPair(pair, labels),
  why: whyOf(pair),
  doubt: pair.person_name === pair.register_name ? null : { personName: pair.person_name, registerName: pair.register_name },
  eligibility: assessmentsOf(pair).map((one) => ({ policyCode: one.policyCode, policyName: one.policyName, verdict: one.verdict, reasons: reasonsOf(one) })),
  arithmetic: decisive(assessmentsOf(pair), pair.policy_code)?.arithmetic ?? [],
  review: pair.review_decision
    ? { by: pair.reviewed_by ?? '', at: Number(pair.reviewed_at), decision: pair.review_decision === 'confirm' ? '确认为同一人' : '核实为不符', note: pair.review_note ?? '' }
    : null,
});

/** One line of “who and why” under a policy. */
export function presentCase(pair: PairRecord, policyCode: string, labels: Labels) {
  const asked = assessmentsOf(pair).find((one) => one.policyCode === policyCode);
  const counts = pair.policy_code === policyCode;
  return {
    matchId: pair.id,
    personName: pair.person,
    idNumber: pair.id_masked,
    taxpayerName: pair.taxpayer,
    categories: pair.categories.map((code) => labelled(code, labels)),
    verdict: counts ? pair.verdict : ('no' as const),
    reasons: reasonsOf(asked),
    amountFen: counts ? Number(pair.amount_fen) : 0,
  };
}

/** Somebody who intends to begin: what the policy would say if it were today. */
export function presentIntending(person: IntendingRow, policy: AnyPolicy, labels: Labels, { today, operating }: { today: string; operating: string | null }) {
  const { categories, birth_date: birthDate, division_code: divisionCode, intentions } = person;
  const { verdict, reasons, missing } = prospectFor(policy, { categories, birthDate, divisionCode, intentions, operating }, today);
  return {
    personId: person.id,
    personName: person.name,
    idNumber: person.id_masked,
    categories: categories.map((code) => labelled(code, labels)),
    saidIn: person.said_in,
    saidAt: Number(person.said_at),
    verdict,
    reasons: reasons.map(({ verdict: one, text, basis }) => ({ verdict: one, text, basis })),
    missing,
  };
}

export const presentRun = (run: RunRecord): z.input<typeof RunRow> => ({
  id: run.id,
  state: run.state,
  scope: run.all_pairs === 1 ? '全部重比' : '变化部分',
  startedAt: run.started_at === null ? null : Number(run.started_at),
  finishedAt: run.finished_at === null ? null : Number(run.finished_at),
  persons: run.persons,
  selfEmployed: run.self_employed,
  hired: run.hired,
  hiringEnterprises: run.hiring_enterprises,
  doubtful: run.doubtful,
  startedBy: run.started_by,
  error: run.error ? '比对没有完成，系统会自动重试；多次失败时管理员会收到提醒' : null,
});

/** A policy as it concerns the self-employed reader. Null when no policy gives anything. */
export function presentBenefit(pair: PairRecord, policies: readonly Policy[]): z.input<typeof Benefit> | null {
  const kept = decisive(assessmentsOf(pair), pair.policy_code);
  const policy = policies.find(({ code }) => code === pair.policy_code);
  if (!kept || !policy || pair.verdict === 'no') return null;
  return {
    matchId: pair.id,
    policyCode: policy.code,
    policyName: policy.name,
    taxpayerName: pair.taxpayer,
    verdict: pair.verdict,
    year: pair.year,
    amountFen: Number(pair.amount_fen),
    amountText: formatFen(Number(pair.amount_fen)),
    why: reasonsOf(kept),
    arithmetic: kept.arithmetic,
    steps: policy.body.steps,
    keepOnFile: policy.body.keepOnFile,
    clause: clauseLines([policy]),
    validTo: policy.validTo,
  };
}
