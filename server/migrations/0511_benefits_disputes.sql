-- What returns say was enjoyed: one line a taxpayer, relief, period and person (`who`: keyed hash of the ID number, or
-- empty for a number of people). A line counts from the moment its filing is accepted until a later filing replaces it.
CREATE TABLE relief_facts (
  id TEXT PRIMARY KEY,
  item_code TEXT NOT NULL,
  filing_id TEXT NOT NULL,
  row_no INTEGER NOT NULL,
  taxpayer_id TEXT NOT NULL REFERENCES taxpayers (id),
  person_id TEXT,
  who TEXT NOT NULL,
  who_masked TEXT,
  headcount INTEGER NOT NULL,
  policy_code TEXT NOT NULL,
  period TEXT NOT NULL,
  year INTEGER NOT NULL,
  amount_fen BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  in_force_at BIGINT,
  replaced_at BIGINT,
  UNIQUE (filing_id, taxpayer_id, policy_code, period, who)
);
CREATE INDEX relief_facts_taxpayer ON relief_facts (taxpayer_id, year);
CREATE INDEX relief_facts_period ON relief_facts (item_code, period);
CREATE INDEX relief_facts_year ON relief_facts (year);

-- What each pair could enjoy in each year; the year stays when the next one begins, so that what was not used is known.
CREATE TABLE benefit_years (
  match_id TEXT NOT NULL REFERENCES matches (id),
  year INTEGER NOT NULL,
  kind TEXT NOT NULL,
  taxpayer_id TEXT NOT NULL,
  policy_code TEXT NOT NULL,
  estimated_fen BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (match_id, year)
);
CREATE INDEX benefit_years_taxpayer ON benefit_years (taxpayer_id, year);

-- A return shows the relief enjoyed: the task proposes its own closing. One proposal for each task, year and sum.
CREATE TABLE closing_proposals (
  id TEXT PRIMARY KEY,
  task_id TEXT NOT NULL REFERENCES tasks (id),
  year INTEGER NOT NULL,
  enjoyed_fen BIGINT NOT NULL,
  estimated_fen BIGINT NOT NULL,
  found_at BIGINT NOT NULL,
  decision TEXT,
  decided_by_name TEXT,
  decided_at BIGINT,
  note TEXT,
  UNIQUE (task_id, year, enjoyed_fen)
);
CREATE INDEX closing_proposals_open ON closing_proposals (task_id) WHERE decided_at IS NULL;

-- A pair that somebody says is wrong: back to comparison, and to the department whose data it rests on.
CREATE TABLE match_disputes (
  id TEXT PRIMARY KEY,
  match_id TEXT NOT NULL REFERENCES matches (id),
  about TEXT NOT NULL,
  ground TEXT NOT NULL,
  ground_label TEXT NOT NULL,
  note TEXT NOT NULL,
  raised_by_kind TEXT NOT NULL,
  raised_by TEXT NOT NULL,
  raised_by_name TEXT NOT NULL,
  raised_at BIGINT NOT NULL,
  department_id TEXT,
  item_code TEXT NOT NULL,
  item_name TEXT NOT NULL,
  filing_id TEXT,
  row_no INTEGER,
  due_on TEXT NOT NULL,
  answer TEXT,
  answer_note TEXT,
  answered_by_name TEXT,
  answered_at BIGINT,
  decision TEXT,
  decision_note TEXT,
  settled_by_name TEXT,
  settled_at BIGINT,
  corrected_at BIGINT
);
CREATE UNIQUE INDEX match_disputes_open ON match_disputes (match_id) WHERE settled_at IS NULL;
CREATE INDEX match_disputes_match ON match_disputes (match_id, raised_at);
CREATE INDEX match_disputes_department ON match_disputes (department_id, raised_at);
