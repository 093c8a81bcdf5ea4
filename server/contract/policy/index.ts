/** A policy as packs and drafts hold it: what the server judges by and the desk edits. */
export type * from './types.ts';
