import { formatFen, shanghaiDay } from '../../../platform/calendar/index.ts';
import { now, row, rows } from '../../../platform/db/index.ts';
import { lengthOf } from '../../../contract/template/index.ts';
import { policiesInForce } from '../../policy/index.ts';
import { audienceOfTemplate } from './templates.ts';

type Longest = Readonly<Record<string, string>>;

const FRESH_MS = 60_000;
const RECENT = 500;
const seen = new Map<string, { at: number; found: Promise<Longest> }>();

/** A name as long as the real one, of which only the first character is told. */
export const sameLength = (name: string): string => [...name].map((char, at) => (at === 0 ? char : '某')).join('');

const FITTING = `m.state = 'confirmed' AND m.verdict <> 'no' AND m.policy_code IS NOT NULL`;

async function ofPairs(kind: 'self_employed' | 'hired'): Promise<Longest> {
  const from = `FROM matches m JOIN persons p ON p.id = m.person_id JOIN taxpayers t ON t.id = m.taxpayer_id WHERE ${FITTING} AND m.kind = $kind`;
  const [name, taxpayer, most, policies] = [
    await row<{ name: string }>(`SELECT p.name ${from} ORDER BY LENGTH(p.name) DESC, p.id LIMIT 1`, { kind }),
    await row<{ name: string }>(`SELECT t.name ${from} ORDER BY LENGTH(t.name) DESC, t.id LIMIT 1`, { kind }),
    await row<{ year: number; fen: number; to_date: number; people: number }>(
      `SELECT MAX(year) AS year, MAX(fen) AS fen, MAX(to_date) AS to_date, MAX(people) AS people FROM (
         SELECT MAX(m.year) AS year, SUM(m.amount_fen) AS fen, SUM(m.to_date_fen) AS to_date, COUNT(*) AS people ${from} GROUP BY ${kind === 'hired' ? 'm.taxpayer_id' : 'm.person_id'}) each_one`,
      { kind },
    ),
    await policiesInForce(shanghaiDay(now())),
  ];
  if (!name || !taxpayer || !most) return {};
  const names = policies.filter(({ body }) => body.matchKind === kind).map((policy) => policy.name);
  const amount = formatFen(Number(most.fen));
  return {
    ...(kind === 'self_employed' ? { name: sameLength(name.name) } : {}),
    taxpayerName: taxpayer.name,
    policyName: names.reduce((longest, one) => (lengthOf(one) > lengthOf(longest) ? one : longest), ''),
    year: String(most.year),
    peopleCount: String(most.people),
    amount,
    amountPlain: amount.replaceAll(',', ''),
    toDate: formatFen(Number(most.to_date)),
  };
}

/** What the latest messages of a template really brought. */
async function ofMessages(code: string): Promise<Longest> {
  const found = await rows<{ params: string }>(`SELECT params FROM messages WHERE template_code = $code AND erased_at IS NULL ORDER BY id DESC LIMIT ${RECENT}`, { code });
  const longest: Record<string, string> = {};
  for (const { params } of found) {
    for (const [name, value] of Object.entries(JSON.parse(params) as Record<string, string>)) if (lengthOf(value) > lengthOf(longest[name] ?? '')) longest[name] = value;
  }
  if (longest['name'] !== undefined) longest['name'] = sameLength(longest['name']);
  return longest;
}

/** The longest values that a template would really be filled with, by variable; a name is told by its length alone. */
export function longestValues(code: string): Promise<Longest> {
  const known = seen.get(code);
  if (known && Date.now() - known.at < FRESH_MS) return known.found;
  const audience = audienceOfTemplate(code);
  const found = audience === null ? ofMessages(code) : ofPairs(audience === 'person' ? 'self_employed' : 'hired');
  seen.set(code, { at: Date.now(), found });
  found.catch(() => seen.delete(code));
  return found;
}
