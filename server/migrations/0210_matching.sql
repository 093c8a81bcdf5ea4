CREATE TABLE match_runs (
  id TEXT PRIMARY KEY,
  state TEXT NOT NULL,
  all_pairs INTEGER NOT NULL,
  started_by TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  started_at BIGINT,
  finished_at BIGINT,
  persons INTEGER NOT NULL DEFAULT 0,
  self_employed INTEGER NOT NULL DEFAULT 0,
  hired INTEGER NOT NULL DEFAULT 0,
  hiring_enterprises INTEGER NOT NULL DEFAULT 0,
  doubtful INTEGER NOT NULL DEFAULT 0,
  changed INTEGER NOT NULL DEFAULT 0,
  -- the pairs this run found, as a segment; the next run writes only what differs from it
  pairs_path TEXT,
  error TEXT
);
CREATE INDEX match_runs_state ON match_runs (state, finished_at);

CREATE TABLE matches (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES persons (id),
  taxpayer_id TEXT NOT NULL REFERENCES taxpayers (id),
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  names_agree INTEGER NOT NULL,
  person_name TEXT NOT NULL,
  register_name TEXT NOT NULL,
  first_month TEXT,
  last_month TEXT,
  last_filed_month TEXT,
  months TEXT NOT NULL,
  year INTEGER NOT NULL,
  months_this_year INTEGER NOT NULL,
  policy_code TEXT,
  verdict TEXT NOT NULL,
  amount_fen BIGINT NOT NULL,
  to_date_fen BIGINT NOT NULL,
  eligibility TEXT NOT NULL,
  run_id TEXT NOT NULL,
  found_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  ended_at BIGINT,
  reviewed_by TEXT,
  reviewed_at BIGINT,
  review_decision TEXT,
  review_note TEXT,
  UNIQUE (person_id, taxpayer_id, kind)
);
CREATE INDEX matches_taxpayer ON matches (taxpayer_id, kind, state);
CREATE INDEX matches_state ON matches (state, kind, updated_at);
CREATE INDEX matches_policy ON matches (policy_code, verdict);

-- The few columns of people and businesses that comparison needs, kept as segments beside the facts.
CREATE TABLE match_columns (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  path TEXT NOT NULL,
  rows BIGINT NOT NULL,
  read_from BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  replaced_at BIGINT
);
