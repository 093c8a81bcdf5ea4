import { startPostgres } from '../../support/services/postgres.ts';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
const pg = await startPostgres();
const child = spawn('npx', ['ava', ...process.argv.slice(2)], { stdio: 'inherit', env: { ...process.env, ZHIDA_TEST_PROFILE: 'postgres+embedded', ZHIDA_TEST_POSTGRES: pg!.url } });
await once(child, 'exit');
await pg!.stop();
process.exit(0);
