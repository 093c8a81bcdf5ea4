import type { Endpoint, OutOf } from '@zhida/server/contract';
import { DEFINITION_KIND, DEFINITION_STATE, type DefinitionKind, type DefinitionState } from '@zhida/server/contract/enums';
import { optionsOf } from '../../ui/FilterBar';
import type { Tone } from '../../ui/StateTag';

export type Detail = OutOf<'GET /api/definitions/:kind/:code'>;
export type Version = Detail['versions'][number];
export type Draft = OutOf<'GET /api/definitions/:kind/:code/draft'>;

/** What names a definition in the whole house. */
export interface Key {
  kind: DefinitionKind;
  code: string;
}

export const STATE_TONE: Readonly<Record<DefinitionState, Tone>> = { draft: 'working', review: 'waiting', published: 'good', retired: 'quiet' };
export const KIND_OPTIONS = optionsOf(DEFINITION_KIND);
export const STATE_OPTIONS = optionsOf(DEFINITION_STATE);

/** The kind an address names; null when there is none of that name. */
export const kindOf = (text: string | undefined): DefinitionKind | null => (text !== undefined && text in DEFINITION_KIND ? (text as DefinitionKind) : null);

export const pageOf = ({ kind, code }: Key): string => `/definitions/${kind}/${code}`;
export const draftPageOf = (key: Key, at?: string | null): string => `${pageOf(key)}/draft${at ? `?at=${encodeURIComponent(at)}` : ''}`;

/** What changes when a definition does: the answers to be asked anew. The draft and the upgrade are not among them: they may just have ended. */
export const TOUCHED: readonly Endpoint[] = [
  'GET /api/definitions',
  'GET /api/definitions/:kind/:code',
  'GET /api/definitions/:kind/:code/versions/:version',
  'GET /api/definitions/:kind/:code/diff',
  'GET /api/definitions/:kind/:code/usage',
  'GET /api/doubts',
  'GET /api/definition-faults',
  'GET /api/items',
  'GET /api/policies',
  'GET /api/policies/:code',
  'GET /api/pages',
  'GET /api/pages/:code',
  'GET /api/dashboards/:code',
];
