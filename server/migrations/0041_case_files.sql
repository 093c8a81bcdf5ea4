-- Files that arrive in pieces over a poor network; the pieces lie encrypted like every other file.
CREATE TABLE uploads (
  id TEXT PRIMARY KEY,
  owner_id TEXT NOT NULL,
  purpose TEXT NOT NULL,
  name TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  received BIGINT NOT NULL DEFAULT 0,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  finished_at BIGINT,
  kept INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX uploads_open ON uploads (owner_id, purpose, sha256) WHERE finished_at IS NULL;
CREATE INDEX uploads_expiry ON uploads (expires_at);

CREATE TABLE upload_chunks (
  upload_id TEXT NOT NULL REFERENCES uploads (id),
  start_byte BIGINT NOT NULL,
  file_id TEXT NOT NULL,
  PRIMARY KEY (upload_id, start_byte)
);

-- One photo or PDF of a version of a material. Versions may share the bytes of a page that stayed as it was.
CREATE TABLE service_pages (
  id TEXT PRIMARY KEY,
  version_id TEXT NOT NULL REFERENCES service_material_versions (id),
  page INTEGER NOT NULL,
  file_id TEXT NOT NULL,
  name TEXT NOT NULL,
  media TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  width INTEGER,
  height INTEGER,
  leaves INTEGER NOT NULL,
  origin TEXT,
  at BIGINT NOT NULL,
  UNIQUE (version_id, page)
);
CREATE INDEX service_pages_file ON service_pages (file_id);

-- Documents the service made. `code` is what anyone may check it by.
CREATE TABLE service_documents (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES service_cases (id),
  document TEXT NOT NULL,
  version INTEGER NOT NULL,
  cause TEXT NOT NULL,
  item TEXT,
  event TEXT NOT NULL,
  name TEXT NOT NULL,
  code TEXT NOT NULL UNIQUE,
  holder TEXT NOT NULL,
  issuer TEXT NOT NULL,
  file_id TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  superseded_at BIGINT,
  withdrawn_at BIGINT,
  UNIQUE (case_id, document, version),
  UNIQUE (case_id, document, cause)
);

-- What the QR code of a receipt opens: the stage of a case, nothing personal.
CREATE TABLE service_status_links (
  code TEXT PRIMARY KEY,
  case_id TEXT NOT NULL UNIQUE REFERENCES service_cases (id)
);
