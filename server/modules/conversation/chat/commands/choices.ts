import { open, seal } from '../../../../platform/crypto/index.ts';
import { execute, insertRows, now, row } from '../../../../platform/db/index.ts';
import type { Choice } from '../skills.ts';

/** A choice counts so long; later the same figure means nothing. */
const CHOICE_MS = 600_000;

/** What may be answered next; none: the last question is over. Joins the caller's unit of work. */
export async function keepChoices(openid: string, choices: readonly Choice[]): Promise<void> {
  await insertRows('official_lines', [{ openid }], { conflict: 'ON CONFLICT (openid) DO NOTHING' });
  await execute('UPDATE official_lines SET choices_sealed = $sealed, choices_until = $until WHERE openid = $openid', { openid, sealed: choices.length === 0 ? null : seal({ choices: [...choices] }), until: choices.length === 0 ? null : now() + CHOICE_MS });
}

/** The choice that was made by these words; null when they are none. */
export async function choiceMade(openid: string, text: string): Promise<Choice | null> {
  const kept = await row<{ choices_sealed: string }>('SELECT choices_sealed FROM official_lines WHERE openid = $openid AND choices_sealed IS NOT NULL AND choices_until > $at', { openid, at: now() });
  if (!kept) return null;
  const said = text.normalize('NFKC').trim();
  return open<{ choices: Choice[] }>(kept.choices_sealed).choices.find(({ say }) => say === said) ?? null;
}
