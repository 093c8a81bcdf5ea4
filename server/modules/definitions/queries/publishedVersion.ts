import type { DefinitionKind } from '../../../contract/enums.ts';
import { row } from '../../../platform/db/index.ts';
import type { Definition } from './definitions.ts';
import { documentOf, type VersionRow } from './versions.ts';

const MOST_KEPT = 200;
const known = new Map<string, Definition<unknown>>();

/** A version that was once published: it never changes, and running cases keep the one they began with. @throws when there is none */
export async function publishedVersion<Body>(kind: DefinitionKind, code: string, version: number): Promise<Definition<Body>> {
  const key = `${kind}/${code}/${version}`;
  const before = known.get(key);
  if (before) return before as Definition<Body>;
  const found = await row<VersionRow>('SELECT * FROM definitions WHERE kind = $kind AND code = $code AND version = $version AND published_at IS NOT NULL', { kind, code, version });
  if (!found) throw new Error(`没有发布过的业务定义 ${key}`);
  if (known.size >= MOST_KEPT) known.clear();
  const document = documentOf(found);
  known.set(key, document);
  return document as Definition<Body>;
}
