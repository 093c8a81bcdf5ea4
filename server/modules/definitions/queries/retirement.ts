import type { DefinitionKind } from '../../../contract/enums.ts';
import { row } from '../../../platform/db/index.ts';

/** When a definition that is in force no longer was taken out of it, and what it was called; null when it never was. */
export async function retirementOf(kind: DefinitionKind, code: string): Promise<{ name: string; at: number } | null> {
  const found = await row<{ name: string; retired_at: number }>(
    `SELECT name, retired_at FROM definitions WHERE kind = $kind AND code = $code AND state = 'retired' AND retired_at IS NOT NULL ORDER BY version DESC LIMIT 1`,
    { kind, code },
  );
  return found && { name: found.name, at: Number(found.retired_at) };
}
