import { closeDatabase, migrate, openDatabase } from '../platform/db/index.ts';
import { loadKeys } from '../platform/crypto/index.ts';
import { closeOutbound } from '../platform/outbound/index.ts';
import { sweepScratch } from '../platform/scratch/index.ts';
import { stopQueue } from '../platform/queue/index.ts';
import { modules } from './modules.ts';
import { startOutsideServices, stopOutsideServices } from './outside.ts';

export interface BootOptions {
  /** messages will leave: in demo mode the simulators of the outside services are started */
  outside: boolean;
}

/**
 * Prepares everything a process needs: database, schema, keys, definitions, and what each room does at its start.
 * Safe in any number of processes at once.
 */
export async function boot({ outside }: BootOptions): Promise<void> {
  await sweepScratch();
  await openDatabase();
  await migrate();
  await loadKeys();
  if (outside) await startOutsideServices();
  for (const module of modules) await module.start?.();
}

/** Ends what {@link boot} began. */
export async function shutDown(): Promise<void> {
  await stopQueue();
  await closeOutbound();
  stopOutsideServices();
  await closeDatabase();
}
