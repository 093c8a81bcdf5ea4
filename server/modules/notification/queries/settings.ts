import type { OptOutSource } from '../../../contract/enums.ts';
import { inList, rows } from '../../../platform/db/index.ts';
import type { CitizenActor } from '../../../platform/http/index.ts';
import { messageKinds } from './kinds.ts';
import { subjectsOf } from './optOuts.ts';

export interface KindSetting {
  code: string;
  label: string;
  about: string;
  optional: boolean;
  on: boolean;
  since: number | null;
  source: OptOutSource | null;
}

/** What a citizen gets and has switched off, by whichever way. */
export async function messageSettings(citizen: CitizenActor): Promise<KindSetting[]> {
  const list = inList('s', subjectsOf(citizen));
  const found = await rows<{ kind: string; created_at: number; source: OptOutSource }>(`SELECT kind, created_at, source FROM opt_outs WHERE ended_at IS NULL AND subject IN ${list.sql} ORDER BY created_at DESC`, list.bind);
  const off = new Map(found.map((one) => [one.kind, one]));
  return (await messageKinds()).map(({ code, label, about, optional }) => {
    const standing = optional ? off.get(code) : undefined;
    return { code, label, about, optional, on: standing === undefined, since: standing ? Number(standing.created_at) : null, source: standing?.source ?? null };
  });
}
