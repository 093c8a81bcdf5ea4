import { containing, contains, paged, row, rows, type Bind, type Page } from '../../../../platform/db/index.ts';
import type { CitizenActor, StaffActor } from '../../../../platform/http/index.ts';
import type { ThreadMatter } from '../../../../contract/enums.ts';
import { scopeOf, scopeSql } from '../../../identity/index.ts';
import type { ThreadRecord } from '../domain/rows.ts';

/** Threads in the actor's scope: an officer's own, a bureau's, a department's, a division's. */
export function threadScope(actor: StaffActor): { sql: string; bind: Bind } {
  return scopeSql(actor, { division: 't.division_code', bureau: 't.bureau_code', officer: 't.officer_id', department: 't.department_id' });
}

/** A thread within the actor's scope; null when there is none. */
export function threadFor(actor: StaffActor, id: string): Promise<ThreadRecord | null> {
  const scope = threadScope(actor);
  return row<ThreadRecord>(`SELECT t.* FROM threads t WHERE t.id = $id${scope.sql}`, { id, ...scope.bind });
}

/**
 * A citizen's own threads: opened by this account while it stood for the same person. A phone whose number went to
 * somebody else, who then proved another identity, no longer opens what was said before.
 */
const OWN = 't.citizen_id = $citizenId AND (t.person_hash IS NULL OR t.person_hash = $personHash)';
const ownBind = ({ id, personHash }: CitizenActor): Bind => ({ citizenId: id, personHash: personHash ?? '-' });

export const threadOfCitizen = (actor: CitizenActor, id: string): Promise<ThreadRecord | null> => row<ThreadRecord>(`SELECT t.* FROM threads t WHERE t.id = $id AND ${OWN}`, { id, ...ownBind(actor) });

const MOST_OWN = 50;
export const threadsOfCitizen = (actor: CitizenActor): Promise<ThreadRecord[]> => rows<ThreadRecord>(`SELECT t.* FROM threads t WHERE ${OWN} ORDER BY t.last_at DESC, t.created_at DESC LIMIT ${MOST_OWN}`, ownBind(actor));

export const anyThread = (id: string): Promise<ThreadRecord | null> => row<ThreadRecord>('SELECT * FROM threads WHERE id = $id', { id });

export interface ListedThread extends ThreadRecord {
  officer_name: string | null;
  unread: number;
}

export interface ThreadFilter {
  box: 'waiting' | 'mine' | 'open' | 'all';
  matter?: ThreadMatter | undefined;
  keyword?: string | undefined;
  page: number;
  pageSize: number;
}

const BOX: Readonly<Record<ThreadFilter['box'], string>> = {
  waiting: 't.waiting_since IS NOT NULL AND t.blocked_at IS NULL',
  mine: 't.officer_id = $me',
  open: 't.closed_words IS NULL AND t.blocked_at IS NULL',
  all: '1 = 1',
};
/** Who waits longest comes first, then the newest words. */
const BY_WAITING = 'CASE WHEN t.waiting_since IS NULL THEN 1 ELSE 0 END, t.waiting_since, t.last_at DESC, t.id';

export async function listThreads(actor: StaffActor, filter: ThreadFilter): Promise<Page<ListedThread> & { waiting: number }> {
  const scope = threadScope(actor);
  const parts = [BOX[filter.box]];
  const bind: Bind = { ...scope.bind, me: actor.id };
  if (filter.matter) {
    parts.push('t.matter = $matter');
    bind['matter'] = filter.matter;
  }
  if (filter.keyword) {
    parts.push(contains(['t.person_name', 't.title'], 'like'));
    bind['like'] = containing(filter.keyword);
  }
  const [list, waiting] = await Promise.all([
    paged<ListedThread>({
      select: `t.*, s.name AS officer_name, (SELECT COUNT(*) FROM thread_messages m WHERE m.thread_id = t.id AND m.side = 'citizen' AND m.seq > COALESCE((SELECT r.seq FROM thread_readers r WHERE r.thread_id = t.id AND r.staff_id = $me), 0)) AS unread`,
      from: 'threads t LEFT JOIN staff s ON s.id = t.officer_id',
      where: parts.join(' AND ') + scope.sql,
      bind,
      sortable: {},
      defaultSort: BY_WAITING,
      page: filter.page,
      pageSize: filter.pageSize,
    }),
    row<{ n: number }>(`SELECT COUNT(*) AS n FROM threads t WHERE ${BOX.waiting}${scope.sql}`, scope.bind),
  ]);
  return { ...list, waiting: Number(waiting?.n ?? 0) };
}

/** Whoever answers for the thread, else whoever of the pool may take it, reads numbers whole; everybody else reads them masked. */
export const readsWhole = (actor: StaffActor, { officer_id }: Pick<ThreadRecord, 'officer_id'>): boolean => officer_id === actor.id || (officer_id === null && (actor.role === 'bureauHead' || actor.role === 'handler' || actor.role === 'supervisor'));

/** Those who may take a thread over: of the same bureau or department, and for what has neither, whoever the actor sees. */
export function colleaguesOf(actor: StaffActor, thread: ThreadRecord): Promise<{ id: string; name: string; role: StaffActor['role'] }[]> {
  const { divisionPrefix } = scopeOf(actor);
  const place = thread.bureau_code !== null ? 'bureau_code = $place' : thread.department_id !== null ? 'department_id = $place' : `bureau_code IS NOT NULL AND division_code LIKE $place`;
  return rows(
    `SELECT id, name, role FROM staff WHERE disabled_at IS NULL AND role IN ('officer', 'bureauHead', 'handler', 'supervisor') AND ${place} AND id <> $holder ORDER BY role DESC, name, id LIMIT 100`,
    { place: thread.bureau_code ?? thread.department_id ?? `${divisionPrefix ?? ''}%`, holder: thread.officer_id ?? '-' },
  );
}
