-- How an answer was planned (sealed), and how much of it has been said: a try after a fault goes on where the last one stopped.
ALTER TABLE official_messages ADD COLUMN plan_sealed TEXT;
ALTER TABLE official_messages ADD COLUMN said INTEGER NOT NULL DEFAULT 0;

-- What a follower may answer to the machine's last question (sealed), and until when it counts.
ALTER TABLE official_lines ADD COLUMN choices_sealed TEXT;
ALTER TABLE official_lines ADD COLUMN choices_until BIGINT;

-- Questions that were not answered, for the editors. `group_key` is a keyed hash of what is asked: the same question in
-- the same words falls together. The words lie sealed.
CREATE TABLE chat_questions (
  id TEXT PRIMARY KEY,
  message_id TEXT NOT NULL UNIQUE REFERENCES official_messages (id),
  group_key TEXT NOT NULL,
  sealed TEXT NOT NULL,
  promised_by TEXT,
  asked_at BIGINT NOT NULL,
  state TEXT NOT NULL DEFAULT 'open',
  settled_by TEXT,
  settled_at BIGINT,
  grounds TEXT,
  draft_code TEXT,
  draft_answer TEXT
);
CREATE INDEX chat_questions_group ON chat_questions (state, group_key, asked_at);

-- “10号提醒我”: told once, on its day.
CREATE TABLE chat_reminders (
  id TEXT PRIMARY KEY,
  citizen_id TEXT NOT NULL REFERENCES citizens (id),
  on_day TEXT NOT NULL,
  sealed TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  told_at BIGINT,
  cancelled_at BIGINT
);
CREATE INDEX chat_reminders_due ON chat_reminders (on_day) WHERE told_at IS NULL AND cancelled_at IS NULL;
CREATE INDEX chat_reminders_citizen ON chat_reminders (citizen_id, on_day);

-- One-time links by which a follower binds an account; only the keyed hash of the link's word is kept.
CREATE TABLE chat_bindings (
  token_hash TEXT PRIMARY KEY,
  openid TEXT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT
);
CREATE INDEX chat_bindings_openid ON chat_bindings (openid);

-- Which menu WeChat has, by the hash of its content; one row.
CREATE TABLE chat_menu (
  id TEXT PRIMARY KEY,
  wanted TEXT NOT NULL,
  pushed TEXT,
  pushed_at BIGINT,
  failure TEXT
);
