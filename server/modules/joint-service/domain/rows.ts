import type { CaseOrigin, CloseKind, ServiceBody } from '../../../contract/service/index.ts';
import type { WorkCalendar } from '../../../contract/expression/workdays.ts';

/** The case as its row holds it; instants are epoch ms, days `YYYY-MM-DD`. */
export interface CaseRecord {
  id: string;
  number: string | null;
  open_key: string | null;
  service_code: string;
  service_version: number;
  form_code: string | null;
  form_version: number | null;
  origin: CaseOrigin;
  citizen_id: string | null;
  started_by: string;
  person_hash: string | null;
  applicant_name: string;
  id_masked: string;
  phone_masked: string | null;
  sealed: string;
  division_code: string | null;
  by_hand: number;
  hand_checked_at: number | null;
  ticket: string | null;
  version: number;
  draft_sealed: string;
  draft_revision: number;
  draft_saved_at: number;
  revision: number;
  created_at: number;
  submitted_at: number | null;
  passed_at: number | null;
  received_at: number | null;
  done_at: number | null;
  withdrawn_at: number | null;
  closed_at: number | null;
  close_kind: CloseKind | null;
  end_reason: string | null;
}

export interface ItemRecord {
  id: string;
  case_id: string;
  item: string;
  item_name: string;
  department_id: string | null;
  needed: number;
  why: string | null;
  handler_id: string | null;
  handler_name: string | null;
  review: 'passed' | 'returned' | null;
  reviewed_at: number | null;
  /** how often the pre-review sent it back */
  returns: number;
  ready_at: number | null;
  accepted_at: number | null;
  correcting_at: number | null;
  done_at: number | null;
  withdrawn_at: number | null;
  /** JSON of {@link ItemResult} */
  result: string | null;
  due_on: string | null;
  paused: number;
  since: number;
}

export interface ItemResult {
  delivery: 'online' | 'courier' | 'counter';
  number: string | null;
  place: string | null;
  note: string;
}

export interface MaterialRecord {
  id: string;
  case_id: string;
  code: string;
  needed: number;
  received_at: number | null;
  checking_at: number | null;
  accepted_at: number | null;
  returned_at: number | null;
  failed_at: number | null;
  reason: string | null;
  original_at: number | null;
  original_by: string | null;
  paper_copies: number | null;
}

export interface ClockRecord {
  id: string;
  case_id: string;
  clock: string;
  item: string | null;
  started_on: string;
  due_on: string;
  warn_on: string | null;
  past_on: string;
  warned_at: number | null;
  /** steps past the end that were taken */
  steps: number;
  paused_on: string | null;
  pause_reason: string | null;
  stopped_on: string | null;
  /** the day on which the clock must be looked at */
  next_on: string | null;
}

export interface PauseRecord {
  id: string;
  clock_id: string;
  from_on: string;
  to_on: string | null;
  reason: string;
  by_name: string;
}

export interface ReturnRecord {
  id: string;
  case_id: string;
  item: string;
  path: string | null;
  material: string | null;
  label: string;
  reason: string;
  by_name: string;
  at: number;
  resolved_at: number | null;
}

export interface ReportRecord {
  id: string;
  case_id: string;
  kind: 'event' | 'situation';
  code: string;
  /** JSON */
  value: string;
  by_name: string;
  at: number;
}

/** A case with all that its course is decided by. The acts change it in place. */
export interface WholeCase {
  service: ServiceBody;
  case: CaseRecord;
  items: ItemRecord[];
  materials: MaterialRecord[];
  clocks: ClockRecord[];
  pauses: PauseRecord[];
  returns: ReturnRecord[];
  reports: ReportRecord[];
}

/** Something that clocks, notices and documents may listen to. */
export interface Happening {
  event: string;
  item: string | null;
  /** the day it counts from, where that is not today */
  day?: string;
}

export interface HistoryLine {
  item: string | null;
  kind: string;
  text: string;
  /** what the applicant reads; null: nothing */
  public: string | null;
}

/** The moment an act happens in, and what it leaves behind. */
export interface Moment {
  at: number;
  today: string;
  by: string;
  calendar: WorkCalendar;
  newId: () => string;
  happened: Happening[];
  history: HistoryLine[];
}
