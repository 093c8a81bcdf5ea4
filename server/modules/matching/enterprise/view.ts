import type { z } from 'zod';
import type { EnterpriseView } from '../../../contract/matching.ts';
import { ENTERPRISE_ROLE } from '../../../contract/enums.ts';
import { shanghaiDay } from '../../../platform/calendar/index.ts';
import { maskName } from '../../../platform/crypto/index.ts';
import { inList, now, row } from '../../../platform/db/index.ts';
import { allReliefs, monthWords, totalOf, type Assessment, type Policy } from '../../policy/index.ts';
import { categoryLabels, type MyEnterprise } from '../../registry/index.ts';
import { decisive, type KeptAssessment } from '../domain/assessed.ts';
import { reasonsOf } from '../present.ts';
import { assessmentsOf, clauseLines } from '../queries/brief.ts';
import { confirmedPairs, type PairRecord } from '../queries/pairs.ts';

type View = z.input<typeof EnterpriseView>;

const unique = (lines: readonly string[]): string[] => [...new Set(lines)];

/** What the enterprise's own returns say it has enjoyed in a year under these policies. */
async function usedIn(taxpayerId: string, year: number, policies: readonly Policy[]): Promise<number> {
  const list = inList('p', policies.filter(({ body }) => body.matchKind === 'hired').map(({ code }) => code));
  const found = await row<{ fen: number | null }>(
    `SELECT SUM(amount_fen) AS fen FROM relief_facts WHERE taxpayer_id = $taxpayerId AND year = $year AND in_force_at IS NOT NULL AND replaced_at IS NULL AND policy_code IN ${list.sql}`,
    { taxpayerId, year, ...list.bind },
  );
  return Number(found?.fen ?? 0);
}

const disputedAt = async (taxpayerId: string): Promise<number> =>
  Number((await row<{ n: number }>(`SELECT COUNT(*) AS n FROM match_disputes d JOIN matches m ON m.id = d.match_id WHERE m.taxpayer_id = $taxpayerId AND m.kind = 'hired' AND d.settled_at IS NULL`, { taxpayerId }))?.n ?? 0);

/** Each proof that is still missing, with how many people it is missing of. */
function missingOf(kept: readonly (KeptAssessment | undefined)[]): View['missingProof'] {
  const counted = new Map<string, number>();
  for (const one of kept) for (const label of one?.missing ?? []) counted.set(label, (counted.get(label) ?? 0) + 1);
  return [...counted].map(([label, people]) => ({ label, people }));
}

function personOf(pair: PairRecord, kept: KeptAssessment | undefined, labels: ReadonlyMap<string, string>): View['people'][number] {
  const months = (JSON.parse(pair.months) as string[]).filter((month) => month.startsWith(String(pair.year)));
  return {
    matchId: pair.id,
    name: maskName(pair.person),
    idNumber: pair.id_masked,
    category: pair.categories.map((code) => labels.get(code) ?? code).join('、'),
    monthsThisYear: pair.months_this_year,
    monthsText: monthWords(months),
    firstMonth: pair.first_month ?? '',
    verdict: pair.verdict,
    reasons: reasonsOf(kept),
    missing: pair.verdict === 'no' ? [] : (kept?.missing ?? []),
    amountFen: Number(pair.amount_fen),
  };
}

/** What whoever acts for an enterprise sees: its people masked with each one's verdict, the year's cap, what of it is used and left, in which order, what is missing. */
export async function enterpriseView(enterprise: MyEnterprise): Promise<View> {
  const [pairs, policies, labels] = [await confirmedPairs({ taxpayerId: enterprise.id }, 'hired'), await allReliefs(), await categoryLabels()];
  const counting = pairs.map((pair) => ({ pair, kept: decisive(assessmentsOf(pair), pair.policy_code) }));
  const fitting = counting.filter(({ pair }) => pair.verdict !== 'no');
  const total = totalOf(fitting.map(({ kept }) => kept as unknown as Assessment));
  const concerned = policies.filter(({ code }) => fitting.some(({ pair }) => pair.policy_code === code));
  const year = pairs[0]?.year ?? Number(shanghaiDay(now()).slice(0, 4));
  const usedFen = await usedIn(enterprise.id, year, policies);
  return {
    id: enterprise.id,
    name: enterprise.name,
    creditCode: enterprise.credit_code,
    role: ENTERPRISE_ROLE[enterprise.role],
    canManage: enterprise.role !== 'agent',
    year,
    people: counting.map(({ pair, kept }) => personOf(pair, kept, labels)),
    disputed: await disputedAt(enterprise.id),
    eligiblePeople: total.people,
    totalFen: total.yearFen,
    toDateFen: total.toDateFen,
    usedFen,
    leftFen: Math.max(0, total.yearFen - usedFen),
    deductionOrder: unique(concerned.flatMap(({ body }) => body.deduction.steps.map(({ label }) => label))),
    missingProof: missingOf(fitting.map(({ kept }) => kept)),
    arithmetic: total.arithmetic,
    policies: concerned.map(({ code, name }) => ({ code, name })),
    keepOnFile: unique(concerned.flatMap(({ body }) => body.keepOnFile)),
    steps: unique(concerned.flatMap(({ body }) => body.steps)),
    clause: clauseLines(concerned),
  };
}
