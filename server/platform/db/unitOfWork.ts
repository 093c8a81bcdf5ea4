import { Transaction } from 'sequelize';
import { db, dialect } from './connection.ts';
import { scopes, type Scope } from './scope.ts';

let tail: Promise<void> = Promise.resolve();

/** SQLite has one writer: queueing here is quicker than letting it answer “busy”. Other processes meet BEGIN IMMEDIATE. */
async function writerTurn(): Promise<() => void> {
  const before = tail;
  let release: () => void = () => undefined;
  tail = new Promise((resolve) => (release = resolve));
  await before;
  return release;
}

/**
 * Runs `fn` in one transaction that nobody passes by hand: models, `rows`, `execute` and the outbox join it.
 * A nested call joins the outer one. Any error rolls everything back.
 */
export async function unitOfWork<T>(fn: () => Promise<T>): Promise<T> {
  if (scopes.getStore()) return fn();
  const release = dialect() === 'sqlite' ? await writerTurn() : () => undefined;
  const scope: Scope = { transaction: undefined as unknown as Transaction, afterCommit: [] };
  let result: T;
  try {
    scope.transaction = await db().transaction(dialect() === 'sqlite' ? { type: Transaction.TYPES.IMMEDIATE } : {});
    try {
      result = await scopes.run(scope, fn);
    } catch (error) {
      await scope.transaction.rollback();
      throw error;
    }
    await scope.transaction.commit();
  } finally {
    release();
  }
  for (const act of scope.afterCommit) act();
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
