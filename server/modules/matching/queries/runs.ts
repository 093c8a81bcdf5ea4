import { paged, row, type Page } from '../../../platform/db/index.ts';
import type { MatchRunState } from '../../../contract/enums.ts';

export interface RunRecord {
  id: string;
  state: MatchRunState;
  all_pairs: number;
  started_by: string;
  started_at: number | null;
  finished_at: number | null;
  persons: number;
  self_employed: number;
  hired: number;
  hiring_enterprises: number;
  doubtful: number;
  error: string | null;
}

const SELECT = 'id, state, all_pairs, started_by, started_at, finished_at, persons, self_employed, hired, hiring_enterprises, doubtful, error';

export const listRuns = (page: number, pageSize: number): Promise<Page<RunRecord>> =>
  paged<RunRecord>({ select: SELECT, from: 'match_runs', sortable: {}, defaultSort: 'created_at DESC, id DESC', page, pageSize });

export const findRun = (id: string): Promise<RunRecord | null> => row(`SELECT ${SELECT} FROM match_runs WHERE id = $id`, { id });
