/** Imports the given file slowly, until somebody kills it. Run as a child: item, file. */
import { openDatabase } from '@zhida/server/platform/db/index.ts';
import { loadKeys } from '@zhida/server/platform/crypto/index.ts';
import { COMMAND_LINE } from '@zhida/server/platform/http/index.ts';
import { importFile } from '@zhida/server/modules/exchange/index.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { plan, registerTableSink } from './sinks.ts';

await openDatabase();
await loadKeys();
await registerTableSink();
plan.beforeWrite = () => sleep(200);
const [, , item = '', path = ''] = process.argv;
await importFile({ item, path, actor: COMMAND_LINE, onProgress: (read) => process.stdout.write(`${read}\n`) });
