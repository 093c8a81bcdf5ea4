import type { z } from 'zod';
import type { DefinitionDetail, DefinitionRow, DefinitionVersion, Draft } from '../../contract/definitions.ts';
import { may, type StaffActor } from '../../platform/http/index.ts';
import { BUILT_IN } from './domain/references.ts';
import { coversAll } from './commands/access.ts';
import { judge } from './commands/judge.ts';
import { fourEyes } from './queries/definitions.ts';
import { openDoubts, type Listed } from './queries/list.ts';
import { documentOf, keyOf, type VersionRow } from './queries/versions.ts';

const at = (version: VersionRow): number => Number(version.updated_at ?? version.created_at);

export const presentVersion = (version: VersionRow): z.input<typeof DefinitionVersion> => ({
  version: version.version,
  state: version.state,
  origin: version.origin,
  baseVersion: version.base_version,
  author: version.author_name,
  reviewer: version.reviewer_name,
  note: version.note,
  validFrom: version.valid_from,
  validTo: version.valid_to,
  effectiveFrom: version.effective_from,
  createdAt: Number(version.created_at),
  publishedAt: version.published_at === null ? null : Number(version.published_at),
  retiredAt: version.retired_at === null ? null : Number(version.retired_at),
});

export function presentRow(listed: Listed): z.input<typeof DefinitionRow> {
  const { newest, inForce, draft, upgradeWaiting } = listed;
  const shown = inForce ?? newest;
  return {
    id: keyOf(newest),
    kind: newest.kind,
    code: newest.code,
    name: shown.name,
    state: newest.state,
    inForce: inForce?.version ?? null,
    validFrom: shown.valid_from,
    validTo: shown.valid_to,
    openDoubts: openDoubts(listed),
    draft: draft ? { version: draft.version, state: draft.state, author: draft.author_name, updatedAt: at(draft) } : null,
    pack: newest.pack,
    upgradeWaiting,
    updatedAt: at(newest),
  };
}

export async function presentDraft(draft: VersionRow): Promise<z.input<typeof Draft>> {
  const document = { ...documentOf(draft) };
  return { version: draft.version, state: draft.state, revision: draft.revision, document, note: draft.note, author: draft.author_name, updatedBy: draft.editor_name, updatedAt: at(draft), faults: await judge(document) };
}

/** What the actor may do with a definition now; the screen offers these and no more. */
function actions(actor: StaffActor, { newest, inForce, draft, upgradeWaiting }: Listed, eyes: boolean): string[] {
  const edits = may(actor, 'definition.edit');
  const reviews = may(actor, 'definition.review');
  const list: string[] = [];
  if (edits && !draft) list.push('draft', 'rollback');
  if (edits && draft?.state === 'draft') list.push('save', 'submit', 'discard');
  if (edits && draft?.state === 'review') list.push('discard');
  if (reviews && draft?.state === 'review') list.push('return');
  if (reviews && draft?.state === 'review' && !(eyes && draft.author_id === actor.id)) list.push('publish');
  if (reviews && inForce && !BUILT_IN.has(keyOf(newest))) list.push('retire');
  if (edits && upgradeWaiting) list.push('upgrade');
  return list;
}

export async function presentDetail(actor: StaffActor, listed: Listed, versions: readonly VersionRow[]): Promise<z.input<typeof DefinitionDetail>> {
  const eyes = await fourEyes();
  const document = { ...documentOf(listed.inForce ?? listed.newest) };
  return { ...presentRow(listed), versions: versions.map(presentVersion), document, can: (await coversAll(actor)) ? actions(actor, listed, eyes) : [], fourEyes: eyes, faults: await judge(document) };
}
