-- Views of list pages that people save: their own, or shared with their office (a department, a bureau or a division).
CREATE TABLE page_views (
  id TEXT PRIMARY KEY,
  page_code TEXT NOT NULL,
  staff_id TEXT NOT NULL REFERENCES staff (id),
  office TEXT,
  name TEXT NOT NULL,
  view TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  UNIQUE (page_code, staff_id, name)
);
CREATE INDEX page_views_office ON page_views (page_code, office);

-- Answers of forms that are neither personal nor sensitive, one row each, so that lists can filter, sort and group them.
-- The whole entry stays sealed in `form_entries`; these rows can be made from it anew.
CREATE TABLE form_values (
  entry_id TEXT NOT NULL REFERENCES form_entries (id),
  field TEXT NOT NULL,
  seq INTEGER NOT NULL,
  form_code TEXT NOT NULL,
  text TEXT,
  num DOUBLE PRECISION,
  PRIMARY KEY (entry_id, field, seq)
);
CREATE INDEX form_values_field ON form_values (form_code, field, text);
-- Where the entry belongs, for the row scope; and when its values were written, null: not yet.
ALTER TABLE form_entries ADD COLUMN division_code TEXT;
ALTER TABLE form_entries ADD COLUMN listed_at BIGINT;
CREATE INDEX form_entries_unlisted ON form_entries (id) WHERE listed_at IS NULL;
