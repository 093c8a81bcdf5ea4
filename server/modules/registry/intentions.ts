import { open, seal } from '../../platform/crypto/index.ts';
import { execute, inList, insertRows, newId, now, rows } from '../../platform/db/index.ts';
import { codeLabels } from '../definitions/index.ts';

/** One thing that a person was asked: whether they want it, and their answers in words. */
export interface SaidIntention {
  /** row of the code table `intention-kind` */
  kind: string;
  wanted: boolean;
  lines: { label: string; text: string }[];
}

/** Who said it, where and when. */
export interface Statement {
  /** keyed hash of the ID number */
  idHash: string;
  /** the room that knows more, and its id there */
  source: string;
  reference: string;
  /** where it was said, in words */
  saidIn: string;
  saidAt: number;
  intentions: readonly SaidIntention[];
}

const LATER = `ON CONFLICT (id_hash, kind) DO UPDATE SET wanted = excluded.wanted, source = excluded.source, reference = excluded.reference, said_in = excluded.said_in,
  sealed = excluded.sealed, said_at = excluded.said_at WHERE excluded.said_at > person_intentions.said_at`;

/**
 * Keeps what a person said, the latest word of each kind; harmless when repeated and when told out of order. The person
 * counts as changed, so that the next comparison asks the policies anew. Call it in a unit of work.
 */
export async function recordIntentions({ idHash, source, reference, saidIn, saidAt, intentions }: Statement): Promise<void> {
  const made = intentions.map(({ kind, wanted, lines }) => ({ id: newId(), id_hash: idHash, kind, wanted: wanted ? 1 : 0, source, reference, said_in: saidIn, sealed: seal({ lines }), said_at: saidAt }));
  const changed = await insertRows<{ kind: string }>('person_intentions', made, { conflict: LATER, returning: ['kind'] });
  if (changed.length > 0) await execute('UPDATE persons SET updated_at = $at WHERE id_hash = $idHash', { at: now(), idHash });
}

/** person id → kinds wanted; people who were never asked are left out. */
export async function intentionsOf(personIds: readonly string[]): Promise<Map<string, string[]>> {
  const list = inList('p', [...new Set(personIds)]);
  const found = await rows<{ id: string; kind: string; wanted: number }>(
    `SELECT p.id, i.kind, i.wanted FROM persons p JOIN person_intentions i ON i.id_hash = p.id_hash WHERE p.id IN ${list.sql} ORDER BY p.id, i.kind`,
    list.bind,
  );
  const said = new Map<string, string[]>();
  for (const { id, kind, wanted } of found) said.set(id, [...(said.get(id) ?? []), ...(Number(wanted) === 1 ? [kind] : [])]);
  return said;
}

interface IntentionRow {
  kind: string;
  wanted: number;
  said_in: string;
  sealed: string;
  said_at: number;
}

export interface PresentedIntention {
  kind: { code: string; label: string };
  wanted: boolean;
  saidIn: string;
  saidAt: number;
  lines: { label: string; text: string }[];
}

/** What one person said, in words, each with where and when. */
export async function intentionsInWords(personId: string): Promise<PresentedIntention[]> {
  const found = await rows<IntentionRow>(
    'SELECT i.kind, i.wanted, i.said_in, i.sealed, i.said_at FROM person_intentions i JOIN persons p ON p.id_hash = i.id_hash WHERE p.id = $personId ORDER BY i.wanted DESC, i.kind',
    { personId },
  );
  const labels = await codeLabels('intention-kind');
  return found.map(({ kind, wanted, said_in, sealed, said_at }) => ({
    kind: { code: kind, label: labels.get(kind) ?? kind },
    wanted: Number(wanted) === 1,
    saidIn: said_in,
    saidAt: Number(said_at),
    lines: open<{ lines: PresentedIntention['lines'] }>(sealed).lines,
  }));
}
