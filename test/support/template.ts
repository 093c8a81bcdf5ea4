/** Prepares the database that every test file copies: schema, keys and definitions. Run as a child with its settings. */
import { boot, shutDown } from '@zhida/server/app/boot.ts';

await boot({ outside: false });
await shutDown();
