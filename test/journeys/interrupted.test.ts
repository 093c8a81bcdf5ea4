import { useSystem } from '../support/harness.ts';
import test from 'ava';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildPerson } from '../support/builders/rows.ts';
import { fileOf } from './files.ts';

const system = useSystem({ worker: false });
const ROWS = 12_000;

interface Counts {
  read: number;
  accepted: number;
  rejected: number;
  duplicates: number;
}

async function stored(): Promise<{ people: number; facts: number; twice: number }> {
  const { row } = await import('@zhida/server/platform/db/index.ts');
  const counted = await row<{ people: number; facts: number; twice: number }>(
    `SELECT (SELECT COUNT(*) FROM persons) AS people, (SELECT COUNT(*) FROM person_categories) AS facts,
       (SELECT COUNT(*) FROM (SELECT person_id FROM person_categories GROUP BY person_id, category HAVING COUNT(*) > 1) AS repeated) AS twice`,
  );
  return { people: Number(counted?.people), facts: Number(counted?.facts), twice: Number(counted?.twice) };
}

test.serial('入库到一半被 kill -9：再运行一次，一行不少，一行不多', async (t) => {
  t.timeout(180_000);
  const rows = Array.from({ length: ROWS }, () => buildPerson());
  const file = await fileOf('long', { rows, kind: 'csv-utf8', decorated: false });
  let ended = false;
  let killedAt = 0;
  const killed = system.cli(['import', 'shanxi.veterans', file.path, '--json'], {
    onStart: (child) => {
      void (async () => {
        while (!ended && killedAt === 0) {
          const { people } = await stored();
          if (people > 0) {
            killedAt = people;
            child.kill('SIGKILL');
          }
          await sleep(5);
        }
      })();
    },
  });
  const answer = await killed;
  ended = true;
  t.is(answer.code, null, `the import was killed: ${answer.stdout}${answer.stderr}`);
  const between = await stored();
  t.true(between.people > 0 && between.people < ROWS, `killed with ${between.people} of ${ROWS} rows stored`);

  const again = await system.cli(['import', 'shanxi.veterans', file.path, '--json']);
  t.is(again.code, 0, again.stdout + again.stderr);
  t.like(again.json(), { read: ROWS, accepted: ROWS, rejected: 0, duplicates: 0 } satisfies Counts);
  t.deepEqual(await stored(), { people: ROWS, facts: ROWS, twice: 0 });

  const third = (await system.cli(['import', 'shanxi.veterans', file.path, '--json'])).json();
  t.true(third['repeated']);
  t.deepEqual(await stored(), { people: ROWS, facts: ROWS, twice: 0 });
});
