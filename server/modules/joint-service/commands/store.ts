import { execute, inList, insertRows, newId, row, rows, unitOfWork } from '../../../platform/db/index.ts';
import { AppError, fail } from '../../../platform/http/index.ts';
import type { ServiceBody } from '../../../contract/service/index.ts';
import { publishedVersion } from '../../definitions/index.ts';
import { Refusal } from '../domain/refusal.ts';
import type { CaseRecord, ClockRecord, HistoryLine, ItemRecord, MaterialRecord, PauseRecord, ReportRecord, ReturnRecord, WholeCase } from '../domain/rows.ts';

/** The service as the case began with it. */
export const serviceOf = async ({ service_code, service_version }: Pick<CaseRecord, 'service_code' | 'service_version'>): Promise<ServiceBody> =>
  (await publishedVersion<ServiceBody>('service', service_code, service_version)).body;

function grouped<T>(list: readonly T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  return groups;
}

/** A case with everything that decides its course. @throws request.not_found */
export async function loadCase(caseId: string): Promise<WholeCase> {
  const found = await row<CaseRecord>('SELECT * FROM service_cases WHERE id = $caseId', { caseId });
  if (!found) fail('request.not_found');
  return (await wholeCases([found]))[0]!;
}

/** The same for many cases: one query a table. */
export async function wholeCases(found: readonly CaseRecord[]): Promise<WholeCase[]> {
  const list = inList('c', found.map(({ id }) => id));
  const of = async <T extends { case_id: string }>(table: string, order = 'id'): Promise<Map<string, T[]>> =>
    grouped(await rows<T>(`SELECT * FROM ${table} WHERE case_id IN ${list.sql} ORDER BY ${order}`, list.bind), ({ case_id }) => case_id);
  const [items, materials, clocks, returns, reports, paused] = [
    await of<ItemRecord>('service_items'),
    await of<MaterialRecord>('service_materials'),
    await of<ClockRecord>('service_clocks'),
    await of<ReturnRecord>('service_returns', 'at, id'),
    await of<ReportRecord>('service_reports'),
    await rows<PauseRecord>(`SELECT p.* FROM service_pauses p JOIN service_clocks k ON k.id = p.clock_id WHERE k.case_id IN ${list.sql} ORDER BY p.id`, list.bind),
  ];
  const pauses = grouped(paused, ({ clock_id }) => clock_id);
  const whole: WholeCase[] = [];
  for (const record of found) {
    const service = await serviceOf(record);
    const place = new Map(service.items.map(({ code }, at) => [code, at]));
    const ownClocks = clocks.get(record.id) ?? [];
    whole.push({
      service,
      case: record,
      items: (items.get(record.id) ?? []).sort((a, b) => (place.get(a.item) ?? 0) - (place.get(b.item) ?? 0)),
      materials: materials.get(record.id) ?? [],
      clocks: ownClocks,
      pauses: ownClocks.flatMap(({ id }) => pauses.get(id) ?? []),
      returns: returns.get(record.id) ?? [],
      reports: reports.get(record.id) ?? [],
    });
  }
  return whole;
}

/** The rows as they are now, for {@link saveCase} to find what changed. */
export type Snapshot = Map<string, string>;
type Stored = { id: string };
const parts = (whole: WholeCase): [table: string, list: readonly Stored[]][] => [
  ['service_items', whole.items],
  ['service_materials', whole.materials],
  ['service_clocks', whole.clocks],
  ['service_pauses', whole.pauses],
  ['service_returns', whole.returns],
  ['service_reports', whole.reports],
];

export const snapshot = (whole: WholeCase): Snapshot => new Map([...parts(whole).flatMap(([, list]) => list), whole.case].map((one) => [one.id, JSON.stringify(one)]));

const overwrite = (list: readonly object[]): string => {
  const columns = Object.keys(list[0] ?? {}).filter((name) => name !== 'id');
  return `ON CONFLICT (id) DO UPDATE SET ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}`;
};

/** Writes what changed since the snapshot: one statement a table. */
export async function saveCase(whole: WholeCase, before: Snapshot): Promise<void> {
  const changed = <T extends Stored>(list: readonly T[]): T[] => list.filter((one) => before.get(one.id) !== JSON.stringify(one));
  for (const one of changed([whole.case])) {
    const { id, ...columns } = one;
    await execute(`UPDATE service_cases SET ${Object.keys(columns).map((name) => `${name} = $${name}`).join(', ')} WHERE id = $id`, { id, ...columns });
  }
  for (const [table, list] of parts(whole)) {
    const rowsChanged = changed(list);
    if (rowsChanged.length > 0) await insertRows(table, rowsChanged, { conflict: overwrite(rowsChanged) });
  }
}

export async function writeHistory(caseId: string, by: string, at: number, lines: readonly HistoryLine[]): Promise<void> {
  await insertRows('service_history', lines.map((line) => ({ id: newId(), case_id: caseId, item: line.item, at, kind: line.kind, by_name: by, text: line.text, public_text: line.public })));
}

/** Whoever acts on a case waits for the one before: its row is taken first. @throws request.not_found */
export async function takeCase(caseId: string): Promise<void> {
  if ((await execute('UPDATE service_cases SET revision = revision + 1 WHERE id = $caseId', { caseId })) === 0) fail('request.not_found');
}

/** Says a domain's refusal, and a broken unique key, as people read it. */
export async function inOrder<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await unitOfWork(work);
  } catch (error) {
    if (error instanceof Refusal) throw new AppError(error.code, { values: error.values, fields: error.fields });
    if (error instanceof Error && /open_key/.test(error.message) && /unique/i.test(error.message)) throw new AppError('case.open_exists');
    throw error;
  }
}
