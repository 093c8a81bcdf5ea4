import { addDays, dayStart } from '../../../platform/calendar/index.ts';
import { containing, contains, paged, rows, walk, type Bind, type Page } from '../../../platform/db/index.ts';
import type { StaffActor } from '../../../platform/http/index.ts';
import { chainHash, GENESIS, type ChainedRow } from '../domain.ts';

export interface AuditFilter {
  keyword?: string | undefined;
  action?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

export interface AuditEntry extends ChainedRow {
  previous_hash: string;
  hash: string;
}

const COLUMNS = 'seq, id, at, actor_kind, actor_id, actor_name, action, subject, detail, ip, previous_hash, hash';

/** An auditor below the province sees what staff of the own division did, and what the system did. */
function conditions(actor: StaffActor, filter: AuditFilter): { where: string; bind: Bind } {
  const parts = ['1 = 1'];
  const bind: Bind = {};
  const prefix = actor.divisionCode.replace(/(00)+$/, '');
  if (prefix.length > 2) {
    parts.push('(division_code IS NULL OR division_code LIKE $division)');
    bind['division'] = `${prefix}%`;
  }
  if (filter.keyword) {
    parts.push(contains(['actor_name', 'subject', 'detail'], 'keyword'));
    bind['keyword'] = containing(filter.keyword);
  }
  if (filter.action) {
    parts.push('action = $action');
    bind['action'] = filter.action;
  }
  if (filter.from) {
    parts.push('at >= $from');
    bind['from'] = dayStart(filter.from);
  }
  if (filter.to) {
    parts.push('at < $to');
    bind['to'] = dayStart(addDays(filter.to, 1));
  }
  return { where: parts.join(' AND '), bind };
}

export function listAudit(actor: StaffActor, filter: AuditFilter & { page: number; pageSize: number; sort?: string | undefined }): Promise<Page<AuditEntry>> {
  return paged<AuditEntry>({
    select: COLUMNS,
    from: 'audit_log',
    ...conditions(actor, filter),
    sortable: { at: 'seq', actor: 'actor_name', action: 'action' },
    sort: filter.sort,
    defaultSort: 'seq DESC',
    page: filter.page,
    pageSize: filter.pageSize,
  });
}

/** All matching rows, newest first, in pages. */
export function walkAudit(actor: StaffActor, filter: AuditFilter): AsyncGenerator<AuditEntry> {
  const { where, bind } = conditions(actor, filter);
  return walk<AuditEntry>((last, size) =>
    rows<AuditEntry>(`SELECT ${COLUMNS} FROM audit_log WHERE ${where}${last ? ' AND seq < $last' : ''} ORDER BY seq DESC LIMIT ${size}`, { ...bind, last: last?.seq }),
  );
}

/** Walks the whole chain. `brokenAt` is the first row whose hash does not follow from the one before. */
export async function verifyChain(): Promise<{ ok: boolean; checked: number; brokenAt: number | null }> {
  let previous = GENESIS;
  let expected = 1;
  let checked = 0;
  const entries = walk<AuditEntry>((last, size) =>
    rows<AuditEntry>(`SELECT ${COLUMNS} FROM audit_log WHERE seq > $last ORDER BY seq LIMIT ${size}`, { last: last?.seq ?? 0 }),
  );
  for await (const entry of entries) {
    const row = { ...entry, seq: Number(entry.seq), at: Number(entry.at) };
    if (row.seq !== expected || row.previous_hash !== previous || chainHash(previous, row) !== row.hash) return { ok: false, checked, brokenAt: expected };
    previous = row.hash;
    expected += 1;
    checked += 1;
  }
  return { ok: true, checked, brokenAt: null };
}
