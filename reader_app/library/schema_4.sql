-- Schema 4. Highlights: passages that the reader marked, found again by their words.

CREATE TABLE highlight (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  start INTEGER NOT NULL,           -- code points of the article's plain text; an orphan's, of its last text
  past INTEGER NOT NULL,            -- the offset after the last one
  exact TEXT NOT NULL,              -- the passage as the text has it, an orphan's as a text had it last
  before TEXT NOT NULL,             -- what stands on either side of it
  after TEXT NOT NULL,
  rival INTEGER NOT NULL DEFAULT 0, -- of an orphan: how much agreed elsewhere in its last text
  orphan INTEGER NOT NULL DEFAULT 0 CHECK (orphan IN (0, 1)),
  colour TEXT NOT NULL,             -- domain.highlight.HighlightColour
  note TEXT NOT NULL DEFAULT '',
  made TEXT NOT NULL                -- ISO 8601 in UTC
) STRICT;
CREATE INDEX highlight_by_article ON highlight (article);

CREATE TABLE highlight_tag (
  highlight INTEGER NOT NULL REFERENCES highlight ON DELETE CASCADE,
  key TEXT NOT NULL,                -- the name without its case
  name TEXT NOT NULL,
  PRIMARY KEY (highlight, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX highlight_tag_by_key ON highlight_tag (key, highlight);

-- Quote and note as they are searched (see seeking.py): read from one end to the other, so kept apart and small.
CREATE TABLE highlight_words (
  highlight INTEGER PRIMARY KEY REFERENCES highlight ON DELETE CASCADE,
  quote TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;

-- What the reader mended of an extraction, step by step: facts about the page, made again with every reading.
CREATE TABLE repair (
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  step INTEGER NOT NULL,            -- from 0 on, in the order of mending
  kind TEXT NOT NULL,               -- domain.repair.RepairKind
  pieces TEXT NOT NULL,             -- JSON, as domain.repair writes them
  page TEXT NOT NULL,               -- the address of the page they stand on
  key TEXT NOT NULL,                -- the same as `address.key` has it: pages that follow have no article
  met INTEGER NOT NULL DEFAULT 1 CHECK (met IN (0, 1)),  -- whether the last reading still found them
  PRIMARY KEY (article, step)
) STRICT, WITHOUT ROWID;
CREATE INDEX repair_by_key ON repair (key);
