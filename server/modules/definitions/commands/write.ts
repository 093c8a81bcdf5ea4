import { sha256Hex } from '../../../platform/crypto/index.ts';
import { execute, insertRows, newId, now } from '../../../platform/db/index.ts';
import type { StaffActor } from '../../../platform/http/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { DEFINITION_KIND } from '../../../contract/enums.ts';
import { keyOf, type Key, type VersionRow } from '../queries/versions.ts';

export const DRAFTED = declareAction('definition.draft', '起草业务定义');
export const SUBMITTED = declareAction('definition.submit', '提交业务定义审核');
export const RETURNED = declareAction('definition.return', '退回业务定义');
export const PUBLISHED = declareAction('definition.publish', '发布业务定义');
export const DISCARDED = declareAction('definition.discard', '放弃业务定义草稿');
export const RETIRED = declareAction('definition.retire', '停用业务定义');
export const UPGRADED = declareAction('definition.upgrade', '处理定义包升级');

/** Who did what to which definition, in the caller's unit of work. */
export const trace = (actor: StaffActor, action: string, key: Key, detail: string): Promise<void> => recordAudit(actor, action, `${DEFINITION_KIND[key.kind]} ${keyOf(key)}`, detail);

type Words = Record<string, unknown>;
const dayOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const nameOf = (document: Words, code: string): string => (typeof document['name'] === 'string' && document['name'] !== '' ? document['name'] : code);

export interface NewDraft {
  key: Key;
  version: number;
  document: Words;
  pack: string;
  baseVersion: number | null;
  note?: string;
}

/** Writes a draft; the unique index lets one alone be under way. */
export async function insertDraft(actor: StaffActor, { key, version, document, pack, baseVersion, note = '' }: NewDraft): Promise<void> {
  const text = JSON.stringify({ ...document, version });
  await insertRows('definitions', [
    {
      id: newId(), kind: key.kind, code: key.code, version, name: nameOf(document, key.code), state: 'draft', pack, valid_from: dayOrNull(document['validFrom']), valid_to: dayOrNull(document['validTo']),
      document: text, sha256: sha256Hex(text), origin: 'desk', base_version: baseVersion, revision: 1, author_id: actor.id, author_name: actor.name, editor_name: actor.name, note,
      created_at: now(), updated_at: now(),
    },
  ]);
}

/** Writes new content over a draft that still stands at `revision`. Answers false when somebody was faster. */
export async function overwriteDraft(actor: StaffActor, draft: VersionRow, revision: number, document: Words, note: string): Promise<boolean> {
  const text = JSON.stringify({ ...document, version: draft.version });
  const changed = await execute(
    `UPDATE definitions SET document = $text, sha256 = $sha, name = $name, valid_from = $from, valid_to = $to, note = $note, editor_name = $editor, revision = revision + 1, updated_at = $at
     WHERE id = $id AND state = 'draft' AND revision = $revision`,
    { id: draft.id, revision, text, sha: sha256Hex(text), name: nameOf(document, draft.code), from: dayOrNull(document['validFrom']), to: dayOrNull(document['validTo']), note, editor: actor.name, at: now() },
  );
  return changed > 0;
}
