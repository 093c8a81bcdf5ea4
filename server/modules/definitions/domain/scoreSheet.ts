import type { DefinitionFault } from '../../../contract/definitions.ts';
import { placeOf } from './document/place.ts';
import type { ScoreRule, ScoreSheetBody } from './schemas/index.ts';

type Fault = (typeof DefinitionFault)['_output'];
type Told = Omit<Fault, 'place'>;
const LISTS = ['basics', 'bonuses', 'penalties'] as const;
type List = (typeof LISTS)[number];

const told = (code: string, path: string, message: string, next: string): Told => ({ level: 'error', code, path, message, next });
/** Points have at most a few decimals; sums of them are compared as such. */
const exact = (value: number): number => Math.round(value * 1000) / 1000;
const sum = (lines: readonly { points: number }[]): number => exact(lines.reduce((total, { points }) => total + points, 0));

function sums({ basics, bonuses, total, bonusTotal }: ScoreSheetBody): Told[] {
  const off = (list: List, field: string, found: number, wanted: number): Told[] =>
    found === wanted ? [] : [told('score.sum', `/body/${field}`, `${list === 'basics' ? '基本项' : '加分项'}各行合计 ${found} 分，这里写 ${wanted} 分`, '请改正合计，或改正各行的分值')];
  return [...off('basics', 'total', sum(basics), total), ...off('bonuses', 'bonusTotal', sum(bonuses), bonusTotal)];
}

function duplicates(body: ScoreSheetBody): Told[] {
  const seen = new Set<string>();
  return LISTS.flatMap((list) =>
    body[list].flatMap(({ code, name }, at) => {
      const taken = seen.has(code);
      seen.add(code);
      return taken ? [told('score.duplicate', `/body/${list}/${at}/code`, `代码“${code}”用了两次（“${name}”）`, '每一行的代码在整张表里只能用一次，请换一个')] : [];
    }),
  );
}

/** What is wrong with one rule, beyond its form; null when nothing is. */
function strange(rule: ScoreRule, list: List, most: number): string | null {
  switch (rule.rule) {
    case 'judged':
      if (rule.least > rule.most) return '最少的分多于最多的分';
      return rule.most > most ? `评定最多 ${rule.most} 分，超过这一行的 ${most} 分` : null;
    case 'rank':
      if (list !== 'bonuses') return '按排名只能加分';
      if (rule.first - rule.step * (rule.last - 1) < 0) return `第 ${rule.last} 名算下来不到 0 分`;
      return rule.first > most ? `第一名 ${rule.first} 分，超过这一行的 ${most} 分` : null;
    case 'tiers': {
      if (list !== 'bonuses') return '按工作量分档只能加分';
      if (rule.tiers.some(({ points }) => points > most)) return `有一档超过这一行的 ${most} 分`;
      if (rule.tiers.some(({ any }) => any.some(({ above, from, to }) => above === undefined && from === undefined && to === undefined))) return '有一档没有写界限';
      return rule.tiers.some(({ any }) => any.some(({ above, from, to }) => to !== undefined && (above ?? from ?? 0) > to)) ? '有一档的下限高于上限' : null;
    }
    case 'share':
    case 'error-rate':
    case 'as-missing':
      return list === 'basics' ? null : '只能用在基本项里';
    case 'each':
      return rule.points > most ? `每一次 ${rule.points} 分，超过这一行的 ${most} 分` : null;
  }
}

const rules = (body: ScoreSheetBody): Told[] =>
  LISTS.flatMap((list) =>
    body[list].flatMap(({ name, points, rules: own }, at) => {
      if (own.length === 0) return [told('score.no_rule', `/body/${list}/${at}/rules`, `“${name}”没有写怎么算分`, '请加上计分规则；要由人评定的，选“由人评定”')];
      return own.flatMap((rule, index) => {
        const message = strange(rule, list, points);
        return message === null ? [] : [told('score.rule', `/body/${list}/${at}/rules/${index}`, `“${name}”的计分规则：${message}`, '请改正这条规则，或改正这一行的分值')];
      });
    }),
  );

/** What is wrong with a score sheet whose form is right already. */
export function scoreSheetFaults(document: { readonly body?: unknown }): Fault[] {
  const body = document.body as ScoreSheetBody;
  return [...sums(body), ...duplicates(body), ...rules(body)].map((fault) => ({ ...fault, place: placeOf(document, fault.path) }));
}
