import type { DefinitionKind } from '../../../contract/enums.ts';
import { BLANK_DASHBOARD, BLANK_PAGE } from '../../../contract/page/index.ts';
import { BLANK_SERVICE } from '../../../contract/service/index.ts';
import { execute, unitOfWork } from '../../../platform/db/index.ts';
import { fail, type StaffActor } from '../../../platform/http/index.ts';
import { BLANK_CHAT, BLANK_SCORE_SHEET, BLANK_TEMPLATE } from '../domain/schemas/index.ts';
import { documentOf, draftOf, findVersions, openDraft, splitVersions, versionsOf, type Key, type VersionRow } from '../queries/versions.ts';
import { insistOnIdentity } from './judge.ts';
import { DISCARDED, DRAFTED, insertDraft, overwriteDraft, trace } from './write.ts';

type Document = Record<string, unknown>;
const DESK = 'desk';

/** What a designer takes for nothing, where that is more than an empty body. */
const BLANK: Partial<Record<DefinitionKind, unknown>> = { service: BLANK_SERVICE, template: BLANK_TEMPLATE, 'score-sheet': BLANK_SCORE_SHEET, page: BLANK_PAGE, dashboard: BLANK_DASHBOARD, chat: BLANK_CHAT };

/** What a new definition of a kind begins with when nothing is copied: the envelope, and what its designer takes for nothing. */
const blank = (key: Key, name: string): Document => ({ kind: key.kind, code: key.code, name, version: 1, legalBasis: [], doubts: [], body: BLANK[key.kind] ?? {} });

/** @throws definition.draft_exists */
async function insistOnNoDraft(key: Key): Promise<void> {
  const open = await openDraft(key);
  if (open) fail('definition.draft_exists', { values: { author: open.author_name } });
}

export interface NewDefinition {
  kind: DefinitionKind;
  code: string;
  name: string;
  /** code of one of the same kind to begin from */
  copyOf?: string | undefined;
  document?: Document | undefined;
}

/** Begins a definition that did not exist. @throws definition.exists, definition.not_found */
export async function createDefinition(actor: StaffActor, { kind, code, name, copyOf, document }: NewDefinition): Promise<VersionRow> {
  const key = { kind, code };
  return unitOfWork(async () => {
    const known = await findVersions(key);
    if (known.length > 0) fail('definition.exists', { values: { code, name: known[0]!.name } });
    const source = copyOf === undefined ? null : splitVersions(await versionsOf({ kind, code: copyOf }));
    const begun: Document = document ?? (source ? { ...documentOf(source.inForce ?? source.newest) } : blank(key, name));
    await insertDraft(actor, { key, version: 1, document: { ...begun, kind, code, name }, pack: DESK, baseVersion: null });
    await trace(actor, DRAFTED, key, copyOf === undefined ? '新建' : `照 ${copyOf} 新建`);
    return draftOf(key);
  });
}

/** Begins a new version from the one in force, or from an old one (a roll-back). @throws definition.draft_exists, definition.not_found */
export async function startDraft(actor: StaffActor, key: Key, from?: number, content?: Document): Promise<VersionRow> {
  return unitOfWork(async () => {
    await insistOnNoDraft(key);
    const versions = await versionsOf(key);
    const { inForce, newest } = splitVersions(versions);
    const source = from === undefined ? (inForce ?? newest) : versions.find(({ version }) => version === from);
    if (!source) fail('definition.not_found');
    const base = inForce ?? newest;
    await insertDraft(actor, {
      key, version: newest.version + 1, document: content ?? { ...documentOf(source) }, pack: source.pack, baseVersion: base.version,
      note: from !== undefined && from !== base.version ? `回到第 ${from} 版` : '',
    });
    await trace(actor, DRAFTED, key, `第 ${newest.version + 1} 版，自第 ${source.version} 版起草`);
    return draftOf(key);
  });
}

/**
 * Saves a draft, sound or not. Who saves must have seen the newest revision: nothing of somebody else is overwritten.
 * @throws definition.no_draft, definition.conflict, definition.not_editable, definition.identity
 */
export async function saveDraft(actor: StaffActor, key: Key, revision: number, document: Document, note: string): Promise<VersionRow> {
  insistOnIdentity(document, key.kind, key.code);
  return unitOfWork(async () => {
    const draft = await draftOf(key);
    if (draft.state === 'review') fail('definition.not_editable');
    if (!(await overwriteDraft(actor, draft, revision, document, note))) fail('definition.conflict', { values: { editor: draft.editor_name } });
    return draftOf(key);
  });
}

/** @throws definition.no_draft */
export async function discardDraft(actor: StaffActor, key: Key): Promise<void> {
  await unitOfWork(async () => {
    const draft = await draftOf(key);
    await execute('DELETE FROM definitions WHERE id = $id', { id: draft.id });
    await trace(actor, DISCARDED, key, `第 ${draft.version} 版，起草人 ${draft.author_name}`);
  });
}

/** A pack file from outside becomes a draft: of a new code, or of a known one that has no draft. @throws definition.file_invalid, definition.draft_exists */
export async function importDefinition(actor: StaffActor, document: Document & Key): Promise<VersionRow> {
  const key = { kind: document.kind, code: document.code };
  const known = await findVersions(key);
  const name = typeof document['name'] === 'string' ? document['name'] : key.code;
  return known.length === 0 ? createDefinition(actor, { ...key, name, document }) : startDraft(actor, key, undefined, document);
}
