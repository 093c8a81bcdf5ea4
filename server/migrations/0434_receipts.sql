-- What the carrier or WeChat says happened to a delivery after it had been taken: confirmed, or failed after all.
ALTER TABLE deliveries ADD COLUMN delivered_at BIGINT;
ALTER TABLE deliveries ADD COLUMN failed_at BIGINT;
CREATE INDEX deliveries_receipt ON deliveries (receipt) WHERE receipt IS NOT NULL;
ALTER TABLE messages ADD COLUMN delivered_at BIGINT;

-- Every receipt that was pushed to us, once; a repetition finds its key taken. `outcome` is empty until it was applied:
-- `applied`, `late` (it could change nothing any more) or `unknown` (no message of ours).
CREATE TABLE receipts (
  id TEXT PRIMARY KEY,
  receipt_key TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL,
  reference TEXT NOT NULL,
  verdict TEXT NOT NULL,
  code TEXT NOT NULL,
  explanation TEXT NOT NULL,
  reported_at BIGINT NOT NULL,
  received_at BIGINT NOT NULL,
  outcome TEXT,
  settled_at BIGINT
);
CREATE INDEX receipts_received ON receipts (received_at);
