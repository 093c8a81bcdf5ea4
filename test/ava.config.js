// The unit tests run once, the others once a profile: see support/run.ts.
export default {
  files: ['unit/**/*.test.ts', 'architecture/**/*.test.ts', 'contract/**/*.test.ts', 'journeys/**/*.test.ts', 'browser/**/*.test.ts'],
  extensions: { ts: 'module' },
  nodeArguments: ['--import=tsx'],
  workerThreads: false,
  timeout: '4m',
  failWithoutAssertions: true,
};
