/** Keeps which endpoints of the contract a test file has seen answered well; the runner checks at the end that none is missing. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contract, type Endpoint } from '@zhida/server/contract';
import { VARIABLES } from './profiles.ts';

export const ENDPOINTS = Object.keys(contract) as Endpoint[];

const patterns = ENDPOINTS.map((endpoint) => {
  const [method = '', path = ''] = endpoint.split(' ');
  const variables = path.split(':').length - 1;
  return { endpoint, variables, test: new RegExp(`^${method} ${path.replace(/:\w+/g, '[^/]+')}$`) };
}).sort((a, b) => a.variables - b.variables);

/** The contract entry that answers this request: the most literal one that fits. */
export const endpointOf = (method: string, path: string): Endpoint | null =>
  patterns.find(({ test }) => test.test(`${method} ${path.split('?')[0] ?? ''}`))?.endpoint ?? null;

const answered = new Set<Endpoint>();

export function noteAnswer(method: string, path: string): void {
  const endpoint = endpointOf(method, path);
  if (endpoint) answered.add(endpoint);
}

process.once('exit', () => {
  const folder = process.env[VARIABLES.answered];
  if (!folder || answered.size === 0) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${process.pid}.json`), JSON.stringify([...answered]));
});
