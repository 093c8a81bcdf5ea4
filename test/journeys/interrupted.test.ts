import { profile, useSystem } from '../support/harness.ts';
import test from 'ava';
import { setTimeout as sleep } from 'node:timers/promises';
import { row } from '@zhida/server/platform/db/index.ts';
import type { CommandAnswer } from '../support/command.ts';
import { buildPerson, buildTaxpayer, buildWithholding } from '../support/builders/rows.ts';
import { fileOf } from './files.ts';

const system = useSystem({ worker: false });
const ROWS = 12_000;
const AGENTS = 40;

interface Counts {
  read: number;
  accepted: number;
  rejected: number;
  duplicates: number;
}

/** Runs the import and kills it without a word as soon as `begun` says so. */
async function killedImport(args: string[], begun: () => Promise<boolean>): Promise<CommandAnswer> {
  let over = false;
  const answer = await system.cli(['import', ...args, '--json'], {
    onStart: (child) => {
      void (async () => {
        while (!over) {
          if (await begun()) {
            child.kill('SIGKILL');
            return;
          }
          await sleep(5);
        }
      })();
    },
  });
  over = true;
  return answer;
}

async function stored(): Promise<{ people: number; facts: number; twice: number }> {
  const counted = await row<{ people: number; facts: number; twice: number }>(
    `SELECT (SELECT COUNT(*) FROM persons) AS people, (SELECT COUNT(*) FROM person_categories) AS facts,
       (SELECT COUNT(*) FROM (SELECT person_id FROM person_categories GROUP BY person_id, category HAVING COUNT(*) > 1) AS repeated) AS twice`,
  );
  return { people: Number(counted?.people), facts: Number(counted?.facts), twice: Number(counted?.twice) };
}

test.serial(`名单入库到一半被 kill -9：再运行一次，一行不少，一行不多（${profile}）`, async (t) => {
  t.timeout(240_000);
  const file = await fileOf('long', { rows: Array.from({ length: ROWS }, () => buildPerson()), kind: 'csv-utf8', decorated: false });
  const args = ['shanxi.veterans', file.path];
  const killed = await killedImport(args, async () => (await stored()).people > 0);
  t.is(killed.code, null, `the import was killed: ${killed.stdout}${killed.stderr}`);
  const between = await stored();
  t.true(between.people > 0 && between.people < ROWS, `killed with ${between.people} of ${ROWS} rows stored`);

  const again = await system.cli(['import', ...args, '--json']);
  t.is(again.code, 0, again.stdout + again.stderr);
  t.like(again.json(), { read: ROWS, accepted: ROWS, rejected: 0, duplicates: 0 } satisfies Counts);
  t.deepEqual(await stored(), { people: ROWS, facts: ROWS, twice: 0 });

  const third = (await system.cli(['import', ...args, '--json'])).json();
  t.true(third['repeated']);
  t.deepEqual(await stored(), { people: ROWS, facts: ROWS, twice: 0 });
});

test.serial('扣缴申报入库到一半被 kill -9：没有半份分段；再运行一次，整整一份', async (t) => {
  t.timeout(240_000);
  const employers = Array.from({ length: AGENTS }, () => buildTaxpayer());
  const rows = Array.from({ length: ROWS }, (_, n) => buildWithholding({ employer: employers[n % AGENTS]!, person: buildPerson(), month: n % 2 === 0 ? '2026-08' : '2026-09' }));
  const file = await fileOf('wages', { rows, kind: 'csv-utf8', decorated: false });
  const segments = async () => {
    const found = await row<{ n: number; held: number; agents: number }>(
      `SELECT COUNT(*) AS n, COALESCE(SUM(rows), 0) AS held, (SELECT COUNT(*) FROM taxpayers) AS agents FROM fact_segments WHERE replaced_at IS NULL`,
    );
    return { n: Number(found?.n), held: Number(found?.held), agents: Number(found?.agents) };
  };
  const killed = await killedImport(['tax.withholding', file.path], async () => (await segments()).agents > 0);
  t.is(killed.code, null, `the import was killed: ${killed.stdout}${killed.stderr}`);
  t.like(await segments(), { n: 0, held: 0 });
  const again = await system.cli(['import', 'tax.withholding', file.path, '--json']);
  t.is(again.code, 0, again.stdout + again.stderr);
  t.like(again.json(), { read: ROWS, accepted: ROWS, rejected: 0, duplicates: 0 } satisfies Counts);
  t.deepEqual(await segments(), { n: 2, held: ROWS, agents: AGENTS });
});
