import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A private embedded database for one test file. Call before importing anything that reads the settings. */
export async function openPrivateDatabase(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'zhida-unit-'));
  process.env['DATA_DIR'] = folder;
  process.env['ZHIDA_LOG'] = 'silent';
  delete process.env['DATABASE_URL'];
  delete process.env['REDIS_URL'];
  const { closeDatabase, migrate, openDatabase } = await import('@zhida/server/platform/db/index.ts');
  const { loadKeys } = await import('@zhida/server/platform/crypto/index.ts');
  await openDatabase();
  await migrate();
  await loadKeys();
  return async () => {
    await closeDatabase();
    rmSync(folder, { recursive: true, force: true });
  };
}
