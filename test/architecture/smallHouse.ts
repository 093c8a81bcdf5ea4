import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from '../support/root.ts';

const CRUISE = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
export const CONFIG = join(ROOT, '.dependency-cruiser.cjs');

/** Path → content. */
export type Files = Record<string, string>;

export interface Violation {
  rule: string;
  from: string;
  to: string;
}

const packageOf = (name: string, extra: object = {}): string => JSON.stringify({ name, version: '1.0.0', ...extra });

/** A house in miniature that keeps every rule; plants are laid on top of it. */
const CLEAN: Files = {
  'package.json': packageOf('small-house'),
  'server/package.json': packageOf('@zhida/server', {
    dependencies: { zod: '1.0.0' },
    devDependencies: { 'dev-thing': '1.0.0' },
    exports: { './contract': './contract/index.ts', './contract/client': './contract/client.ts', './contract/enums': './contract/enums.ts', './*': './*' },
  }),
  'admin/package.json': packageOf('@zhida/admin', { dependencies: { '@zhida/server': '1.0.0' } }),
  'miniapp/package.json': packageOf('@zhida/miniapp', { dependencies: { '@zhida/server': '1.0.0' } }),
  'node_modules/zod/package.json': packageOf('zod', { main: 'index.js' }),
  'node_modules/zod/index.js': 'export const z = 1;',
  'node_modules/dev-thing/package.json': packageOf('dev-thing', { main: 'index.js' }),
  'node_modules/dev-thing/index.js': 'export const thing = 1;',
  'server/contract/enums.ts': 'export const ROLE = 1;',
  'server/contract/errors.ts': 'export const ERRORS = 1;',
  'server/contract/client.ts': "import type { contract } from './index.ts';\nexport type Client = typeof contract;",
  'server/contract/index.ts': "import { z } from 'zod';\nimport { ROLE } from './enums.ts';\nexport const contract = [z, ROLE];",
  'server/platform/db/index.ts': "import { readFileSync } from 'node:fs';\nexport { ERRORS } from '../../contract/errors.ts';\nexport const rows = readFileSync;",
  'server/modules/identity/index.ts': "export { rows as people } from '../../platform/db/index.ts';",
  'server/modules/registry/index.ts': "import { people } from '../identity/index.ts';\nimport { check } from './domain/check.ts';\nexport const registry = [people, check];",
  'server/modules/registry/events.ts': "import { z } from 'zod';\nexport const changed = z;",
  'server/modules/registry/models/person.ts': 'export const person = 1;',
  'server/modules/registry/domain/check.ts': "import { ROLE } from '../../../contract/enums.ts';\nexport const check = ROLE;",
  'server/modules/insight/index.ts': "import { registry } from '../registry/index.ts';\nimport { changed } from '../registry/events.ts';\nexport const insight = [registry, changed];",
  'server/app/main.ts': "import { insight } from '../modules/insight/index.ts';\nimport { rows } from '../platform/db/index.ts';\nexport const main = [insight, rows];",
  'admin/src/main.ts': "import { contract } from '@zhida/server/contract';\nexport const desk = contract;",
  'miniapp/src/app.ts': "import type { contract } from '@zhida/server/contract';\nimport { ROLE } from '@zhida/server/contract/enums';\nexport type C = typeof contract;\nexport const phone = ROLE;",
};

/** Writes the small house with `plants` to a temporary folder and cruises it with the real rules. */
export async function cruiseSmallHouse(plants: Files = {}): Promise<Violation[]> {
  const folder = await mkdtemp(join(tmpdir(), 'zhida-house-'));
  try {
    for (const [path, content] of Object.entries({ ...CLEAN, ...plants })) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
    await mkdir(join(folder, 'node_modules', '@zhida'), { recursive: true });
    await symlink('../../server', join(folder, 'node_modules', '@zhida', 'server'));
    return await cruise(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What the rules find below `folder`, as `dependency-cruise` reports it. */
export async function cruise(folder: string): Promise<Violation[]> {
  const output = await new Promise<string>((resolve, reject) => {
    const args = [CRUISE, '--config', CONFIG, '--output-type', 'json', 'server', 'admin/src', 'miniapp/src'];
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 256 * 1024 * 1024 }, (error, stdout, stderr) => {
      // Its exit code is the number of violations; only without a report has it failed.
      if (stdout.startsWith('{')) resolve(stdout);
      else reject(new Error(stderr || String(error)));
    });
  });
  const report = JSON.parse(output) as { summary: { violations: { rule: { name: string }; from: string; to: string }[] } };
  return report.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
}
