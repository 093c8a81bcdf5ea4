CREATE TABLE persons (
  id TEXT PRIMARY KEY,
  id_hash TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_hash TEXT NOT NULL,
  sealed TEXT NOT NULL,
  phone_hash TEXT,
  id_masked TEXT NOT NULL,
  phone_masked TEXT,
  birth_date TEXT NOT NULL,
  sex TEXT NOT NULL,
  division_code TEXT,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE INDEX persons_name ON persons (name);
CREATE INDEX persons_phone ON persons (phone_hash);
CREATE INDEX persons_division ON persons (division_code);
CREATE INDEX persons_updated ON persons (updated_at);

CREATE TABLE person_categories (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES persons (id),
  category TEXT NOT NULL,
  item_code TEXT NOT NULL,
  department_id TEXT,
  filing_id TEXT NOT NULL,
  row_no INTEGER NOT NULL,
  period TEXT NOT NULL,
  employment TEXT,
  remark TEXT,
  since BIGINT NOT NULL,
  ended_at BIGINT,
  UNIQUE (person_id, category, item_code)
);
CREATE INDEX person_categories_filing ON person_categories (filing_id);
CREATE INDEX person_categories_item ON person_categories (item_code, ended_at);

CREATE TABLE taxpayers (
  id TEXT PRIMARY KEY,
  credit_code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  responsible_name TEXT NOT NULL,
  responsible_hash TEXT,
  responsible_name_hash TEXT,
  sealed TEXT,
  phone_hash TEXT,
  phone_masked TEXT,
  finance_contact TEXT,
  division_code TEXT,
  division_name TEXT,
  bureau_code TEXT,
  registered_on TEXT,
  status TEXT NOT NULL,
  industry TEXT,
  source TEXT NOT NULL,
  filing_id TEXT NOT NULL,
  row_no INTEGER NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE INDEX taxpayers_responsible ON taxpayers (responsible_hash);
CREATE INDEX taxpayers_phone ON taxpayers (phone_hash);
CREATE INDEX taxpayers_bureau ON taxpayers (bureau_code);
CREATE INDEX taxpayers_filing ON taxpayers (filing_id);

-- Immutable Parquet segments of filed facts; a refiled month replaces its segment whole.
CREATE TABLE fact_segments (
  id TEXT PRIMARY KEY,
  item_code TEXT NOT NULL,
  month TEXT NOT NULL,
  filing_id TEXT NOT NULL,
  path TEXT NOT NULL,
  rows BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  replaced_at BIGINT
);
CREATE INDEX fact_segments_current ON fact_segments (item_code, month, replaced_at);
