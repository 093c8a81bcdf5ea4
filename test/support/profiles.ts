/** Every combination of database and queue that the product is proven on. */
export const PROFILES = ['sqlite+embedded', 'postgres+embedded', 'postgres+bull'] as const;
export type Profile = (typeof PROFILES)[number];

/** How the runner tells the test processes what it prepared. */
export const VARIABLES = {
  profile: 'ZHIDA_TEST_PROFILE',
  postgres: 'ZHIDA_TEST_POSTGRES',
  redis: 'ZHIDA_TEST_REDIS',
  sqliteTemplate: 'ZHIDA_TEST_SQLITE_TEMPLATE',
  postgresTemplate: 'ZHIDA_TEST_POSTGRES_TEMPLATE',
  answered: 'ZHIDA_TEST_ANSWERED',
  requireAll: 'ZHIDA_TEST_REQUIRE_ALL',
} as const;

/** 32 bytes that protect nothing: the key of made-up data. */
export const TEST_MASTER_KEY = Buffer.alloc(32, 'zhida-test').toString('base64');

/** Settings of the server that are the same in every test. */
export const COMMON_SETTINGS = {
  NODE_ENV: 'test',
  ZHIDA_MODE: 'empty',
  ZHIDA_MASTER_KEY: TEST_MASTER_KEY,
  // Nobody in a test files three lists within three seconds.
  ZHIDA_MATCH_AFTER_MS: '200',
  PORT: '0',
  HOST: '127.0.0.1',
} as const;
