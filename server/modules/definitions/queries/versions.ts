import type { DefinitionKind, DefinitionState } from '../../../contract/enums.ts';
import { shanghaiDay } from '../../../platform/calendar/index.ts';
import { now, row, rows } from '../../../platform/db/index.ts';
import { fail } from '../../../platform/http/index.ts';
import type { Definition } from './definitions.ts';

/** One stored version of a definition. `document` is JSON text. */
export interface VersionRow {
  id: string;
  kind: DefinitionKind;
  code: string;
  version: number;
  name: string;
  state: DefinitionState;
  pack: string;
  valid_from: string | null;
  valid_to: string | null;
  document: string;
  sha256: string;
  origin: 'pack' | 'desk';
  base_version: number | null;
  revision: number;
  author_id: string | null;
  author_name: string;
  editor_name: string;
  reviewer_name: string | null;
  /** first day in force; null: from its publication on */
  effective_from: string | null;
  note: string;
  created_at: number;
  updated_at: number | null;
  published_at: number | null;
  retired_at: number | null;
}

export interface Key {
  kind: DefinitionKind;
  code: string;
}

export const documentOf = (version: Pick<VersionRow, 'document' | 'version'>): Definition<unknown> => ({ ...(JSON.parse(version.document) as Definition<unknown>), version: version.version });
export const keyOf = ({ kind, code }: Key): string => `${kind}/${code}`;
const isDraft = ({ state }: Pick<VersionRow, 'state'>): boolean => state === 'draft' || state === 'review';

/** All versions of a code, the newest first; none when the code is free. */
export const findVersions = ({ kind, code }: Key): Promise<VersionRow[]> =>
  rows<VersionRow>('SELECT * FROM definitions WHERE kind = $kind AND code = $code ORDER BY version DESC', { kind, code });

/** The same, when there must be some. @throws definition.not_found */
export async function versionsOf(key: Key): Promise<VersionRow[]> {
  const found = await findVersions(key);
  return found.length > 0 ? found : fail('definition.not_found');
}

/** The draft under way, or in review. */
export const openDraft = ({ kind, code }: Key): Promise<VersionRow | null> =>
  row<VersionRow>(`SELECT * FROM definitions WHERE kind = $kind AND code = $code AND state IN ('draft', 'review')`, { kind, code });

/** @throws definition.no_draft */
export const draftOf = async (key: Key): Promise<VersionRow> => (await openDraft(key)) ?? fail('definition.no_draft');

/**
 * Of the versions of one code the one in force on a day: the newest published one whose first day has come. One that
 * alone is published counts before its day too, so that what is to come can be looked up.
 */
export function inForceOn<T extends Pick<VersionRow, 'state' | 'version' | 'effective_from'>>(versions: readonly T[], today: string = shanghaiDay(now())): T | null {
  const published = versions.filter(({ state }) => state === 'published').sort((a, b) => b.version - a.version);
  return published.find(({ effective_from }) => effective_from === null || effective_from <= today) ?? published.at(-1) ?? null;
}

/** What a list shows of a code: the version in force, else the newest, and the draft. */
export const splitVersions = (versions: readonly VersionRow[]): { inForce: VersionRow | null; draft: VersionRow | null; newest: VersionRow } => ({
  inForce: inForceOn(versions),
  draft: versions.find(isDraft) ?? null,
  newest: versions[0]!,
});
