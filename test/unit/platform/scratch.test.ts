import '../../support/environment.ts';
import test from 'ava';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scratchFolder, sweepScratch } from '@zhida/server/platform/scratch/index.ts';
import { ROOT } from '../../support/root.ts';

const LEAVES_ONE = `
  const { scratchFolder } = await import('@zhida/server/platform/scratch/index.ts');
  process.stdout.write((await scratchFolder()) + '\\n');
  setInterval(() => undefined, 1000);
`;

test('a killed process leaves no plain copy behind for long; those of the living stay', async (t) => {
  const child = spawn(process.execPath, ['--import=tsx', '--input-type=module', '-e', LEAVES_ONE], { cwd: join(ROOT, 'test'), stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const theirs = String(line).trim();
  const ours = await scratchFolder();
  await writeFile(join(theirs, 'copy'), 'plain');
  await sweepScratch();
  t.true(existsSync(theirs), 'its process lives');
  child.kill('SIGKILL');
  await once(child, 'exit');
  await sweepScratch();
  t.false(existsSync(theirs));
  t.true(existsSync(ours));
  await rm(ours, { recursive: true });
});
