import { rename } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { quoted, segmentPath, withDuck } from '../../../platform/facts/index.ts';
import { codeTable } from '../../definitions/index.ts';
import { withholdingSegments } from '../../registry/index.ts';
import type { FoundPair, PairKey } from '../domain/pair.ts';
import { columnsRelation } from './columns.ts';

/** A pair that differs from the last run; `gone` ones are no longer found. */
export interface ChangedPair extends FoundPair {
  gone: boolean;
}

/** What the verdicts depend on besides the rows, by kind of pair: when it changes, every pair of the kind is judged anew. */
export type Stamps = Record<FoundPair['kind'], string>;

/** What every spelling of a code is, where an attribute of the code says yes. */
async function spellings(table: string, attribute: string): Promise<string> {
  const codes = (await codeTable(table)).filter(({ attributes }) => attributes?.[attribute] === true);
  return codes.flatMap(({ code, label, aliases = [] }) => [code, label, ...aliases]).map(quoted).join(', ');
}

/** As many pairs as one event may carry. */
const BATCH = 500;
const NO_FACTS = `(SELECT NULL::VARCHAR AS id_hash, NULL::VARCHAR AS name_hash, NULL::VARCHAR AS name_masked, NULL::VARCHAR AS credit_code, NULL::VARCHAR AS month, NULL::VARCHAR AS income_kind WHERE false)`;

/**
 * All pairs as they stand: an operating individual business by the operator's ID number, and at least one month of wages
 * from a taxpayer (晋财税〔2023〕13号 三（四）). 劳务报酬 is not employment.
 */
async function pairsQuery(stamps: Stamps): Promise<string> {
  const segments = await withholdingSegments();
  const facts = segments.length > 0 ? `read_parquet([${segments.map(({ path }) => quoted(segmentPath(path))).join(', ')}])` : NO_FACTS;
  const people = await columnsRelation('people');
  const businesses = await columnsRelation('businesses');
  const [operating, employment] = await Promise.all([spellings('taxpayer-status', 'operating'), spellings('income-kind', 'employment')]);
  return `
    WITH people AS MATERIALIZED (SELECT * FROM ${people} WHERE active = 1),
    businesses AS MATERIALIZED (SELECT * FROM ${businesses}),
    facts AS (SELECT * FROM ${facts}),
    filed AS (SELECT credit_code, MAX(month) AS last_filed FROM facts GROUP BY credit_code),
    own AS (
      SELECT p.id AS person_id, b.id AS taxpayer_id, 'self_employed' AS kind,
        CASE WHEN p.name_hash = b.responsible_name_hash THEN 1 ELSE 0 END AS names_agree,
        '' AS other_name, '' AS months, '' AS last_filed, p.updated_at AS person_at, b.updated_at AS taxpayer_at
      FROM people p JOIN businesses b ON b.responsible_hash = p.id_hash
      WHERE b.kind = 'individual' AND b.status IN (${operating})
    ),
    wages AS (
      SELECT p.id AS person_id, f.credit_code,
        MIN(CASE WHEN f.name_hash = p.name_hash THEN 1 ELSE 0 END) AS names_agree,
        COALESCE(MAX(CASE WHEN f.name_hash <> p.name_hash THEN f.name_masked END), '') AS other_name,
        STRING_AGG(DISTINCT f.month, ',' ORDER BY f.month) AS months, MAX(p.updated_at) AS person_at
      FROM facts f JOIN people p ON p.id_hash = f.id_hash
      WHERE f.income_kind IN (${employment}) GROUP BY p.id, f.credit_code
    ),
    hired AS (
      SELECT w.person_id, b.id AS taxpayer_id, 'hired' AS kind, w.names_agree, w.other_name, w.months, filed.last_filed, w.person_at, b.updated_at AS taxpayer_at
      FROM wages w JOIN businesses b ON b.credit_code = w.credit_code JOIN filed ON filed.credit_code = w.credit_code
    )
    SELECT *, CONCAT_WS('|', names_agree, other_name, months, last_filed, person_at, taxpayer_at,
      CASE kind WHEN 'hired' THEN ${quoted(stamps.hired)} ELSE ${quoted(stamps.self_employed)} END) AS signature
    FROM (SELECT * FROM own UNION ALL SELECT * FROM hired)`;
}

