import { AsyncLocalStorage } from 'node:async_hooks';
import type { Transaction } from 'sequelize';

/** The unit of work that the current call chain is in. */
export interface Scope {
  transaction: Transaction;
  afterCommit: (() => void)[];
}

export const scopes = new AsyncLocalStorage<Scope>();

/**
 * Sequelize looks its current transaction up here, so that models join the unit of work by themselves. Only
 * `unitOfWork` opens scopes; what Sequelize sets is the very transaction that is being opened.
 */
export const sequelizeNamespace = {
  get: (key: string): unknown => (key === 'transaction' ? scopes.getStore()?.transaction : undefined),
  set: (_key: string, value: unknown): unknown => value,
  run: (fn: (context: object) => unknown): object => {
    const context = {};
    fn(context);
    return context;
  },
  bind: <F>(fn: F): F => fn,
};
