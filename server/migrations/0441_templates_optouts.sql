-- Who wants no more messages of a kind. `subject` is `person:<id hash>`, `phone:<phone hash>` or `citizen:<id>`; a change of
-- mind ends the row and never deletes it.
CREATE TABLE opt_outs (
  id TEXT PRIMARY KEY,
  subject TEXT NOT NULL,
  kind TEXT NOT NULL,
  source TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  ended_at BIGINT
);
CREATE UNIQUE INDEX opt_outs_standing ON opt_outs (subject, kind) WHERE ended_at IS NULL;

-- What people replied to our texts; a repetition of the provider finds its key taken. Number and words lie sealed.
CREATE TABLE sms_replies (
  id TEXT PRIMARY KEY,
  reply_key TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL,
  phone_hash TEXT NOT NULL,
  phone_masked TEXT NOT NULL,
  sealed TEXT,
  outcome TEXT NOT NULL,
  written_at BIGINT NOT NULL,
  received_at BIGINT NOT NULL
);
CREATE INDEX sms_replies_received ON sms_replies (received_at);

-- To which number a text went (as a keyed hash), in how many parts, and for how much (in a tenth of a fen).
ALTER TABLE deliveries ADD COLUMN phone_hash TEXT;
ALTER TABLE deliveries ADD COLUMN segments INTEGER;
ALTER TABLE deliveries ADD COLUMN cost_li BIGINT;
CREATE INDEX deliveries_phone ON deliveries (phone_hash, started_at) WHERE phone_hash IS NOT NULL;

-- Words and addresses are erased after their time; the row and what became of it stay.
ALTER TABLE messages ADD COLUMN erased_at BIGINT;
CREATE INDEX messages_to_erase ON messages (finished_at) WHERE erased_at IS NULL AND finished_at IS NOT NULL;

-- The clause a push rests on.
ALTER TABLE campaigns ADD COLUMN policy_version INTEGER;
ALTER TABLE campaigns ADD COLUMN clause_until TEXT;

-- Until when a follower's own message allows answers by customer service, and how many. Owned by identity.
CREATE TABLE official_contacts (
  openid TEXT PRIMARY KEY,
  open_until BIGINT NOT NULL,
  answers_left INTEGER NOT NULL
);
