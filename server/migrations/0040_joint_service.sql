-- Joint services: one case, several items of several departments. A case keeps the versions of service and form it
-- began with. States are computed from the timestamps; `revision` makes two clerks take turns; `open_key` allows one
-- open case a person and service (and one draft a citizen and service).
CREATE TABLE service_cases (
  id TEXT PRIMARY KEY,
  number TEXT UNIQUE,
  open_key TEXT UNIQUE,
  service_code TEXT NOT NULL,
  service_version INTEGER NOT NULL,
  form_code TEXT,
  form_version INTEGER,
  origin TEXT NOT NULL,
  citizen_id TEXT REFERENCES citizens (id),
  started_by TEXT NOT NULL,
  person_hash TEXT,
  applicant_name TEXT NOT NULL,
  id_masked TEXT NOT NULL,
  phone_masked TEXT,
  sealed TEXT NOT NULL,
  division_code TEXT,
  by_hand INTEGER NOT NULL DEFAULT 0,
  hand_checked_at BIGINT,
  ticket TEXT,
  version INTEGER NOT NULL DEFAULT 0,
  draft_sealed TEXT NOT NULL,
  draft_revision INTEGER NOT NULL DEFAULT 0,
  draft_saved_at BIGINT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0,
  created_at BIGINT NOT NULL,
  submitted_at BIGINT,
  passed_at BIGINT,
  received_at BIGINT,
  done_at BIGINT,
  withdrawn_at BIGINT,
  closed_at BIGINT,
  close_kind TEXT,
  end_reason TEXT
);
CREATE INDEX service_cases_mine ON service_cases (citizen_id, created_at);
CREATE INDEX service_cases_person ON service_cases (person_hash);
CREATE INDEX service_cases_place ON service_cases (division_code, submitted_at);
CREATE INDEX service_cases_service ON service_cases (service_code, done_at);

-- The last running number of a place and day.
CREATE TABLE service_numbers (
  prefix TEXT PRIMARY KEY,
  last INTEGER NOT NULL
);

-- What was handed in, each time.
CREATE TABLE service_versions (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES service_cases (id),
  version INTEGER NOT NULL,
  ticket TEXT NOT NULL,
  sealed TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL,
  UNIQUE (case_id, version),
  UNIQUE (case_id, ticket)
);

CREATE TABLE service_items (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES service_cases (id),
  item TEXT NOT NULL,
  item_name TEXT NOT NULL,
  department_id TEXT REFERENCES departments (id),
  needed INTEGER NOT NULL,
  why TEXT,
  handler_id TEXT REFERENCES staff (id),
  handler_name TEXT,
  review TEXT,
  reviewed_at BIGINT,
  returns INTEGER NOT NULL DEFAULT 0,
  ready_at BIGINT,
  accepted_at BIGINT,
  correcting_at BIGINT,
  done_at BIGINT,
  withdrawn_at BIGINT,
  result TEXT,
  due_on TEXT,
  paused INTEGER NOT NULL DEFAULT 0,
  since BIGINT NOT NULL,
  UNIQUE (case_id, item)
);
CREATE INDEX service_items_work ON service_items (department_id, due_on);
CREATE INDEX service_items_handler ON service_items (handler_id, due_on);
CREATE INDEX service_items_history ON service_items (item, done_at);

CREATE TABLE service_materials (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES service_cases (id),
  code TEXT NOT NULL,
  needed INTEGER NOT NULL,
  received_at BIGINT,
  checking_at BIGINT,
  accepted_at BIGINT,
  returned_at BIGINT,
  failed_at BIGINT,
  reason TEXT,
  original_at BIGINT,
  original_by TEXT,
  paper_copies INTEGER,
  UNIQUE (case_id, code)
);

-- A stored file of a material; earlier ones stay.
CREATE TABLE service_material_versions (
  id TEXT PRIMARY KEY,
  material_id TEXT NOT NULL REFERENCES service_materials (id),
  version INTEGER NOT NULL,
  file_id TEXT NOT NULL,
  name TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  pages INTEGER NOT NULL,
  at BIGINT NOT NULL,
  UNIQUE (material_id, version),
  UNIQUE (material_id, file_id)
);

CREATE TABLE service_returns (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES service_cases (id),
  item TEXT NOT NULL,
  path TEXT,
  material TEXT,
  label TEXT NOT NULL,
  reason TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL,
  resolved_at BIGINT
);
CREATE INDEX service_returns_case ON service_returns (case_id, at);

