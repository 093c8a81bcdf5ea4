import { execute, row, unitOfWork } from '../../../platform/db/index.ts';
import { fail, type StaffActor } from '../../../platform/http/index.ts';
import { threeWay, type ThreeWay } from '../domain/document/diff.ts';
import { documentOf, splitVersions, versionsOf, type Key } from '../queries/versions.ts';
import { startDraft } from './drafts.ts';
import { trace, UPGRADED } from './write.ts';

interface Waiting {
  document: string;
  next_document: string | null;
}

export interface Upgrade {
  packVersion: number;
  lines: ThreeWay[];
  document: Record<string, unknown>;
}

async function waiting({ kind, code }: Key): Promise<{ base: string; next: string }> {
  const found = await row<Waiting>('SELECT document, next_document FROM definition_packs WHERE kind = $kind AND code = $code', { kind, code });
  return found?.next_document ? { base: found.document, next: found.next_document } : fail('definition.no_upgrade');
}

const parsed = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;
/** Version numbers are counted here and there apart: they are no difference. */
const content = (document: object): Record<string, unknown> => ({ ...document, version: undefined });

/** The old pack, the office's version and the new pack side by side. @throws definition.no_upgrade */
export async function compareUpgrade(key: Key): Promise<Upgrade> {
  const { base, next } = await waiting(key);
  const { inForce, draft, newest } = splitVersions(await versionsOf(key));
  const ours = documentOf(draft ?? inForce ?? newest);
  const document = parsed(next);
  return { packVersion: Number(document['version']), lines: threeWay(content(parsed(base)), content(ours), content(document)), document };
}

/**
 * Decides on a waiting upgrade: the office's version stays as it is, or the new pack becomes a draft that goes through
 * review like any other.
 * @throws definition.no_upgrade, definition.draft_exists
 */
export async function decideUpgrade(actor: StaffActor, key: Key, decision: 'keep' | 'draft'): Promise<void> {
  await unitOfWork(async () => {
    const { next } = await waiting(key);
    if (decision === 'draft') await startDraft(actor, key, undefined, parsed(next));
    await execute('UPDATE definition_packs SET document = next_document, sha256 = next_sha256, next_document = NULL, next_sha256 = NULL WHERE kind = $kind AND code = $code', { kind: key.kind, code: key.code });
    await trace(actor, UPGRADED, key, decision === 'keep' ? '保留本地版本' : '以新包起草');
  });
}
