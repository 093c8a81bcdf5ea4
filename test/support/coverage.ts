import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ENDPOINTS } from './answered.ts';

/** The endpoints of the contract that no test file of a run has seen answered well. */
export async function neverAnswered(folder: string): Promise<string[]> {
  const names = existsSync(folder) ? await readdir(folder) : [];
  const lists = await Promise.all(names.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as string[]));
  const answered = new Set(lists.flat());
  return ENDPOINTS.filter((endpoint) => !answered.has(endpoint));
}
