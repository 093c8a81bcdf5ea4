-- Filings: one row a file that a department sent. `dedupe_key` stands while the same file must not be taken twice.

CREATE TABLE filings (
  id TEXT PRIMARY KEY,
  item_code TEXT NOT NULL,
  item_name TEXT NOT NULL,
  item_version INTEGER NOT NULL,
  kind TEXT NOT NULL,
  period TEXT NOT NULL,
  mode TEXT NOT NULL,
  file_id TEXT,
  file_name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  dedupe_key TEXT UNIQUE,
  state TEXT NOT NULL,
  department_id TEXT,
  uploaded_by TEXT,
  uploaded_by_name TEXT NOT NULL,
  read_rows INTEGER NOT NULL DEFAULT 0,
  accepted INTEGER NOT NULL DEFAULT 0,
  rejected INTEGER NOT NULL DEFAULT 0,
  duplicates INTEGER NOT NULL DEFAULT 0,
  warnings INTEGER NOT NULL DEFAULT 0,
  total_rows INTEGER,
  checkpoint INTEGER NOT NULL DEFAULT 0,
  fault TEXT,
  lease_owner TEXT,
  lease_until BIGINT,
  created_at BIGINT NOT NULL,
  started_at BIGINT,
  finished_at BIGINT
);
CREATE INDEX filings_item ON filings (item_code, period, created_at);
CREATE INDEX filings_department ON filings (department_id, created_at);
CREATE INDEX filings_open ON filings (state, lease_until);

-- What was said about single rows; `row_no` as the spreadsheet program shows it.
CREATE TABLE filing_issues (
  filing_id TEXT NOT NULL REFERENCES filings (id),
  row_no INTEGER NOT NULL,
  column_name TEXT NOT NULL,
  code TEXT NOT NULL,
  severity TEXT NOT NULL,
  message TEXT NOT NULL,
  next TEXT NOT NULL,
  PRIMARY KEY (filing_id, row_no, column_name, code)
);
CREATE INDEX filing_issues_severity ON filing_issues (filing_id, severity, row_no);
