import type { DefinitionKind, DefinitionState } from '../../../contract/enums.ts';
import { rows } from '../../../platform/db/index.ts';
import type { Doubt } from '../domain/schemas/index.ts';
import { documentOf, splitVersions, type VersionRow } from './versions.ts';

/** One definition as the list shows it. */
export interface Listed {
  newest: VersionRow;
  inForce: VersionRow | null;
  draft: VersionRow | null;
  /** of what is in force, else of the newest version */
  doubts: Doubt[];
  upgradeWaiting: boolean;
}

export interface ListFilter {
  kind?: DefinitionKind | undefined;
  /** name of the pack it came from; `desk` for what the office made */
  pack?: string | undefined;
  state?: DefinitionState | undefined;
  doubts?: 'open' | undefined;
  keyword?: string | undefined;
}

const isOpen = ({ verified }: Doubt): boolean => !verified;
export const openDoubts = ({ doubts }: Pick<Listed, 'doubts'>): number => doubts.filter(isOpen).length;

function fits({ newest, doubts }: Listed, { state, pack, doubts: wanted, keyword }: ListFilter): boolean {
  if (pack && newest.pack !== pack) return false;
  if (state && newest.state !== state) return false;
  if (wanted === 'open' && !doubts.some(isOpen)) return false;
  return !keyword || newest.name.includes(keyword) || newest.code.includes(keyword.toLowerCase());
}

/** Every definition with its versions in hand, by kind and code. They are some hundreds: counted and paged in memory. */
export async function listDefinitions(filter: ListFilter = {}): Promise<Listed[]> {
  const [versions, waiting] = await Promise.all([
    rows<VersionRow>(`SELECT * FROM definitions${filter.kind ? ' WHERE kind = $kind' : ''} ORDER BY kind, code, version DESC`, filter.kind ? { kind: filter.kind } : {}),
    rows<{ kind: string; code: string }>('SELECT kind, code FROM definition_packs WHERE next_sha256 IS NOT NULL'),
  ]);
  const waits = new Set(waiting.map(({ kind, code }) => `${kind}/${code}`));
  const byKey = new Map<string, VersionRow[]>();
  for (const version of versions) {
    const key = `${version.kind}/${version.code}`;
    byKey.set(key, [...(byKey.get(key) ?? []), version]);
  }
  return [...byKey.entries()]
    .map(([key, all]) => {
      const split = splitVersions(all);
      return { ...split, doubts: documentOf(split.inForce ?? split.newest).doubts ?? [], upgradeWaiting: waits.has(key) };
    })
    .filter((one) => fits(one, filter));
}

/** The packs that definitions came from. */
export const packNames = async (): Promise<string[]> => (await rows<{ pack: string }>('SELECT DISTINCT pack FROM definitions ORDER BY pack')).map(({ pack }) => pack);

/** A page of a list that stands in memory. */
export function pageOf<T>(all: readonly T[], page: number, pageSize: number): { rows: T[]; total: number; page: number; pageSize: number } {
  return { rows: all.slice((page - 1) * pageSize, page * pageSize), total: all.length, page, pageSize };
}
