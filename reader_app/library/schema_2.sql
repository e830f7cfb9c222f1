-- Schema 2. How each article was made, so that it can be taken from its kept pages again.

ALTER TABLE article ADD COLUMN doubts TEXT NOT NULL DEFAULT '[]';           -- a JSON array of codes
ALTER TABLE article ADD COLUMN unfinished INTEGER NOT NULL DEFAULT 0 CHECK (unfinished IN (0, 1));
ALTER TABLE article ADD COLUMN entitled INTEGER NOT NULL DEFAULT 0 CHECK (entitled IN (0, 1));
ALTER TABLE article ADD COLUMN recipe TEXT NOT NULL DEFAULT '';             -- the version that made it
ALTER TABLE article ADD COLUMN wanted TEXT NOT NULL DEFAULT 'automatic';    -- whose version it is
-- The version that its pages were read with last, whether or not that gave a better article;
-- NULL when there is nothing to read again.
ALTER TABLE article ADD COLUMN tried TEXT;

-- What the first version of the app saved, but for its own sample article.
UPDATE article SET recipe = '1', tried = '1'
  WHERE id IN (SELECT article FROM source) AND url NOT LIKE 'lutrin:%';

-- The pages that follow the first, which stands in source and was read at the article's url.
CREATE TABLE further_source (
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  page INTEGER NOT NULL CHECK (page > 0),
  url TEXT NOT NULL,
  content BLOB NOT NULL,            -- zstd: the page's HTML as it may be kept
  UNIQUE (article, page)
) STRICT;

CREATE INDEX article_to_read_again ON article (host, tried, trashed)
  WHERE tried IS NOT NULL AND trashed IS NULL;
CREATE INDEX article_unfinished ON article (trashed) WHERE unfinished = 1;
