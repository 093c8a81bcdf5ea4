import type { FilingMode, FilingState, ItemKind } from '../../../contract/enums.ts';
import type { ErrorCode } from '../../../contract/errors.ts';
import { row } from '../../../platform/db/index.ts';
import type { Item } from '../domain/item.ts';
import type { FilingRef } from '../domain/sink.ts';

/** A row of `filings`. Instants are epoch ms; `fault` is JSON of {@link Fault}. */
export interface Filing {
  id: string;
  item_code: string;
  item_name: string;
  item_version: number;
  kind: ItemKind;
  period: string;
  mode: FilingMode;
  /** null once a refused file was thrown away */
  file_id: string | null;
  file_name: string;
  sha256: string;
  dedupe_key: string | null;
  state: FilingState;
  department_id: string | null;
  uploaded_by: string | null;
  uploaded_by_name: string;
  read_rows: number;
  accepted: number;
  rejected: number;
  duplicates: number;
  warnings: number;
  total_rows: number | null;
  /** number of the last sheet row whose outcome is saved */
  checkpoint: number;
  fault: string | null;
  lease_owner: string | null;
  lease_until: number | null;
  created_at: number;
  started_at: number | null;
  finished_at: number | null;
}

/** Why a file was refused whole, or why its processing stopped. */
export interface Fault {
  code: ErrorCode;
  message: string;
  next: string;
  values?: Record<string, string | number>;
}

export const findFiling = (id: string): Promise<Filing | null> => row<Filing>('SELECT * FROM filings WHERE id = $id', { id });

export const faultOf = (filing: Pick<Filing, 'fault'>): Fault | null => (filing.fault ? (JSON.parse(filing.fault) as Fault) : null);

export const refOf = (filing: Filing, item: Item): FilingRef => ({
  id: filing.id,
  itemCode: filing.item_code,
  itemName: filing.item_name,
  kind: filing.kind,
  taxpayerKind: item.taxpayerKind ?? null,
  period: filing.period,
  mode: filing.mode,
  departmentId: filing.department_id,
});
