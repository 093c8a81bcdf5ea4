/** What list pages and dashboards are, for server and desk alike: shape and words. Imports nothing that weighs. */
export * from './blank.ts';
export type * from './types.ts';
export * from './words.ts';
