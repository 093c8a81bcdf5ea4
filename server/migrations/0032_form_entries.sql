-- Forms handed in by citizens. An entry keeps the version it was filled in with; its answers lie in one sealed field.
CREATE TABLE form_entries (
  id TEXT PRIMARY KEY,
  citizen_id TEXT NOT NULL REFERENCES citizens (id),
  form_code TEXT NOT NULL,
  form_version INTEGER NOT NULL,
  ticket TEXT NOT NULL,
  sealed TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  UNIQUE (citizen_id, ticket)
);
CREATE INDEX form_entries_mine ON form_entries (citizen_id, created_at);
CREATE INDEX form_entries_form ON form_entries (form_code, created_at);

-- Files handed in with forms; those without an entry are removed after a week.
CREATE TABLE form_files (
  id TEXT PRIMARY KEY,
  citizen_id TEXT NOT NULL REFERENCES citizens (id),
  form_code TEXT NOT NULL,
  entry_id TEXT REFERENCES form_entries (id),
  name TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX form_files_loose ON form_files (entry_id, created_at);
