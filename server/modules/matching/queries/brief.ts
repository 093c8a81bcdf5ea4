import type { Verdict } from '../../../contract/enums.ts';
import { formatDay } from '../../../platform/calendar/index.ts';
import { allReliefs, totalOf, type Assessment, type Policy } from '../../policy/index.ts';
import { categoryLabels } from '../../registry/index.ts';
import { decisive, type KeptAssessment } from '../domain/assessed.ts';
import { confirmedPairs, pairById, type PairRecord } from './pairs.ts';

interface Reason {
  verdict: Verdict;
  text: string;
  basis: string | null;
}

/** What an officer has to know before picking up the telephone. */
export interface Brief {
  reasons: Reason[];
  arithmetic: string[];
  missingProof: string[];
  policyCodes: string[];
  policyNames: string[];
  clause: string[];
  keepOnFile: string[];
  steps: string[];
  people: { name: string; idNumber: string; category: string; monthsThisYear: number; amountFen: number }[];
}

export const assessmentsOf = (pair: Pick<PairRecord, 'eligibility'>): KeptAssessment[] => JSON.parse(pair.eligibility) as KeptAssessment[];

/** `财政部 … 公告2023年第14号 第一条`, with the end of the basis where it has one. */
export const clauseLines = (policies: readonly Policy[]): string[] => [
  ...new Set(policies.flatMap(({ legalBasis }) => legalBasis.map(({ title, number, clause, validTo }) => [title, number, clause, validTo ? `（有效期至${formatDay(validTo)}）` : ''].filter(Boolean).join(' ')))),
];

const unique = (lines: readonly string[]): string[] => [...new Set(lines)];

/** Reasons of several people: the same sentence once, with how many it concerns. */
function gathered(all: readonly KeptAssessment[]): Reason[] {
  const counted = new Map<string, Reason & { count: number }>();
  for (const { reasons } of all) {
    for (const { verdict, text, basis } of reasons) {
      const known = counted.get(`${verdict}:${text}`);
      if (known) known.count += 1;
      else counted.set(`${verdict}:${text}`, { verdict, text, basis, count: 1 });
    }
  }
  return [...counted.values()].map(({ verdict, text, basis, count }) => ({ verdict, text: all.length > 1 ? `${text}（${count} 人）` : text, basis }));
}

/** The brief of a self-employed pair, or of all people hired by a taxpayer; null when nothing stands any more. */
export async function briefOf(target: { matchId: string } | { taxpayerId: string }): Promise<Brief | null> {
  const pairs = 'matchId' in target ? [await pairById(target.matchId)].filter((pair) => pair !== null) : await confirmedPairs(target, 'hired');
  if (pairs.length === 0) return null;
  const counting = pairs.map((pair) => decisive(assessmentsOf(pair), pair.policy_code)).filter((one) => one !== undefined);
  const fitting = counting.filter(({ verdict }) => verdict !== 'no');
  const concerned = new Set((fitting.length > 0 ? fitting : counting).map(({ policyCode }) => policyCode));
  const policies = (await allReliefs()).filter(({ code }) => concerned.has(code));
  const labels = await categoryLabels();
  return {
    reasons: gathered(counting),
    arithmetic: totalOf(fitting as unknown as Assessment[]).arithmetic,
    missingProof: unique(fitting.flatMap(({ missing }) => missing)),
    policyCodes: policies.map(({ code }) => code),
    policyNames: policies.map(({ name }) => name),
    clause: clauseLines(policies),
    keepOnFile: unique(policies.flatMap(({ body }) => body.keepOnFile)),
    steps: unique(policies.flatMap(({ body }) => body.steps)),
    people: pairs.map((pair) => ({
      name: pair.person,
      idNumber: pair.id_masked,
      category: pair.categories.map((code) => labels.get(code) ?? code).join('、'),
      monthsThisYear: pair.months_this_year,
      amountFen: Number(pair.amount_fen),
    })),
  };
}
