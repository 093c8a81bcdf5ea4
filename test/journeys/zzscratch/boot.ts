import { closeDatabase, execute, migrate, openDatabase, unitOfWork } from '@zhida/server/platform/db/index.ts';
import { loadKeys } from '@zhida/server/platform/crypto/index.ts';
import { loadPacks } from '@zhida/server/modules/definitions/index.ts';
export async function bootScratch() {
  await openDatabase(); await migrate();
  await unitOfWork(async () => {
    await execute('CREATE TABLE IF NOT EXISTS persons (id TEXT PRIMARY KEY, id_hash TEXT UNIQUE, name TEXT, name_hash TEXT, sealed TEXT, phone_hash TEXT, id_masked TEXT, phone_masked TEXT, birth_date TEXT, sex TEXT, division_code TEXT, updated_at BIGINT, created_at BIGINT)');
    await execute('CREATE TABLE IF NOT EXISTS taxpayers (id TEXT PRIMARY KEY, phone_hash TEXT, sealed TEXT, phone_masked TEXT, name TEXT, division_code TEXT, bureau_code TEXT)');
  });
  await loadKeys(); await loadPacks();
}
export { closeDatabase };
