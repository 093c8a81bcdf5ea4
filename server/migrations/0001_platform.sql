-- Keys, settings, outbox, queue and rate limits: words of the platform, none of the business.

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  updated_at BIGINT NOT NULL
);

CREATE TABLE data_keys (
  id TEXT PRIMARY KEY,
  purpose TEXT NOT NULL,
  suite TEXT NOT NULL,
  wrapped TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  retired_at BIGINT
);
CREATE UNIQUE INDEX data_keys_active ON data_keys (purpose) WHERE retired_at IS NULL;

CREATE TABLE files (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  key_id TEXT NOT NULL,
  created_at BIGINT NOT NULL
);

CREATE TABLE outbox (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  topic TEXT NOT NULL,
  version INTEGER NOT NULL,
  payload TEXT NOT NULL,
  dedupe_key TEXT UNIQUE,
  run_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  lease_until BIGINT,
  relayed_at BIGINT
);
CREATE INDEX outbox_waiting ON outbox (created_at) WHERE relayed_at IS NULL;

CREATE TABLE jobs (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  payload TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  run_at BIGINT NOT NULL,
  lease_until BIGINT,
  lease_owner TEXT,
  last_error TEXT,
  created_at BIGINT NOT NULL,
  finished_at BIGINT
);
CREATE INDEX jobs_waiting ON jobs (state, run_at);

CREATE TABLE dead_jobs (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  label TEXT NOT NULL,
  version INTEGER NOT NULL,
  payload TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  error TEXT NOT NULL,
  died_at BIGINT NOT NULL,
  retried_at BIGINT,
  retried_by TEXT
);

CREATE TABLE rate_limits (
  key TEXT PRIMARY KEY,
  window_started BIGINT NOT NULL,
  hits INTEGER NOT NULL
);
