import { insertRows, now, row, unitOfWork } from '../../../platform/db/index.ts';
import { loadPacks } from './loadPacks.ts';
import { syncDefinedOrganisation } from './organisation.ts';
import { packsFingerprint } from './packFiles.ts';

const KEY = 'definitions.packs';

/**
 * Loads the packs when a process starts, unless this very set of files was loaded already: reading and judging every
 * file takes a second of every start. The mark is set last, so that a start that was killed is begun anew.
 * @throws ConfigError naming the file and what is wrong with it
 */
export async function startPacks(): Promise<void> {
  const fingerprint = packsFingerprint();
  const loaded = await row<{ value: string }>('SELECT value FROM settings WHERE key = $key', { key: KEY });
  if (loaded?.value === fingerprint) return;
  await loadPacks();
  await syncDefinedOrganisation();
  await unitOfWork(() => insertRows('settings', [{ key: KEY, value: fingerprint, updated_at: now() }], { conflict: 'ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at' }));
}
