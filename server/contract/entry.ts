import { z } from 'zod';

/**
 * Who may call an endpoint. Deny by default: an entry without access does not compile, and the router
 * refuses to start when a `can` names an action that no module permits.
 */
export type Access =
  | { who: 'anyone'; why: string }
  | { who: 'session' }
  | { who: 'citizen' }
  | { who: 'staff'; can: string };

type AccessOf<W extends Access['who']> = Extract<Access, { who: W }>;
export const anyone = (why: string): AccessOf<'anyone'> => ({ who: 'anyone', why });
export const citizen: AccessOf<'citizen'> = { who: 'citizen' };
export const session: AccessOf<'session'> = { who: 'session' };
export const staff = (can: string): AccessOf<'staff'> => ({ who: 'staff', can });

type Schema = z.ZodType;
type Kind = 'json' | 'upload' | 'download' | 'bytes' | 'callback';

/** One endpoint. `kind` says what travels: JSON both ways, a multipart upload in, a file out, plain bytes in,
 * or an outside service's own format in and a word of plain text (or a little JSON) back. */
export interface Entry<
  P extends Schema = Schema,
  Q extends Schema = Schema,
  B extends Schema = Schema,
  O extends Schema = Schema,
  A extends Access = Access,
  K extends Kind = Kind,
> {
  summary: string;
  access: A;
  kind: K;
  params: P;
  query: Q;
  body: B;
  out: O;
}

type Parts = { summary: string; access: Access; kind?: Kind; params?: Schema; query?: Schema; body?: Schema; out: Schema };
type Part<T, N extends 'params' | 'query' | 'body' | 'out'> = T extends Record<N, infer S extends Schema> ? S : z.ZodObject<Record<never, never>>;
type KindOf<T> = T extends { kind: infer K extends Kind } ? K : 'json';
type EntryOf<T extends Parts> = Entry<Part<T, 'params'>, Part<T, 'query'>, Part<T, 'body'>, Part<T, 'out'>, T['access'], KindOf<T>>;

const nothing = z.object({});

/** Declares an endpoint; leave out what it does not take. */
export function entry<const T extends Parts>(parts: T): EntryOf<T> {
  return { kind: 'json', params: nothing, query: nothing, body: nothing, ...parts } as unknown as EntryOf<T>;
}

export const Id = z.string().min(1).max(64);
export const ById = z.object({ id: Id });
export const Done = z.object({ ok: z.literal(true) });
/** What an endpoint answers that has nothing to tell. */
export const DONE: z.infer<typeof Done> = { ok: true };
/** Milliseconds since the epoch; shown in Asia/Shanghai. */
export const Instant = z.number().int();
/** Calendar day, `YYYY-MM-DD`. */
export const Day = z.iso.date();
/** Month, `YYYY-MM`. */
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
/** Money in fen (分). */
export const Fen = z.number().int();
export const Labelled = z.object({ code: z.string(), label: z.string() });

/** What every list takes: page from 1, at most 100 a page, `sort` is a column, `-column` descending. */
export const Paging = {
  page: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
  sort: z.string().max(40).optional(),
};

export const pageOf = <S extends Schema>(row: S) =>
  z.object({ rows: z.array(row), total: z.number().int(), page: z.number().int(), pageSize: z.number().int() });

/** The reason an export is taken for; kept in the audit trail. */
export const ExportReason = z.string().trim().min(4, '请写明导出用途（至少 4 个字）').max(200);
/** A workbook leaves the server. */
export const Workbook = z.unknown();
export const exportEntry = <Q extends z.ZodRawShape>(summary: string, can: string, filters: Q) =>
  entry({ summary, access: staff(can), kind: 'download', query: z.object({ ...filters, reason: ExportReason }), out: Workbook });
