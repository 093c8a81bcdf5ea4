#!/usr/bin/env node
import { ERRORS, sentence } from '../contract/errors.ts';
import { ConfigError } from '../platform/env/index.ts';
import { isAppError, printFault } from './cli/output.ts';

// The answer owns standard output and progress owns standard error, so the log keeps to warnings.
process.env['ZHIDA_LOG'] ??= 'error';
process.env['ZHIDA_PROCESS'] ??= 'worker';

const USAGE = 64;
const UNUSABLE = 2;
const json = process.argv.includes('--json');
let shutDown = (): Promise<void> => Promise.resolve();

try {
  // What is loaded here reads the settings, and a wrong one is answered like any other fault.
  const { buildProgram } = await import('./cli/program.ts');
  ({ shutDown } = await import('./boot.ts'));
  await buildProgram().parseAsync();
} catch (error) {
  if (error instanceof Error && error.constructor.name === 'CommanderError') {
    const { exitCode } = error as Error & { exitCode: number };
    process.exitCode = exitCode === 0 ? 0 : USAGE;
  } else if (isAppError(error)) {
    printFault(error, json);
    process.exitCode = UNUSABLE;
  } else if (error instanceof ConfigError) {
    const { message, next } = ERRORS['server.settings'];
    printFault({ code: 'server.settings', message: sentence(message, { why: error.message }), next }, json);
    process.exitCode = 1;
  } else {
    const { message, next } = ERRORS['server.fault'];
    if (json) printFault({ code: 'server.fault', message, next }, json);
    process.stderr.write(`出错了：${error instanceof Error ? error.message : String(error)}\n`);
    if (process.env['ZHIDA_LOG'] === 'debug' && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
    process.exitCode = 1;
  }
} finally {
  await shutDown();
}
