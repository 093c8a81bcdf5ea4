import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contract } from '@zhida/server/contract';
import { ROLE, type Role } from '@zhida/server/contract/enums';
import { permitMatrix } from '@zhida/server/platform/http/index.ts';
import { ENDPOINTS } from '../support/answered.ts';
import { ROOT } from '../support/root.ts';

const FILE = join(ROOT, 'test', 'contract', 'permissions.txt');
export const ROLES = Object.keys(ROLE) as Role[];

/** One line an endpoint: who gets in. The modules must be loaded. */
export function matrix(): string {
  const permitted = permitMatrix();
  const lines = [...ENDPOINTS].sort().map((endpoint) => {
    const { access } = contract[endpoint];
    const who = access.who === 'staff' ? ROLES.filter((role) => permitted[access.can]?.includes(role)).join(' ') : access.who;
    return `${endpoint.padEnd(52)} ${who}`;
  });
  return `${lines.join('\n')}\n`;
}

export const reviewedMatrix = (): string => readFileSync(FILE, 'utf8');
export const writeMatrix = (): void => writeFileSync(FILE, matrix());
