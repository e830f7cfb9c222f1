-- Schema 3. By what right each text was had, and the publishers' meters.

ALTER TABLE article ADD COLUMN had TEXT NOT NULL DEFAULT 'free';  -- domain.access.Right
ALTER TABLE article ADD COLUMN had_at TEXT;                        -- when its page came, ISO 8601

UPDATE article SET had_at = saved, had = CASE
  WHEN entitled = 1 THEN 'account'
  WHEN completeness IN ('complete', 'doubtful') THEN 'free'
  ELSE 'none' END;

ALTER TABLE article DROP COLUMN entitled;

-- The metered articles that were fetched: our own count. No row is ever taken out.
CREATE TABLE free_read (
  publisher TEXT NOT NULL,          -- its registrable domain
  key TEXT NOT NULL,                -- what tells articles apart; one counts once in a period
  at TEXT NOT NULL,                 -- UTC, by the publisher's clock where its answer gives one
  UNIQUE (publisher, key, at)
) STRICT;

-- What a publisher's pages, or the site's rule, said last of the meter.
CREATE TABLE counter (
  publisher TEXT PRIMARY KEY,
  read INTEGER,
  most INTEGER,                     -- the limit
  period TEXT NOT NULL,             -- domain.access.Period
  at TEXT NOT NULL
) STRICT;
