import test from 'ava';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/root.ts';

const MAX_LINES = 400;
const OWN = /\.(ts|tsx|mjs|cjs|js|css|scss)$/;
// Spelled apart, so that this file does not find itself.
const FORBIDDEN = ['TO' + 'DO', 'FIX' + 'ME', 'test.to' + 'do', '@ts-' + 'ignore', '@ts-' + 'nocheck', 'eslint-' + 'disable'];

const SKIPPED = new Set(['node_modules', 'dist', 'data', '.swc', '.cache', '.artifacts', '.temp']);

/** Every file of ours below a folder, relative to the top. */
const filesBelow = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter(({ name }) => !SKIPPED.has(name))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`]));

const sources = ['server', 'admin', 'miniapp', 'test'].flatMap(filesBelow).filter((path) => OWN.test(path));
const text = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

test(`no source file is longer than ${MAX_LINES} lines`, (t) => {
  t.true(sources.length > 50);
  const long = sources.map((path) => ({ path, lines: text(path).split('\n').length })).filter(({ lines }) => lines > MAX_LINES + 1);
  t.deepEqual(long, []);
});

test('nothing is left for later and no check is switched off', (t) => {
  const found = sources.flatMap((path) =>
    text(path)
      .split('\n')
      .flatMap((line, index) => FORBIDDEN.filter((word) => line.includes(word)).map((word) => `${path}:${index + 1} ${word}`)),
  );
  t.deepEqual(found, []);
});

test('each room says in at most 20 lines what it owns', (t) => {
  const rooms = new Set(sources.map((path) => /^server\/modules\/([^/]+)\//.exec(path)?.[1]).filter((room) => room !== undefined));
  for (const room of rooms) {
    const readme = join(ROOT, 'server', 'modules', room, 'README.md');
    t.true(existsSync(readme), `${room} has no README.md`);
    if (existsSync(readme)) t.true(readFileSync(readme, 'utf8').trimEnd().split('\n').length <= 20, `${room}/README.md is longer than 20 lines`);
  }
});
