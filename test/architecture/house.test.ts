import test from 'ava';
import { createRequire } from 'node:module';
import { ROOT } from '../support/root.ts';
import { CONFIG, cruise, cruiseSmallHouse, type Files } from './smallHouse.ts';

interface Rules {
  forbidden: { name: string }[];
}
const rules = (createRequire(import.meta.url)(CONFIG) as Rules).forbidden.map(({ name }) => name);
const rooms = rules.filter((name) => name.startsWith('river-')).map((name) => name.slice('river-'.length));
const mouth = rooms.at(-1) ?? '';

/** Rule → the file that breaks it, and what else must exist for that. */
const PLANTS: Record<string, { at: string; files: Files }> = {
  ...Object.fromEntries(
    rooms.slice(0, -1).map((room) => [
      `river-${room}`,
      { at: `server/modules/${room}/planted.ts`, files: { [`server/modules/${room}/planted.ts`]: `import '../${mouth}/index.ts';` } },
    ]),
  ),
  // Nothing lies below the mouth, so it is shown a room that has no place in the river.
  [`river-${mouth}`]: {
    at: `server/modules/${mouth}/planted.ts`,
    files: { [`server/modules/${mouth}/planted.ts`]: "import '../stray/index.ts';", 'server/modules/stray/index.ts': 'export const stray = 1;' },
  },
  'known-module': {
    at: 'server/app/strayUser.ts',
    files: { 'server/app/strayUser.ts': "import '../modules/stray/index.ts';", 'server/modules/stray/index.ts': 'export const stray = 1;' },
  },
  door: { at: 'server/modules/matching/peek.ts', files: { 'server/modules/matching/peek.ts': "import '../registry/models/person.ts';" } },
  'app-through-door': { at: 'server/app/peek.ts', files: { 'server/app/peek.ts': "import '../modules/registry/models/person.ts';" } },
  'no-circular': {
    at: 'server/platform/db/a.ts',
    files: { 'server/platform/db/a.ts': "import { b } from './b.ts';\nexport const a = b;", 'server/platform/db/b.ts': "import { a } from './a.ts';\nexport const b = a;" },
  },
  'domain-pure': { at: 'server/modules/registry/domain/reads.ts', files: { 'server/modules/registry/domain/reads.ts': "import '../../../platform/db/index.ts';" } },
  'contract-only-zod': { at: 'server/contract/heavy.ts', files: { 'server/contract/heavy.ts': "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;" } },
  'contract-light': { at: 'server/contract/idNumber.ts', files: { 'server/contract/idNumber.ts': "import { z } from 'zod';\nexport const id = z;" } },
  'platform-only-contract': { at: 'server/platform/knows.ts', files: { 'server/platform/knows.ts': "import '../modules/identity/index.ts';" } },
  'modules-not-app': { at: 'server/modules/payment/knows.ts', files: { 'server/modules/payment/knows.ts': "import '../../app/main.ts';" } },
  'app-only-server': {
    at: 'server/app/simulated.ts',
    files: { 'server/app/simulated.ts': "import '../../test/simulator.ts';", 'test/simulator.ts': 'export const simulator = 1;' },
  },
  'phone-runs-light-contract': { at: 'miniapp/src/heavy.ts', files: { 'miniapp/src/heavy.ts': "import { contract } from '@zhida/server/contract';\nexport const all = contract;" } },
  'phone-only-contract': { at: 'miniapp/src/knows.ts', files: { 'miniapp/src/knows.ts': "import '@zhida/server/platform/db/index.ts';" } },
  'phone-without-zod': { at: 'miniapp/src/schema.ts', files: { 'miniapp/src/schema.ts': "import { z } from 'zod';\nexport const schema = z;" } },
  'desk-only-contract': { at: 'admin/src/knows.ts', files: { 'admin/src/knows.ts': "import '@zhida/server/modules/registry/index.ts';" } },
  'known-import': { at: 'server/platform/lost.ts', files: { 'server/platform/lost.ts': "import './nowhere.ts';" } },
  'server-without-dev-packages': { at: 'server/platform/dev.ts', files: { 'server/platform/dev.ts': "import { thing } from 'dev-thing';\nexport const dev = thing;" } },
};

test('the house keeps its own rules', async (t) => {
  const found = await cruise(ROOT);
  t.deepEqual(
    found.map(({ rule, from, to }) => `${rule}: ${from} → ${to}`),
    [],
  );
});

test('a small house without a plant breaks no rule', async (t) => {
  t.deepEqual(await cruiseSmallHouse(), []);
});

test('each rule has its planted violation', (t) => {
  t.deepEqual(Object.keys(PLANTS).sort(), [...rules].sort());
});

test('each rule bites its planted violation', async (t) => {
  const found = await cruiseSmallHouse(Object.assign({}, ...Object.values(PLANTS).map(({ files }) => files)) as Files);
  for (const [rule, { at }] of Object.entries(PLANTS)) {
    t.true(
      found.some((violation) => violation.rule === rule && (violation.from === at || violation.to === at)),
      `${rule} does not bite ${at}`,
    );
  }
});
