CREATE TABLE divisions (
  code TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  full_name TEXT NOT NULL,
  parent TEXT
);

CREATE TABLE bureaus (
  code TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  division_code TEXT,
  phone TEXT
);

CREATE TABLE departments (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  division_code TEXT NOT NULL
);

CREATE TABLE staff (
  id TEXT PRIMARY KEY,
  username TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  department_id TEXT REFERENCES departments (id),
  bureau_code TEXT REFERENCES bureaus (code),
  division_code TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  demo INTEGER NOT NULL DEFAULT 0,
  failed_logins INTEGER NOT NULL DEFAULT 0,
  locked_until BIGINT,
  disabled_at BIGINT,
  created_at BIGINT NOT NULL
);
CREATE INDEX staff_bureau ON staff (bureau_code, role);

CREATE TABLE citizens (
  id TEXT PRIMARY KEY,
  phone_hash TEXT UNIQUE,
  phone_sealed TEXT,
  name TEXT NOT NULL,
  person_hash TEXT,
  openid TEXT UNIQUE,
  official_openid TEXT UNIQUE,
  demo INTEGER NOT NULL DEFAULT 0,
  created_at BIGINT NOT NULL
);
CREATE INDEX citizens_person ON citizens (person_hash);

CREATE TABLE sessions (
  token_hash TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX sessions_subject ON sessions (subject_id);

CREATE TABLE phone_codes (
  phone_hash TEXT PRIMARY KEY,
  code_hash TEXT NOT NULL,
  expires_at BIGINT NOT NULL,
  attempts INTEGER NOT NULL,
  sent_at BIGINT NOT NULL
);
