-- Drafts and reviews of definitions. A published version never changes; at most one draft of a code is under way.
ALTER TABLE definitions ADD COLUMN origin TEXT NOT NULL DEFAULT 'pack';
ALTER TABLE definitions ADD COLUMN base_version INTEGER;
ALTER TABLE definitions ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE definitions ADD COLUMN author_id TEXT;
ALTER TABLE definitions ADD COLUMN author_name TEXT NOT NULL DEFAULT '定义包';
ALTER TABLE definitions ADD COLUMN editor_name TEXT NOT NULL DEFAULT '定义包';
ALTER TABLE definitions ADD COLUMN reviewer_name TEXT;
-- First day of this version in force, `YYYY-MM-DD`; null: from its publication on. The document's own validFrom is the law's.
ALTER TABLE definitions ADD COLUMN effective_from TEXT;
ALTER TABLE definitions ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE definitions ADD COLUMN updated_at BIGINT;
CREATE UNIQUE INDEX definitions_one_draft ON definitions (kind, code) WHERE state IN ('draft', 'review');

-- What a pack last said of a code, and what a newer pack says while the office's own change stands against it.
CREATE TABLE definition_packs (
  kind TEXT NOT NULL,
  code TEXT NOT NULL,
  pack TEXT NOT NULL,
  document TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  next_document TEXT,
  next_sha256 TEXT,
  seen_at BIGINT NOT NULL,
  PRIMARY KEY (kind, code)
);
