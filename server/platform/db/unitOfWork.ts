import { dialect, dropConnection, keepConnection, writerConnection, type RawConnection } from './connection.ts';
import { scopes, type Scope } from './scope.ts';
import { command } from './statement.ts';

let tail: Promise<void> = Promise.resolve();

/** SQLite has one writer: queueing here is quicker than letting it answer “busy”. Other processes meet BEGIN IMMEDIATE. */
async function writerTurn(): Promise<() => void> {
  const before = tail;
  let release: () => void = () => undefined;
  tail = new Promise((resolve) => (release = resolve));
  await before;
  return release;
}

const BEGIN = { sqlite: 'BEGIN IMMEDIATE', postgres: 'BEGIN' } as const;

/** A connection whose rollback fails is in a state nobody knows, and is not used again. */
async function rollBack(connection: RawConnection): Promise<void> {
  try {
    await command(connection, 'ROLLBACK');
  } catch {
    await dropConnection(connection);
  }
}

async function inTransaction<T>(fn: () => Promise<T>, afterCommit: Scope['afterCommit']): Promise<T> {
  const connection = await writerConnection();
  try {
    await command(connection, BEGIN[dialect()]);
    const result = await scopes.run({ connection, afterCommit }, fn);
    await command(connection, 'COMMIT');
    return result;
  } catch (error) {
    await rollBack(connection);
    throw error;
  } finally {
    keepConnection(connection);
  }
}

/**
 * Runs `fn` in one transaction that nobody passes by hand: `rows`, `execute` and the outbox join it. A nested call
 * joins the outer one. Any error rolls everything back.
 */
export async function unitOfWork<T>(fn: () => Promise<T>): Promise<T> {
  if (scopes.getStore()) return fn();
  const afterCommit: Scope['afterCommit'] = [];
  const release = dialect() === 'sqlite' ? await writerTurn() : () => undefined;
  let result: T;
  try {
    result = await inTransaction(fn, afterCommit);
  } finally {
    release();
  }
  for (const act of afterCommit) act();
  return result;
}

/** Runs `act` once the current unit of work has committed; at once when there is none. */
export function onCommit(act: () => void): void {
  const scope = scopes.getStore();
  if (scope) scope.afterCommit.push(act);
  else act();
}

export const inUnitOfWork = (): boolean => scopes.getStore() !== undefined;
/** Runs `fn` outside the current unit of work, e.g. background work begun from within one. */
export const outsideUnitOfWork = <T>(fn: () => T): T => scopes.exit(fn);