/** Compares, and keeps the pairs of this run at `to`. */
export async function findPairs(to: string, stamps: Stamps): Promise<void> {
  const query = await pairsQuery(stamps);
  const target = segmentPath(to);
  await withDuck((duck) => duck.run(`COPY (${query}) TO ${quoted(`${target}.part`)} (FORMAT parquet, COMPRESSION zstd)`));
  await rename(`${target}.part`, target);
}

/**
 * What differs from the pairs of an earlier run (all pairs when there is none), in batches.
 * @param to where this run's pairs are kept
 * @param before the earlier run's pairs, or null
 */
export async function* changedPairs(to: string, before: string | null): AsyncGenerator<ChangedPair[]> {
  const target = segmentPath(to);
  const old = before ? `read_parquet(${quoted(segmentPath(before))})` : `(SELECT * FROM read_parquet(${quoted(target)}) WHERE false)`;
  const difference = `
    SELECT COALESCE(n.person_id, o.person_id) AS person_id, COALESCE(n.taxpayer_id, o.taxpayer_id) AS taxpayer_id, COALESCE(n.kind, o.kind) AS kind,
      COALESCE(n.names_agree, o.names_agree)::INTEGER AS names_agree, COALESCE(n.other_name, '') AS other_name, COALESCE(n.months, '') AS months,
      COALESCE(n.last_filed, '') AS last_filed, CASE WHEN n.person_id IS NULL THEN 1 ELSE 0 END AS gone
    FROM read_parquet(${quoted(target)}) n
    FULL OUTER JOIN ${old} o ON o.person_id = n.person_id AND o.taxpayer_id = n.taxpayer_id AND o.kind = n.kind
    WHERE n.person_id IS NULL OR o.person_id IS NULL OR n.signature <> o.signature
    ORDER BY 2, 1`;
  yield* inBatches(await withDuck((duck) => readDifference(duck, difference)));
}

/** How the given pairs stand among those kept at `to`; one that is not there is gone. At most a batch. */
export async function pairsAmong(to: string, keys: readonly PairKey[]): Promise<ChangedPair[]> {
  const wanted = keys.map(({ personId, taxpayerId, kind }) => `(${[personId, taxpayerId, kind].map(quoted).join(', ')})`).join(', ');
  const query = `
    SELECT k.person_id, k.taxpayer_id, k.kind, COALESCE(n.names_agree, 1)::INTEGER AS names_agree, COALESCE(n.other_name, '') AS other_name,
      COALESCE(n.months, '') AS months, COALESCE(n.last_filed, '') AS last_filed, CASE WHEN n.person_id IS NULL THEN 1 ELSE 0 END AS gone
    FROM (VALUES ${wanted}) k (person_id, taxpayer_id, kind)
    LEFT JOIN read_parquet(${quoted(segmentPath(to))}) n ON n.person_id = k.person_id AND n.taxpayer_id = k.taxpayer_id AND n.kind = k.kind`;
  return withDuck((duck) => readDifference(duck, query));
}

/** The differences are few beside the facts: they fit in memory even after a first run over a province. */
async function readDifference(duck: DuckDBConnection, sql: string): Promise<ChangedPair[]> {
  const found: ChangedPair[] = [];
  for await (const batch of (await duck.stream(sql)).yieldRowObjectJson()) for (const row of batch) found.push(toPair(row));
  return found;
}

export function* inBatches<T>(pairs: readonly T[]): Generator<T[]> {
  for (let start = 0; start < pairs.length; start += BATCH) yield pairs.slice(start, start + BATCH);
}

const toPair = (row: Record<string, unknown>): ChangedPair => ({
  personId: String(row['person_id']),
  taxpayerId: String(row['taxpayer_id']),
  kind: row['kind'] === 'hired' ? 'hired' : 'self_employed',
  namesAgree: Number(row['names_agree']) === 1,
  otherName: String(row['other_name']),
  months: row['months'] ? String(row['months']).split(',') : [],
  lastFiledMonth: row['last_filed'] ? String(row['last_filed']) : null,
  gone: Number(row['gone']) === 1,
});
