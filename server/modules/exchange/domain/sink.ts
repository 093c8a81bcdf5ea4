import type { FilingMode, ItemKind, TaxpayerKind } from '../../../contract/enums.ts';
import type { RowCode } from '../../../contract/errors.ts';
import type { RowsByKind } from './rows.ts';

/** The filing as a sink needs to know it. */
export interface FilingRef {
  id: string;
  itemCode: string;
  itemName: string;
  kind: ItemKind;
  /** taxpayers only */
  taxpayerKind: TaxpayerKind | null;
  period: string;
  mode: FilingMode;
  departmentId: string | null;
}

/** What a sink found wrong with a row, or wants the sender to know. `field` is a name of the checked row. */
export interface SinkNote {
  code: RowCode;
  field: string;
  /** fills the `{name}` marks of the registry's sentence; never a full ID number or phone */
  values?: Record<string, string | number>;
}

export type RowVerdict =
  | { row: number; outcome: 'accepted'; warnings?: SinkNote[] }
  | { row: number; outcome: 'duplicate'; /** the row that stands */ of: number }
  | { row: number; outcome: 'rejected'; problem: SinkNote };

/**
 * Where checked rows go. The river flows down, so exchange does not know the registry: the registry registers its
 * sinks when it is loaded. Every method runs inside a unit of work that exchange opened.
 */
export interface RowSink<Row> {
  /**
   * true: what `write` saved stands, and after a crash reading goes on behind the last chunk.
   * false: after a crash exchange calls `abandon`, then `begin`, and reads from the first row again.
   */
  resumable: boolean;
  /** Before the first row of a filing; called again when a resumable filing goes on. */
  begin(filing: FilingRef): Promise<void>;
  /** One chunk, at most 1,000 rows in sheet order; answers one verdict a row. Set-based: no query a row. */
  write(filing: FilingRef, rows: readonly Row[]): Promise<RowVerdict[]>;
  /** In the unit of work that accepts the filing: ends absent rows (mode full), replaces segments. */
  finish(filing: FilingRef): Promise<void>;
  /** Undoes whatever `write` saved for this filing. */
  abandon(filing: FilingRef): Promise<void>;
}

const sinks = new Map<ItemKind, RowSink<never>>();

/** Says where the checked rows of a kind go. The last one registered stands. */
export function registerSink<K extends ItemKind>(kind: K, sink: RowSink<RowsByKind[K]>): void {
  sinks.set(kind, sink as unknown as RowSink<never>);
}

/** @throws when no module took responsibility for the kind */
export function sinkOf<K extends ItemKind>(kind: K): RowSink<RowsByKind[K]> {
  const sink = sinks.get(kind);
  if (!sink) throw new Error(`没有模块接收“${kind}”类的行`);
  return sink as unknown as RowSink<RowsByKind[K]>;
}
