-- Schema 3. By what right each text was had, what later visits met, and the publishers' meters.

ALTER TABLE article ADD COLUMN had TEXT NOT NULL DEFAULT 'free';  -- domain.access.Right
ALTER TABLE article ADD COLUMN had_at TEXT;                        -- when its page came, ISO 8601 in UTC
-- The last visit that gave nothing better than what is kept; NULL when there was none since then.
ALTER TABLE article ADD COLUMN met TEXT;                           -- domain.access.AccessState
ALTER TABLE article ADD COLUMN met_at TEXT;                        -- ISO 8601 in UTC
ALTER TABLE article ADD COLUMN not_before TEXT;                    -- when the publisher wants to be asked again
-- Kept by a version that knew fewer walls: its page is judged again before its text is shown.
ALTER TABLE article ADD COLUMN unjudged INTEGER NOT NULL DEFAULT 0 CHECK (unjudged IN (0, 1));

UPDATE article SET
  had_at = saved,
  had = CASE
    WHEN entitled = 1 THEN 'account'
    WHEN completeness IN ('complete', 'doubtful') THEN 'free'
    ELSE 'none' END,
  unjudged = entitled = 0 AND tried IS NOT NULL AND completeness IN ('complete', 'doubtful')
    AND id IN (SELECT article FROM source);

ALTER TABLE article DROP COLUMN entitled;

CREATE INDEX article_unjudged ON article (unjudged) WHERE unjudged = 1;
INSERT INTO memo (name, value) SELECT 'to_judge', 1 WHERE EXISTS (SELECT 1 FROM article WHERE unjudged = 1);

-- The metered articles that were fetched: our own count. No row is ever taken out.
CREATE TABLE free_read (
  publisher TEXT NOT NULL,          -- its registrable domain
  key TEXT NOT NULL,                -- a digest of what tells articles apart; one counts once in a period
  at TEXT NOT NULL,                 -- UTC, by the publisher's clock where its answer gives one
  UNIQUE (publisher, key, at)
) STRICT;

-- What a publisher's pages said last of the meter: a page may say the one number or the other.
CREATE TABLE counter (
  publisher TEXT PRIMARY KEY,
  read INTEGER,
  read_at TEXT,                     -- UTC, when `read` was said
  most INTEGER,                     -- the limit
  most_at TEXT,                     -- UTC, when `most` was said
  period TEXT NOT NULL              -- domain.access.Period
) STRICT;
