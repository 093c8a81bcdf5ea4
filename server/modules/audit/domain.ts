import { createHash } from 'node:crypto';

/** The parts of a row that the chain protects, in order. */
export interface ChainedRow {
  seq: number;
  id: string;
  at: number;
  actor_kind: string;
  actor_id: string | null;
  actor_name: string;
  action: string;
  subject: string;
  detail: string;
  ip: string;
}

export const GENESIS = '0'.repeat(64);

/** SHA-256 over the previous hash and this row: changing, dropping or inserting a row breaks every later one. */
export function chainHash(previous: string, row: ChainedRow): string {
  const parts = [previous, row.seq, row.id, row.at, row.actor_kind, row.actor_id ?? '', row.actor_name, row.action, row.subject, row.detail, row.ip];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
