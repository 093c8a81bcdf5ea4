import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { ROOT } from './root.ts';
import { settings } from './environment.ts';

export interface CommandOptions {
  env?: Record<string, string>;
  /** told as soon as the process runs, so that a test can kill it */
  onStart?: (child: ChildProcess) => void;
}

export interface CommandAnswer {
  /** null when a signal ended it */
  code: number | null;
  stdout: string;
  stderr: string;
  /** standard output as the one JSON object it must be; throws when it is anything else */
  json: () => Record<string, unknown>;
}

function onlyObject(stdout: string): Record<string, unknown> {
  const value: unknown = JSON.parse(stdout);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`not one JSON object: ${stdout}`);
  return value as Record<string, unknown>;
}

/** Runs the command line as a process of its own, on this test file's database. */
export const runCommand = (args: string[], options: CommandOptions = {}): Promise<CommandAnswer> => runProgram('server/app/cli.ts', args, options);

/** The same for any program of the checkout. */
export async function runProgram(path: string, args: string[], { env = {}, onStart }: CommandOptions = {}): Promise<CommandAnswer> {
  const child = spawn(process.execPath, ['--import=tsx', path, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...settings, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (data) => (stdout += String(data)));
  child.stderr.on('data', (data) => (stderr += String(data)));
  onStart?.(child);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr, json: () => onlyObject(stdout) };
}
