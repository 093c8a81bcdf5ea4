#!/usr/bin/env node
// Builds what is missing or older than its source, then runs the server. The front ends are built while the server
// is already answering, so that the first screen comes early.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const SKIP = new Set(['node_modules', 'dist', 'data', '.git']);

/** Time of the youngest file below a folder. */
function youngest(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).filter((name) => !SKIP.has(name)).map((name) => youngest(join(path, name))));
}

const stale = (product, sources) => !existsSync(join(root, product)) || statSync(join(root, product)).mtimeMs < Math.max(...sources.map((source) => youngest(join(root, source))));

/** Runs an npm script of a workspace quietly; shows its output only when it fails. */
function build(label, workspace, script) {
  process.stdout.write(`正在构建${label}……\n`);
  return new Promise((resolve, reject) => {
    const started = Date.now();
    const child = spawn('npm', ['run', '-s', script, '-w', workspace], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_ENV: 'production' } });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.on('exit', (code) => {
      if (code === 0) {
        process.stdout.write(`${label}已就绪（${Math.round((Date.now() - started) / 1000)} 秒）\n`);
        resolve();
      } else {
        process.stderr.write(output);
        reject(new Error(`${label}构建失败`));
      }
    });
  });
}

async function main() {
  const contract = 'server/contract';
  if (stale('server/dist/app/main.js', [contract, 'server/platform', 'server/modules', 'server/app', 'server/tsconfig.build.json'])) {
    await build('服务端', '@zhida/server', 'build');
  }
  const server = spawn(process.execPath, [join(root, 'server', 'dist', 'app', 'main.js')], { cwd: root, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
  server.on('exit', (code, signal) => process.exit(signal ? 0 : (code ?? 0)));
  if (stale('admin/dist/index.html', [contract, 'admin/src', 'admin/index.html', 'admin/vite.config.ts'])) await build('工作台', '@zhida/admin', 'build');
  if (stale('miniapp/dist/h5/index.html', [contract, 'miniapp/src', 'miniapp/config'])) await build('手机端', '@zhida/miniapp', 'build:h5');
}

main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
