-- A message to one citizen about their own case: it belongs to the standing campaign of notices, carries its own
-- address (sealed), and reaches people who stand on no list.
ALTER TABLE messages ADD COLUMN citizen_id TEXT;
ALTER TABLE messages ADD COLUMN address_sealed TEXT;
CREATE INDEX messages_citizen ON messages (citizen_id, created_at);
