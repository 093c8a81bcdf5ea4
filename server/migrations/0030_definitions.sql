CREATE TABLE definitions (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  code TEXT NOT NULL,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  state TEXT NOT NULL,
  pack TEXT NOT NULL,
  valid_from TEXT,
  valid_to TEXT,
  document TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  published_at BIGINT,
  retired_at BIGINT,
  created_at BIGINT NOT NULL,
  UNIQUE (kind, code, version)
);
CREATE INDEX definitions_current ON definitions (kind, code, state);
