-- What a person said they want: work, a business, training. The latest word of each kind, with where it was said. Kept by
-- the keyed hash, so that the word of somebody who stands on no list yet is there when a list names them.
CREATE TABLE person_intentions (
  id TEXT PRIMARY KEY,
  id_hash TEXT NOT NULL,
  kind TEXT NOT NULL,
  wanted INTEGER NOT NULL,
  source TEXT NOT NULL,
  reference TEXT NOT NULL,
  said_in TEXT NOT NULL,
  sealed TEXT NOT NULL,
  said_at BIGINT NOT NULL,
  UNIQUE (id_hash, kind)
);
CREATE INDEX person_intentions_wanted ON person_intentions (kind, wanted, id_hash);
