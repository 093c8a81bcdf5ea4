import type { LegalBasis } from '../schemas/index.ts';
import { warning, type Context, type Linted, type Rule, type Told } from './types.ts';

interface Citation extends LegalBasis {
  path: string;
}

const OPEN_END = '9999-12-31';
const NEXT_DAY_MS = 86_400_000;
const ALIKE = 0.5;

const endOf = ({ validTo }: LegalBasis): string => validTo ?? OPEN_END;
const dayAfter = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + NEXT_DAY_MS).toISOString().slice(0, 10);
const overlap = (a: LegalBasis, b: LegalBasis): boolean => a.validFrom <= endOf(b) && b.validFrom <= endOf(a);

/** The documents a definition cites: as a whole, and item by item in a service. */
function citationsOf({ kind, legalBasis = [], body }: Linted): Citation[] {
  const own = legalBasis.map((basis, at) => ({ ...basis, path: `/legalBasis/${at}` }));
  if (kind !== 'service') return own;
  const { items } = body as { items: { legalBasis: LegalBasis[] }[] };
  return [...own, ...items.flatMap((item, at) => item.legalBasis.map((basis, index) => ({ ...basis, path: `/body/items/${at}/legalBasis/${index}` })))];
}

const known = new WeakMap<readonly Linted[], Map<Linted, Citation[]>>();

/** Every citation of every definition; gathered once for a look over all of them. */
function everyCitation(all: readonly Linted[]): Map<Linted, Citation[]> {
  const found = known.get(all) ?? new Map(all.map((one) => [one, citationsOf(one)]));
  known.set(all, found);
  return found;
}

/** Citations in the other definitions; the one looked at may be a draft that is not among them. */
const elsewhere = ({ kind, code }: Linted, { all }: Context): Citation[] => [...everyCitation(all)].flatMap(([one, citations]) => (one.kind === kind && one.code === code ? [] : citations));

/** One finding for each document, however often it is cited. */
function once(citations: readonly Citation[], tell: (citation: Citation) => Told | null): Told[] {
  const seen = new Set<string>();
  return citations.flatMap((citation) => {
    if (seen.has(citation.title)) return [];
    const told = tell(citation);
    if (told === null) return [];
    seen.add(citation.title);
    return [told];
  });
}

/** 000: one decree under two numbers. Said where the rarer number stands; a document that was issued anew has its own days. */
const numberDiffers: Rule = (definition, context) => {
  const others = elsewhere(definition, context);
  const own = citationsOf(definition);
  return once(own, (citation) => {
    if (citation.number === '') return null;
    const same = [...others, ...own].filter((one) => one.title === citation.title && one.number !== '' && overlap(one, citation));
    const votes = (number: string): number => same.filter((one) => one.number === number).length;
    const rival = same.filter(({ number }) => number !== citation.number).sort((a, b) => votes(b.number) - votes(a.number))[0];
    if (!rival || votes(citation.number) > votes(rival.number)) return null;
    return warning('lint.number_differs', citation.path, `《${citation.title}》这里写作“${citation.number}”，别处写作“${rival.number}”`, '请核对公布文本，改成一致；来源写错的记入存疑事项');
  });
};

const pairs = (title: string): Set<string> => new Set(Array.from({ length: Math.max(0, title.length - 1) }, (_, at) => title.slice(at, at + 2)));

/** Whether two titles speak of one matter, as 退役士兵安置条例 and 退役军人安置条例 do. */
function alike(a: string, b: string): boolean {
  const [left, right] = [pairs(a), pairs(b)];
  const common = [...left].filter((pair) => right.has(pair)).length;
  return (2 * common) / Math.max(1, left.size + right.size) >= ALIKE;
}

/** An old document cited while a newer one has taken its place, known here or from any other definition. */
const replaced: Rule = (definition, context) => {
  const own = citationsOf(definition);
  const every = [...own, ...elsewhere(definition, context)];
  return once(own, (citation) => {
    const { title, validTo, path } = citation;
    if (validTo === null || validTo >= context.today) return null;
    const newer = every.find((one) => one.title !== title && one.validFrom === dayAfter(validTo) && alike(one.title, title));
    if (newer) {
      const cited = own.some((one) => one.title === newer.title);
      return warning('lint.decree_replaced', path, `《${title}》已于 ${validTo} 失效，由《${newer.title}》（${newer.number}）代替`, cited ? '新文件已列入；请逐条核对对应的条款，核对好的记入存疑事项' : '请补上新文件，并核对对应的条款');
    }
    const current = own.some((one) => endOf(one) >= context.today);
    return current || own.length < 2 ? null : warning('lint.decree_replaced', path, `《${title}》已于 ${validTo} 失效`, '请补上替代它的文件');
  });
};

/** A clause that has ended while the definition goes on under it alone. */
const expired: Rule = ({ legalBasis = [] }, { today }) => {
  if (legalBasis.length === 0 || legalBasis.some((one) => endOf(one) >= today)) return [];
  return [warning('lint.basis_expired', '/legalBasis', `所列依据都已失效（最晚到 ${legalBasis.map(endOf).sort().at(-1)!}）`, '请补上现行依据，或停用这项定义')];
};

const missing: Rule = ({ kind, legalBasis = [] }) =>
  (kind === 'item' || kind === 'policy' || kind === 'score-sheet') && legalBasis.length === 0 ? [warning('lint.basis_missing', '/legalBasis', '没有写依据', '请写明文件名称、文号和条款')] : [];

export const BASIS_RULES: readonly Rule[] = [expired, missing, replaced, numberDiffers];
