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

/**
 * Every YAML file of every pack, national first, so that a province may replace a national definition.
 * @throws ConfigError naming the file, the place and what is wrong
 */
export function readPacks(): PackFile[] {
  const root = join(serverRoot(), 'packs');
  const packs = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  packs.sort((a, b) => Number(b === 'national') - Number(a === 'national') || a.localeCompare(b));
  return packs.flatMap((pack) =>
    readdirSync(join(root, pack), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .map((name) => readPackFile(pack, join(root, pack, name))),
  );
}
