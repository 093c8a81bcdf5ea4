-- Who a push is for (rule, list of numbers, or whoever a comparison newly finds), when it leaves, who approved it.
ALTER TABLE campaigns ADD COLUMN source TEXT NOT NULL DEFAULT 'rule';
ALTER TABLE campaigns ADD COLUMN narrowing TEXT NOT NULL DEFAULT '{}';
-- division code of who made it: nobody outside gets it
ALTER TABLE campaigns ADD COLUMN area TEXT;
ALTER TABLE campaigns ADD COLUMN list_id TEXT;
ALTER TABLE campaigns ADD COLUMN rehearsal INTEGER NOT NULL DEFAULT 0;
ALTER TABLE campaigns ADD COLUMN start_at BIGINT;
ALTER TABLE campaigns ADD COLUMN spread_minutes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE campaigns ADD COLUMN working_days INTEGER NOT NULL DEFAULT 0;
ALTER TABLE campaigns ADD COLUMN valid_days INTEGER NOT NULL DEFAULT 7;
ALTER TABLE campaigns ADD COLUMN decided_by_name TEXT;
ALTER TABLE campaigns ADD COLUMN decided_at BIGINT;
CREATE INDEX campaigns_open ON campaigns (state) WHERE state IN ('awaiting-approval', 'scheduled', 'standing');

ALTER TABLE messages ADD COLUMN expires_at BIGINT;
ALTER TABLE messages ADD COLUMN failure TEXT;
-- 1: a receipt said that a channel failed after all
ALTER TABLE messages ADD COLUMN bounced INTEGER NOT NULL DEFAULT 0;

-- A file of ID numbers or credit codes, checked row by row and kept whole or not at all; the numbers are not kept.
CREATE TABLE campaign_lists (
  id TEXT PRIMARY KEY,
  policy_code TEXT NOT NULL,
  file_name TEXT NOT NULL,
  members INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE TABLE campaign_list_members (
  list_id TEXT NOT NULL REFERENCES campaign_lists (id),
  subject_id TEXT NOT NULL,
  PRIMARY KEY (list_id, subject_id)
);

-- What a rehearsal found for each recipient; nothing was sent.
CREATE TABLE campaign_rehearsals (
  id TEXT PRIMARY KEY,
  campaign_id TEXT NOT NULL REFERENCES campaigns (id),
  subject_id TEXT NOT NULL,
  audience TEXT NOT NULL,
  taxpayer_id TEXT NOT NULL,
  recipient_label TEXT NOT NULL,
  outcome TEXT NOT NULL,
  channel TEXT,
  reason TEXT,
  UNIQUE (campaign_id, subject_id)
);
CREATE INDEX campaign_rehearsals_outcome ON campaign_rehearsals (campaign_id, outcome, channel);
