import { shanghaiDay } from '../../../platform/calendar/index.ts';
import { execute, now, rows, unitOfWork } from '../../../platform/db/index.ts';
import { fail, type StaffActor } from '../../../platform/http/index.ts';
import { differences } from '../domain/document/diff.ts';
import { forgetDefinitions, fourEyes } from '../queries/definitions.ts';
import { documentOf, draftOf, splitVersions, versionsOf, type Key, type VersionRow } from '../queries/versions.ts';
import { insistOnSound } from './judge.ts';
import { syncDefinedOrganisation } from './organisation.ts';
import { PUBLISHED, RETURNED, SUBMITTED, trace } from './write.ts';

const contentOf = (version: VersionRow): unknown => ({ ...documentOf(version), version: 0 });

/** Hands a sound draft to a reviewer. @throws definition.no_draft, definition.invalid, definition.unchanged, definition.not_editable */
export async function submitDraft(actor: StaffActor, key: Key, note: string): Promise<VersionRow> {
  return unitOfWork(async () => {
    const draft = await draftOf(key);
    if (draft.state === 'review') fail('definition.not_editable');
    await insistOnSound(documentOf(draft), '提交');
    const { inForce } = splitVersions(await versionsOf(key));
    if (inForce && differences(contentOf(inForce), contentOf(draft)).length === 0) fail('definition.unchanged');
    await execute(`UPDATE definitions SET state = 'review', note = $note, updated_at = $at WHERE id = $id AND state = 'draft'`, { id: draft.id, note, at: now() });
    await trace(actor, SUBMITTED, key, `第 ${draft.version} 版：${note}`);
    return draftOf(key);
  });
}

/** Gives a version back to its author. @throws definition.no_draft, definition.not_in_review */
export async function returnDraft(actor: StaffActor, key: Key, reason: string): Promise<VersionRow> {
  return unitOfWork(async () => {
    const draft = await draftOf(key);
    if (draft.state !== 'review') fail('definition.not_in_review');
    await execute(`UPDATE definitions SET state = 'draft', note = $note, revision = revision + 1, reviewer_name = $reviewer, updated_at = $at WHERE id = $id`, {
      id: draft.id,
      note: `退回：${reason}`,
      reviewer: actor.name,
      at: now(),
    });
    await trace(actor, RETURNED, key, `第 ${draft.version} 版：${reason}`);
    return draftOf(key);
  });
}

/**
 * Publishes the version in review. From its first day on it is the one in force; the one before it is retired then.
 * Cases that run keep the version they began with.
 * @param revision what the reviewer saw
 * @param effectiveFrom first day; today when left out
 * @throws definition.not_in_review, definition.four_eyes, definition.conflict, definition.invalid
 */
export async function publishDraft(actor: StaffActor, key: Key, revision: number, effectiveFrom?: string): Promise<void> {
  const eyes = await fourEyes();
  await unitOfWork(async () => {
    const draft = await draftOf(key);
    if (draft.state !== 'review') fail('definition.not_in_review');
    if (eyes && draft.author_id === actor.id) fail('definition.four_eyes');
    if (draft.revision !== revision) fail('definition.conflict', { values: { editor: draft.editor_name } });
    await insistOnSound(documentOf(draft), '发布');
    await execute(`UPDATE definitions SET state = 'published', effective_from = $from, reviewer_name = $reviewer, published_at = $at, updated_at = $at WHERE id = $id AND state = 'review'`, {
      id: draft.id,
      from: effectiveFrom ?? null,
      reviewer: actor.name,
      at: now(),
    });
    await retireSuperseded(key);
    await trace(actor, PUBLISHED, key, `第 ${draft.version} 版${effectiveFrom ? `，自 ${effectiveFrom} 起` : ''}；起草 ${draft.author_name}：${draft.note}`);
  });
  forgetDefinitions();
  if (key.kind === 'divisions' || key.kind === 'departments') await syncDefinedOrganisation();
}

/** Retires what was superseded overnight; called by the clock. */
export async function retireAllSuperseded(): Promise<void> {
  const doubled = await rows<Key>(`SELECT kind, code FROM definitions WHERE state = 'published' GROUP BY kind, code HAVING COUNT(*) > 1`);
  for (const key of doubled) await unitOfWork(() => retireSuperseded(key));
  if (doubled.length > 0) forgetDefinitions();
}

/** Published versions older than the one in force are past. */
async function retireSuperseded(key: Key): Promise<void> {
  const { inForce } = splitVersions(await versionsOf(key));
  if (!inForce || (inForce.effective_from !== null && inForce.effective_from > shanghaiDay(now()))) return;
  await execute(`UPDATE definitions SET state = 'retired', retired_at = $at WHERE kind = $kind AND code = $code AND state = 'published' AND version < $version`, {
    at: now(),
    kind: key.kind,
    code: key.code,
    version: inForce.version,
  });
}
