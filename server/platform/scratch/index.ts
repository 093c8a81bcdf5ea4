import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isGone, MACHINE } from '../process/index.ts';

const PREFIX = `zhida-${createHash('sha256').update(MACHINE).digest('hex').slice(0, 8)}-`;

/** A fresh folder, readable to this user only, for plain copies of files that otherwise lie encrypted. Remove it after use. */
export const scratchFolder = (): Promise<string> => mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));

/** Removes the folders of processes of this machine that died without a word (`kill -9`, out of memory). */
export async function sweepScratch(): Promise<void> {
  const names = await readdir(tmpdir());
  const left = names.filter((name) => name.startsWith(PREFIX) && isGone(Number(name.slice(PREFIX.length).split('-')[0])));
  await Promise.all(left.map((name) => rm(join(tmpdir(), name), { recursive: true, force: true })));
}
