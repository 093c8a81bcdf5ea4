-- One person in the mini-program and in the official account; joined by the open platform's unionid.
ALTER TABLE citizens ADD COLUMN unionid TEXT;
CREATE UNIQUE INDEX citizens_unionid ON citizens (unionid);

-- What was written to the official account; a repetition of WeChat finds its key taken. The words lie sealed.
CREATE TABLE official_messages (
  id TEXT PRIMARY KEY,
  message_key TEXT NOT NULL UNIQUE,
  openid TEXT NOT NULL,
  kind TEXT NOT NULL,
  event TEXT,
  sealed TEXT,
  citizen_id TEXT REFERENCES citizens (id),
  keyword TEXT,
  received_at BIGINT NOT NULL,
  answered_at BIGINT,
  failure TEXT
);
CREATE INDEX official_messages_received ON official_messages (received_at);
