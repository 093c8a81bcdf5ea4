/**
 * `npm run -s bench -- [name…] [--json] [--scale 0.1|1|4]`: each figure (`dispatch` means every `dispatch.…`) as a ratio to a bare reference of the same
 * minute and machine, each in a process of its own. Ends with 1 when one is below its target, 64 for wrong arguments.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { BENCHES } from './cases/index.ts';
import type { Result } from './measure.ts';

const CHILD = new URL('one.ts', import.meta.url);

const line = ({ name, ratio, target, ok, seconds, reference, peakMB, rows }: Result): string =>
  `${ok ? '✔' : '✘'} ${name.padEnd(18)} ratio ${ratio.toFixed(2)} (≥ ${target.toFixed(2)})  ${seconds.toFixed(3)} s against ${reference.toFixed(3)} s  ${peakMB.toFixed(0)} MB  ${rows} rows`;

/** Measures in a child, so that one figure's memory and database are not the next one's. */
async function measured(name: string, scale: number): Promise<Result> {
  const child = fork(CHILD, [name, String(scale)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  let result: Result | undefined;
  child.on('message', (message) => (result = message as Result));
  await once(child, 'close');
  if (!result) throw new Error(`${name} came to no figure`);
  return result;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean', default: false }, scale: { type: 'string', default: '1' } } });
  const scale = Number(values.scale);
  const known = BENCHES.map(({ name }) => name);
  const meant = (wanted: string, name: string): boolean => name === wanted || name.startsWith(`${wanted}.`);
  if (positionals.some((wanted) => !known.some((name) => meant(wanted, name))) || !(scale > 0)) {
    process.stderr.write(`Known figures: ${known.join(', ')}; --scale takes a number above 0\n`);
    return 64;
  }
  const results: Result[] = [];
  for (const { name, what } of BENCHES.filter((bench) => positionals.length === 0 || positionals.some((wanted) => meant(wanted, bench.name)))) {
    const result = await measured(name, scale);
    results.push(result);
    if (!values.json) process.stdout.write(`${line(result)}\n    ${what}\n`);
  }
  if (values.json) process.stdout.write(`${JSON.stringify({ results })}\n`);
  return results.every(({ ok }) => ok) ? 0 : 1;
}

process.exitCode = await main();
