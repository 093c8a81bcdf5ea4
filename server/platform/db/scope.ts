import { AsyncLocalStorage } from 'node:async_hooks';
import type { RawConnection } from './connection.ts';

/** The unit of work that the current call chain is in. */
export interface Scope {
  connection: RawConnection;
  afterCommit: (() => void)[];
}

export const scopes = new AsyncLocalStorage<Scope>();
