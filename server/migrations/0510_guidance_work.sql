-- How guidance is worked: who is away, what stands still, what was asked of others, how it was rated and looked over.
ALTER TABLE tasks ADD COLUMN previous_officer_id TEXT;
-- set while a colleague stands in: whose task it is, and for which absence
ALTER TABLE tasks ADD COLUMN home_officer_id TEXT;
ALTER TABLE tasks ADD COLUMN absence_id TEXT;
-- the language the person is spoken to in, where it is not the usual one
ALTER TABLE tasks ADD COLUMN language TEXT;
-- the clock stands still: paused, or with the county or the city
ALTER TABLE tasks ADD COLUMN stopped_at BIGINT;
ALTER TABLE tasks ADD COLUMN stop_kind TEXT;
ALTER TABLE tasks ADD COLUMN stop_reason TEXT;
ALTER TABLE tasks ADD COLUMN resume_on TEXT;
-- the day agreed for the next contact, and how
ALTER TABLE tasks ADD COLUMN next_on TEXT;
ALTER TABLE tasks ADD COLUMN next_kind TEXT;
-- the last day of the first contact
ALTER TABLE tasks ADD COLUMN contact_due_on TEXT;
-- how often it was taken from a silent officer, and when the head was told that nobody could take it
ALTER TABLE tasks ADD COLUMN silent_moves INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tasks ADD COLUMN silent_at BIGINT;
CREATE INDEX tasks_absence ON tasks (absence_id) WHERE absence_id IS NOT NULL;

ALTER TABLE task_contacts ADD COLUMN client_id TEXT;
CREATE UNIQUE INDEX task_contacts_client ON task_contacts (client_id) WHERE client_id IS NOT NULL;

-- whose turn it was last, where tasks go round
CREATE TABLE assignment_turns (
  bureau_code TEXT PRIMARY KEY,
  officer_id TEXT NOT NULL
);

CREATE TABLE officer_absences (
  id TEXT PRIMARY KEY,
  staff_id TEXT NOT NULL REFERENCES staff (id),
  from_on TEXT NOT NULL,
  to_on TEXT NOT NULL,
  substitute_id TEXT REFERENCES staff (id),
  reason TEXT NOT NULL,
  set_by_name TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  begun_at BIGINT,
  ended_at BIGINT
);
CREATE INDEX officer_absences_open ON officer_absences (staff_id, from_on) WHERE ended_at IS NULL;

CREATE TABLE task_opinions (
  id TEXT PRIMARY KEY,
  task_id TEXT NOT NULL REFERENCES tasks (id),
  asked_by TEXT NOT NULL,
  asked_by_name TEXT NOT NULL,
  asked_of TEXT NOT NULL REFERENCES staff (id),
  asked_of_name TEXT NOT NULL,
  question TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  answer TEXT,
  answered_at BIGINT
);
CREATE INDEX task_opinions_task ON task_opinions (task_id, asked_at);
CREATE INDEX task_opinions_open ON task_opinions (asked_of) WHERE answered_at IS NULL;

CREATE TABLE task_escalations (
  id TEXT PRIMARY KEY,
  task_id TEXT NOT NULL REFERENCES tasks (id),
  level TEXT NOT NULL,
  reason TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  asked_by_name TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  answer TEXT,
  answered_by_name TEXT,
  answered_at BIGINT
);
CREATE INDEX task_escalations_task ON task_escalations (task_id, asked_at);
CREATE UNIQUE INDEX task_escalations_open ON task_escalations (task_id) WHERE answered_at IS NULL;

CREATE TABLE task_files (
  id TEXT PRIMARY KEY,
  task_id TEXT NOT NULL REFERENCES tasks (id),
  name TEXT NOT NULL,
  media TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX task_files_task ON task_files (task_id, at);

-- what the room has to tell its own people: one officer, or the head of a bureau (staff_id null)
CREATE TABLE guidance_notices (
  id TEXT PRIMARY KEY,
  staff_id TEXT,
  bureau_code TEXT,
  text TEXT NOT NULL,
  link TEXT,
  at BIGINT NOT NULL,
  seen_at BIGINT
);
CREATE INDEX guidance_notices_staff ON guidance_notices (staff_id, at) WHERE seen_at IS NULL;
CREATE INDEX guidance_notices_bureau ON guidance_notices (bureau_code, at) WHERE seen_at IS NULL;

CREATE TABLE task_ratings (
  task_id TEXT PRIMARY KEY REFERENCES tasks (id),
  citizen_id TEXT NOT NULL,
  officer_id TEXT,
  bureau_code TEXT,
  level INTEGER NOT NULL,
  words TEXT NOT NULL,
  at BIGINT NOT NULL,
  call_by TEXT,
  called_at BIGINT,
  called_by_name TEXT,
  call_note TEXT
);
CREATE INDEX task_ratings_bureau ON task_ratings (bureau_code, at);

CREATE TABLE task_samples (
  id TEXT PRIMARY KEY,
  month TEXT NOT NULL,
  task_id TEXT NOT NULL REFERENCES tasks (id),
  bureau_code TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  drawn_at BIGINT NOT NULL,
  mark TEXT,
  comment TEXT,
  reviewed_by_name TEXT,
  reviewed_at BIGINT,
  UNIQUE (month, task_id)
);
CREATE INDEX task_samples_bureau ON task_samples (bureau_code, month);