CREATE TABLE service_clocks (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES service_cases (id),
  clock TEXT NOT NULL,
  item TEXT,
  started_on TEXT NOT NULL,
  due_on TEXT NOT NULL,
  warn_on TEXT,
  past_on TEXT NOT NULL,
  warned_at BIGINT,
  steps INTEGER NOT NULL DEFAULT 0,
  paused_on TEXT,
  pause_reason TEXT,
  stopped_on TEXT,
  next_on TEXT,
  UNIQUE (case_id, clock)
);
CREATE INDEX service_clocks_next ON service_clocks (next_on) WHERE next_on IS NOT NULL;

CREATE TABLE service_pauses (
  id TEXT PRIMARY KEY,
  clock_id TEXT NOT NULL REFERENCES service_clocks (id),
  from_on TEXT NOT NULL,
  to_on TEXT,
  reason TEXT NOT NULL,
  by_name TEXT NOT NULL
);
CREATE INDEX service_pauses_clock ON service_pauses (clock_id);

-- Events and situations that an office, a machine or the answers reported.
CREATE TABLE service_reports (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES service_cases (id),
  kind TEXT NOT NULL,
  code TEXT NOT NULL,
  value TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL,
  UNIQUE (case_id, kind, code)
);

CREATE TABLE service_history (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES service_cases (id),
  item TEXT,
  at BIGINT NOT NULL,
  kind TEXT NOT NULL,
  by_name TEXT NOT NULL,
  text TEXT NOT NULL,
  public_text TEXT
);
CREATE INDEX service_history_case ON service_history (case_id, at);

CREATE TABLE service_notes (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES service_cases (id),
  at BIGINT NOT NULL,
  by_name TEXT NOT NULL,
  department_id TEXT,
  text TEXT NOT NULL
);
CREATE INDEX service_notes_case ON service_notes (case_id, at);

CREATE TABLE service_presence (
  case_id TEXT NOT NULL REFERENCES service_cases (id),
  staff_id TEXT NOT NULL REFERENCES staff (id),
  name TEXT NOT NULL,
  since BIGINT NOT NULL,
  until BIGINT NOT NULL,
  PRIMARY KEY (case_id, staff_id)
);

-- One seat of one slot: the key holds the capacity.
CREATE TABLE service_appointments (
  case_id TEXT PRIMARY KEY REFERENCES service_cases (id),
  counter TEXT NOT NULL,
  day TEXT NOT NULL,
  time TEXT NOT NULL,
  seat INTEGER NOT NULL,
  booked_at BIGINT NOT NULL,
  UNIQUE (counter, day, time, seat)
);

CREATE TABLE service_ratings (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES service_cases (id),
  item TEXT NOT NULL,
  round INTEGER NOT NULL,
  level INTEGER NOT NULL,
  words TEXT NOT NULL,
  at BIGINT NOT NULL,
  UNIQUE (case_id, item, round)
);
CREATE INDEX service_ratings_time ON service_ratings (at);

CREATE TABLE service_follow_ups (
  id TEXT PRIMARY KEY,
  rating_id TEXT NOT NULL UNIQUE REFERENCES service_ratings (id),
  case_id TEXT NOT NULL REFERENCES service_cases (id),
  item TEXT NOT NULL,
  department_id TEXT,
  call_by TEXT NOT NULL,
  fix_by TEXT NOT NULL,
  called_at BIGINT,
  call_note TEXT,
  fixed_at BIGINT,
  fix_note TEXT,
  second_level INTEGER,
  created_at BIGINT NOT NULL
);
CREATE INDEX service_follow_ups_open ON service_follow_ups (department_id, fix_by);

-- What a member of staff is told at the desk; `party` says whom it concerns.
CREATE TABLE service_notices (
  id TEXT PRIMARY KEY,
  dedupe_key TEXT NOT NULL UNIQUE,
  case_id TEXT NOT NULL REFERENCES service_cases (id),
  item TEXT,
  party TEXT NOT NULL,
  department_id TEXT,
  division_code TEXT,
  staff_id TEXT,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  at BIGINT NOT NULL,
  read_at BIGINT
);
CREATE INDEX service_notices_department ON service_notices (department_id, at);
