-- One thread a citizen and matter (a guidance task, a case, or neither). `thread_key` holds that there is one; `last_seq`
-- numbers its messages without a hole; `revision` and `touched_at` tell every process that something is new. Where it
-- belongs (division, bureau, department, officer) is copied from the matter, so that data scope is one condition.
CREATE TABLE threads (
  id TEXT PRIMARY KEY,
  thread_key TEXT NOT NULL UNIQUE,
  matter TEXT NOT NULL,
  matter_id TEXT,
  citizen_id TEXT REFERENCES citizens (id),
  person_hash TEXT,
  title TEXT NOT NULL,
  person_name TEXT NOT NULL,
  division_code TEXT,
  bureau_code TEXT,
  department_id TEXT,
  officer_id TEXT REFERENCES staff (id),
  policy_code TEXT,
  last_seq INTEGER NOT NULL DEFAULT 0,
  last_at BIGINT,
  last_side TEXT,
  preview_sealed TEXT,
  waiting_since BIGINT,
  citizen_read INTEGER NOT NULL DEFAULT 0,
  staff_read INTEGER NOT NULL DEFAULT 0,
  told_seq INTEGER NOT NULL DEFAULT 0,
  noticed_seq INTEGER NOT NULL DEFAULT 0,
  noticed_at BIGINT,
  delivering_until BIGINT,
  writer_id TEXT,
  writer_name TEXT,
  writer_until BIGINT,
  citizen_typing_until BIGINT,
  closed_words TEXT,
  blocked_at BIGINT,
  blocked_by TEXT,
  block_grounds TEXT,
  rating INTEGER,
  rating_words_sealed TEXT,
  rating_asked_at BIGINT,
  rated_at BIGINT,
  revision INTEGER NOT NULL DEFAULT 0,
  touched_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX threads_touched ON threads (touched_at);
CREATE INDEX threads_citizen ON threads (citizen_id, last_at);
CREATE INDEX threads_matter ON threads (matter, matter_id);
CREATE INDEX threads_bureau ON threads (bureau_code, officer_id, last_at);
CREATE INDEX threads_department ON threads (department_id, last_at);
CREATE INDEX threads_division ON threads (division_code, last_at);

-- `client_id` is given by whoever sends: a repetition finds it taken. The words lie sealed.
CREATE TABLE thread_messages (
  id TEXT PRIMARY KEY,
  thread_id TEXT NOT NULL REFERENCES threads (id),
  seq INTEGER NOT NULL,
  client_id TEXT NOT NULL,
  side TEXT NOT NULL,
  via TEXT NOT NULL,
  kind TEXT NOT NULL,
  author_id TEXT,
  author_name TEXT NOT NULL,
  sealed TEXT NOT NULL,
  file_id TEXT,
  at BIGINT NOT NULL,
  UNIQUE (thread_id, seq),
  UNIQUE (thread_id, client_id)
);

-- Pictures and documents; `sent_at` once a message took them along. What was never sent is swept.
CREATE TABLE thread_files (
  id TEXT PRIMARY KEY,
  thread_id TEXT NOT NULL REFERENCES threads (id),
  owner_id TEXT NOT NULL,
  name TEXT NOT NULL,
  media TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  sent_at BIGINT,
  created_at BIGINT NOT NULL
);
CREATE INDEX thread_files_loose ON thread_files (created_at) WHERE sent_at IS NULL;

-- How far each member of staff has read, and since when: who has seen what.
CREATE TABLE thread_readers (
  thread_id TEXT NOT NULL REFERENCES threads (id),
  staff_id TEXT NOT NULL REFERENCES staff (id),
  seq INTEGER NOT NULL,
  traced_at BIGINT NOT NULL,
  PRIMARY KEY (thread_id, staff_id)
);

-- Followers of the official account: in which thread an officer has taken over from the machine.
CREATE TABLE official_lines (
  openid TEXT PRIMARY KEY,
  thread_id TEXT REFERENCES threads (id)
);
