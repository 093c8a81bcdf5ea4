import type { Audience, CampaignSource, CampaignState } from '../../../contract/enums.ts';
import { row, rows } from '../../../platform/db/index.ts';
import type { Narrowing } from '../domain/selection.ts';
import type { Selection } from './recipients.ts';

/** A campaign as its own work needs it. */
export interface CampaignParts {
  id: string;
  picked: string | null;
  policy_code: string;
  policy_name: string;
  audience: Audience;
  state: CampaignState;
  expected: number;
  source: CampaignSource;
  narrowing: string;
  area: string | null;
  list_id: string | null;
  rehearsal: number;
  start_at: number | null;
  spread_minutes: number;
  working_days: number;
  valid_days: number;
  created_by: string | null;
  created_at: number;
  decided_at: number | null;
  prepared_at: number | null;
}

const COLUMNS =
  'id, picked, policy_code, policy_name, audience, state, expected, source, narrowing, area, list_id, rehearsal, start_at, spread_minutes, working_days, valid_days, created_by, created_at, decided_at, prepared_at';

export const campaignParts = (id: string): Promise<CampaignParts | null> => row<CampaignParts>(`SELECT ${COLUMNS} FROM campaigns WHERE id = $id`, { id });

/** Pushes that whoever a comparison newly finds gets by itself. */
export const standingCampaigns = (): Promise<CampaignParts[]> => rows<CampaignParts>(`SELECT ${COLUMNS} FROM campaigns WHERE state = 'standing' ORDER BY id`);

export const selectionOf = ({ picked, area, narrowing, list_id }: Pick<CampaignParts, 'picked' | 'area' | 'narrowing' | 'list_id'>): Selection => ({
  picked,
  area,
  narrowing: JSON.parse(narrowing) as Narrowing,
  listId: list_id,
});

/** From when its messages may leave. */
export const startOf = ({ start_at, decided_at, created_at }: Pick<CampaignParts, 'start_at' | 'decided_at' | 'created_at'>): number => Math.max(Number(start_at ?? 0), Number(decided_at ?? 0), Number(created_at));
