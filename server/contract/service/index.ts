/** What a service definition is, for server and desk alike: shape, words, order, events, days. Imports nothing that weighs. */
export * from './blank.ts';
export * from './caseWords.ts';
export * from './clocks.ts';
export * from './events.ts';
export * from './facts.ts';
export * from './order.ts';
export type * from './types.ts';
export * from './words.ts';
