import { execute, inList, insertRows, now, row, rows, unitOfWork } from '../../../platform/db/index.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** After a person's own words: five answers by customer service within 48 hours. */
const WORDS = { lasts: 48 * HOUR_MS, count: 5 };
/** After a menu, a follow or a scan: three within a minute. */
const TAP = { lasts: MINUTE_MS, count: 3 };
const TAPS = new Set(['subscribe', 'click', 'view', 'scan', 'scancode_push', 'scancode_waitmsg']);

/**
 * Somebody wrote to the official account, or tapped there: answers are open again. A tap never takes away what words
 * have opened. Joins the caller's unit of work.
 */
export async function openAnswers(openid: string, event: string | null): Promise<void> {
  if (event !== null && !TAPS.has(event)) return;
  const { lasts, count } = event === null ? WORDS : TAP;
  await insertRows('official_contacts', [{ openid, open_until: 0, answers_left: 0 }], { conflict: 'ON CONFLICT (openid) DO NOTHING' });
  const better = event === null ? '' : ' AND (open_until < $until OR answers_left < $count)';
  await execute(`UPDATE official_contacts SET open_until = $until, answers_left = $count WHERE openid = $openid${better}`, { openid, until: now() + lasts, count });
}

/**
 * Takes one answer for each follower who has one left, in the current unit of work.
 * @param keep so many stay untouched: whoever was not asked leaves the last one of a window to an answer
 * @returns follower → how many are left then
 */
export async function takeAnswers(openids: readonly string[], keep = 0): Promise<Map<string, number>> {
  if (openids.length === 0) return new Map();
  const list = inList('o', [...new Set(openids)]);
  const taken = await rows<{ openid: string; answers_left: number }>(
    `UPDATE official_contacts SET answers_left = answers_left - 1 WHERE openid IN ${list.sql} AND answers_left > $keep AND open_until > $at RETURNING openid, answers_left`,
    { ...list.bind, at: now(), keep },
  );
  return new Map(taken.map((one) => [one.openid, Number(one.answers_left)]));
}

/** Gives back an answer that certainly was not sent. */
export const returnAnswer = (openid: string): Promise<number> => execute('UPDATE official_contacts SET answers_left = answers_left + 1 WHERE openid = $openid AND answers_left < $most', { openid, most: WORDS.count });

/** WeChat says that no answer is left, whatever we counted. */
export const closeAnswers = (openid: string): Promise<number> => unitOfWork(() => execute('UPDATE official_contacts SET answers_left = 0 WHERE openid = $openid', { openid }));

/** How many answers WeChat still allows now. */
export async function answersLeft(openid: string): Promise<number> {
  const found = await row<{ answers_left: number }>('SELECT answers_left FROM official_contacts WHERE openid = $openid AND open_until > $at', { openid, at: now() });
  return Number(found?.answers_left ?? 0);
}
