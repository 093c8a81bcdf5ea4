import { execFile } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from './root.ts';

const run = promisify(execFile);

/** Time in ms of the youngest file below `path`. */
function youngest(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => youngest(join(path, name))));
}

const SCREENS = [
  { product: 'admin/dist/index.html', sources: ['admin/src', 'admin/public', 'server/contract'], script: 'build', workspace: 'admin' },
  { product: 'miniapp/dist/h5/index.html', sources: ['miniapp/src', 'miniapp/config', 'server/contract'], script: 'build:h5', workspace: 'miniapp' },
  { product: 'miniapp/dist/weapp/app.js', sources: ['miniapp/src', 'miniapp/config', 'server/contract'], script: 'build:weapp', workspace: 'miniapp' },
];

/** Builds the screens that are missing or older than their source. @throws with the build's own words */
export async function buildScreens(): Promise<void> {
  for (const { product, sources, script, workspace } of SCREENS) {
    const built = join(ROOT, product);
    if (existsSync(built) && statSync(built).mtimeMs >= Math.max(...sources.map((source) => youngest(join(ROOT, source))))) continue;
    await run('npm', ['run', '-s', script, '-w', workspace], { cwd: ROOT, env: { ...process.env, NODE_ENV: 'production' }, maxBuffer: 64 * 1024 * 1024 });
  }
}
