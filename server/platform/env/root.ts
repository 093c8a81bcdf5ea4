import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

let found: string | null = null;

/**
 * The folder of the server workspace: it holds `packs/` and `migrations/`. Source files and built files lie at
 * different depths, so it is found by its package.json, never by counting dots.
 */
export function serverRoot(): string {
  if (found) return found;
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && (JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string }).name === '@zhida/server') {
      found = folder;
      return folder;
    }
    const parent = dirname(folder);
    if (parent === folder) throw new Error('找不到 server 目录（package.json 的 name 应为 @zhida/server）');
    folder = parent;
  }
}

/** The top of the checkout, where admin/ and miniapp/ lie beside server/. */
export const projectRoot = (): string => dirname(serverRoot());
