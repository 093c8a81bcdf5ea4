import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ConfigError, serverRoot } from '../../../platform/env/index.ts';
import type { Definition } from '../queries/definitions.ts';
import { checkForm } from './checkForm.ts';
import { readYaml } from './readYaml.ts';

/** One file of a pack. `text` is its document as JSON, the same for the same content. */
export interface PackFile {
  pack: string;
  document: Definition<unknown>;
  text: string;
}

function readPackFile(pack: string, path: string): PackFile {
  const place = relative(serverRoot(), path);
  let document: unknown;
  try {
    document = readYaml(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new ConfigError(`${place} 不是有效的 YAML：${error instanceof Error ? error.message : ''}`);
  }
  const [first] = checkForm(document);
  if (first) throw new ConfigError(`${place} 不合格式：${first.path || '/'}（${first.place}）${first.message}；${first.next}`);
  return { pack, document: document as Definition<unknown>, text: JSON.stringify(document) };
}

const packsRoot = (): string => join(serverRoot(), 'packs');

/** Name and path of every file, national first, so that a province may replace a national definition. */
function packPaths(): { pack: string; path: string }[] {
  const root = packsRoot();
  const packs = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  packs.sort((a, b) => Number(b === 'national') - Number(a === 'national') || a.localeCompare(b));
  return packs.flatMap((pack) =>
    readdirSync(join(root, pack), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .map((name) => ({ pack, path: join(root, pack, name) })),
  );
}

/** To be raised when files are read differently than before, so that unchanged ones are read again. */
const READER = 1;

/** What distinguishes this set of files from every other; the files are not read as YAML for it. */
export function packsFingerprint(): string {
  const hash = createHash('sha256').update(`reader ${READER}`);
  for (const { path } of packPaths()) hash.update(`\0${relative(packsRoot(), path)}\0`).update(readFileSync(path));
  return hash.digest('hex');
}

/**
 * Every YAML file of every pack.
 * @throws ConfigError naming the file, the place and what is wrong
 */
export const readPacks = (): PackFile[] => packPaths().map(({ pack, path }) => readPackFile(pack, path));
