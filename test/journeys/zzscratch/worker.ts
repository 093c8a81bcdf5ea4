import { bootScratch } from './boot.ts';
import '@zhida/server/modules/notification/jobs/dispatch.ts';
import { workUntilIdle } from '@zhida/server/platform/queue/index.ts';
import { closeDatabase } from '@zhida/server/platform/db/index.ts';
import { closeOutbound } from '@zhida/server/platform/outbound/index.ts';
await bootScratch();
await workUntilIdle();
await closeDatabase();
await closeOutbound();
