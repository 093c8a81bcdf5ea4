-- The one keeper of WeChat access tokens: one row an account, renewed by whoever wins the lease.
CREATE TABLE access_tokens (
  app_id TEXT PRIMARY KEY,
  sealed TEXT,
  version BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  lease_owner TEXT,
  lease_until BIGINT,
  fetches BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);

CREATE TABLE campaigns (
  id TEXT PRIMARY KEY,
  picked TEXT,
  policy_code TEXT NOT NULL,
  policy_name TEXT NOT NULL,
  audience TEXT NOT NULL,
  template_code TEXT NOT NULL,
  template_version INTEGER NOT NULL,
  state TEXT NOT NULL,
  expected INTEGER NOT NULL,
  created_by TEXT,
  created_by_name TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  prepared_at BIGINT,
  finished_at BIGINT,
  stop_reason TEXT
);
CREATE INDEX campaigns_newest ON campaigns (created_at);

CREATE TABLE messages (
  id TEXT PRIMARY KEY,
  campaign_id TEXT NOT NULL REFERENCES campaigns (id),
  dedupe_key TEXT NOT NULL UNIQUE,
  audience TEXT NOT NULL,
  person_id TEXT,
  taxpayer_id TEXT,
  policy_code TEXT,
  recipient_label TEXT NOT NULL,
  template_code TEXT NOT NULL,
  wording TEXT NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  link TEXT,
  params TEXT NOT NULL,
  state TEXT NOT NULL,
  channel TEXT,
  attempts INTEGER NOT NULL,
  round INTEGER NOT NULL,
  reason TEXT,
  due_at BIGINT NOT NULL,
  lease_owner TEXT,
  lease_until BIGINT,
  created_at BIGINT NOT NULL,
  finished_at BIGINT,
  read_at BIGINT
);
CREATE INDEX messages_campaign ON messages (campaign_id, state);
CREATE INDEX messages_person ON messages (person_id, created_at);
CREATE INDEX messages_taxpayer ON messages (taxpayer_id, created_at);
CREATE INDEX messages_open ON messages (state, due_at) WHERE state IN ('queued', 'sending');

-- One attempt on one channel. The id is known before the call and travels with it as OutId or client_msg_id.
CREATE TABLE deliveries (
  id TEXT PRIMARY KEY,
  message_id TEXT NOT NULL REFERENCES messages (id),
  round INTEGER NOT NULL,
  route TEXT NOT NULL,
  state TEXT NOT NULL,
  started_at BIGINT NOT NULL,
  finished_at BIGINT,
  receipt TEXT,
  code TEXT,
  explanation TEXT
);
CREATE INDEX deliveries_message ON deliveries (message_id, route);

-- A ledger: one row an answer to the subscription pop-up. An accept is spent by one delivery.
CREATE TABLE subscription_credits (
  id TEXT PRIMARY KEY,
  citizen_id TEXT NOT NULL REFERENCES citizens (id),
  template_id TEXT NOT NULL,
  result TEXT NOT NULL,
  answered_at BIGINT NOT NULL,
  spent_at BIGINT,
  delivery_id TEXT
);
CREATE INDEX subscription_credits_left ON subscription_credits (citizen_id, template_id) WHERE result = 'accept' AND spent_at IS NULL
