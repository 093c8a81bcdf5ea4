-- Who acts for an enterprise on the phone. The legal representative and the holder of the registered telephone are known
-- from the register; everybody else asks, and is let in by a code sent to that telephone or by somebody already in.
CREATE TABLE enterprise_bindings (
  id TEXT PRIMARY KEY,
  taxpayer_id TEXT NOT NULL REFERENCES taxpayers (id),
  citizen_id TEXT NOT NULL REFERENCES citizens (id),
  role TEXT NOT NULL,
  -- what whoever asks calls themselves; the one who lets them in knows the face
  name TEXT NOT NULL,
  phone_masked TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  code_hash TEXT,
  code_until BIGINT,
  code_tries INTEGER NOT NULL DEFAULT 0,
  confirmed_at BIGINT,
  confirmed_how TEXT,
  confirmed_by_name TEXT,
  refused_at BIGINT,
  refused_by_name TEXT,
  ended_at BIGINT,
  ended_by_name TEXT
);
CREATE UNIQUE INDEX enterprise_bindings_open ON enterprise_bindings (taxpayer_id, citizen_id) WHERE refused_at IS NULL AND ended_at IS NULL;
CREATE INDEX enterprise_bindings_citizen ON enterprise_bindings (citizen_id);
