-- One-to-one guidance: a task for each confirmed self-employed pair and one for each hiring taxpayer.
-- The state is computed from the timestamps.
CREATE TABLE tasks (
  id TEXT PRIMARY KEY,
  dedupe_key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  taxpayer_id TEXT NOT NULL,
  match_id TEXT,
  person_id TEXT,
  bureau_code TEXT,
  officer_id TEXT REFERENCES staff (id),
  assigned_at BIGINT,
  first_contact_at BIGINT,
  closed_at BIGINT,
  closed_by TEXT,
  closed_by_name TEXT,
  outcome TEXT,
  outcome_note TEXT,
  due_on TEXT NOT NULL,
  people_count INTEGER NOT NULL,
  amount_fen BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE INDEX tasks_open_of_officer ON tasks (officer_id, due_on) WHERE closed_at IS NULL;
CREATE INDEX tasks_open_of_bureau ON tasks (bureau_code, due_on) WHERE closed_at IS NULL;
CREATE INDEX tasks_taxpayer ON tasks (taxpayer_id);
CREATE INDEX tasks_person ON tasks (person_id);
CREATE INDEX tasks_due ON tasks (due_on);

CREATE TABLE task_contacts (
  id TEXT PRIMARY KEY,
  task_id TEXT NOT NULL REFERENCES tasks (id),
  at BIGINT NOT NULL,
  staff_id TEXT NOT NULL,
  staff_name TEXT NOT NULL,
  kind TEXT NOT NULL,
  note TEXT NOT NULL,
  next_on TEXT
);
CREATE INDEX task_contacts_task ON task_contacts (task_id, at);

CREATE TABLE task_history (
  id TEXT PRIMARY KEY,
  task_id TEXT NOT NULL REFERENCES tasks (id),
  at BIGINT NOT NULL,
  by_name TEXT NOT NULL,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  dedupe_key TEXT UNIQUE
);
CREATE INDEX task_history_task ON task_history (task_id, at);
