import type { z } from 'zod';
import type { Trial, TrialCase } from '../../../contract/matching.ts';
import { formatDay } from '../../../platform/calendar/index.ts';
import { maskName } from '../../../platform/crypto/index.ts';
import type { StaffActor } from '../../../platform/http/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { policiesInForce, type Policy } from '../../policy/index.ts';
import { matchFacts } from '../domain/facts.ts';
import { versus, type TrialSide } from './compare.ts';
import { heldAt, type Moment } from './moment.ts';
import { pairsToTry } from './pairs.ts';
import { bySituation } from './situations.ts';
import { Tally, type TrialExample } from './tally.ts';

const TRIED = declareAction('policy.try', '试算政策草案');

const presentSide = ({ verdict, policyName, amountFen, reasons }: TrialSide) => ({ verdict, policyName, amountFen, reasons: reasons.map(({ verdict: answer, text, basis }) => ({ verdict: answer, text, basis })) });

const presentExample = ({ pair, effect, before, after }: TrialExample): z.input<typeof TrialCase> => ({
  matchId: pair.id,
  personName: maskName(pair.person),
  idNumber: pair.idMasked,
  taxpayerName: pair.taxpayerName,
  effect,
  before: presentSide(before),
  after: presentSide(after),
});

function notesOf(draft: Policy, { today, year, until, projected }: Moment): string[] {
  const later = draft.body.versions.filter(({ validFrom }) => Number(validFrom.slice(0, 4)) > year).map(({ validFrom }) => formatDay(validFrom));
  return [
    ...(until === null ? [] : [`按${formatDay(today)}时的月份和登记日期判断；登记状态没有历史记录，用现在的状态；受雇后已终止的比对没有保留月份，不在其内`]),
    ...(projected ? [`${year} 年还没有申报数据：最近一次扣缴申报中仍在职的人，按做满全年估算`] : []),
    ...(later.length > 0 ? [`草案中${later.join('、')}起的标准不影响 ${year} 年；请另选年度测算`] : []),
    ...(draft.validFrom > today || draft.validTo < today ? [`草案的执行期（${formatDay(draft.validFrom)}至${formatDay(draft.validTo)}）不包括${formatDay(today)}`] : []),
  ];
}

/**
 * Asks the draft and what is in force of the same real pairs, and tells the difference. Nothing is written but the trace
 * in the audit trail; nothing is sent.
 */
export async function tryDraft(draft: Policy, moment: Moment, actor: StaffActor, what: string): Promise<z.input<typeof Trial>> {
  const compare = bySituation(versus(draft, await policiesInForce(moment.today)));
  const tally = new Tally();
  for await (const pair of pairsToTry(actor, draft.body.matchKind, moment)) {
    const held = heldAt(pair, moment);
    if (held) tally.add(pair, compare(matchFacts(held, moment)));
  }
  await recordAudit(actor, TRIED, `${draft.name}（${draft.code}）`, `${what}，共 ${tally.pairs} 对`);
  return {
    day: moment.today,
    year: moment.year,
    pairs: tally.pairs,
    wins: tally.effects.wins,
    loses: tally.effects.loses,
    verdictChanges: tally.verdictChanges,
    unchanged: tally.unchanged,
    beforeFen: tally.before.fen,
    afterFen: tally.after.fen,
    beforePairs: tally.before.pairs,
    afterPairs: tally.after.pairs,
    examples: tally.examples.map(presentExample),
    notes: notesOf(draft, moment),
  };
}
