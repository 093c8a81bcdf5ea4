/** A process that sends as fast as it may: for `ms` it sets uses of a key aside, and prints when it got how many. */
import { closeDatabase, openDatabase } from '@zhida/server/platform/db/index.ts';
import { reserve } from '@zhida/server/platform/limits/index.ts';

const [key = '', most, seconds, ms] = process.argv.slice(2);
await openDatabase();
const grants: { at: number; granted: number }[] = [];
for (const end = Date.now() + Number(ms); Date.now() < end; ) {
  const { granted } = await reserve(key, 7, { most: Number(most), seconds: Number(seconds) });
  if (granted > 0) grants.push({ at: Date.now(), granted });
}
await closeDatabase();
process.stdout.write(JSON.stringify({ grants }));
