-- Schema 1. An article's id is its order of arrival; AUTOINCREMENT never gives a purged one again.

CREATE TABLE article (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL,                -- same_article_key of url
  url TEXT NOT NULL,
  given_url TEXT NOT NULL,
  canonical_url TEXT NOT NULL,
  title TEXT NOT NULL,
  site TEXT NOT NULL,
  host TEXT NOT NULL,
  authors TEXT NOT NULL,            -- a JSON array
  published TEXT,                   -- ISO 8601 with zone
  saved TEXT NOT NULL,              -- ISO 8601 in UTC
  language TEXT NOT NULL,
  words INTEGER NOT NULL,
  completeness TEXT NOT NULL,
  access TEXT NOT NULL,
  evidence TEXT NOT NULL,           -- JSON: {"conflict": bool, "evidence": [[mark, value], …]}
  place TEXT NOT NULL CHECK (place IN ('inbox', 'later', 'archive')),
  state TEXT NOT NULL CHECK (state IN ('unread', 'reading', 'finished')),
  starred INTEGER NOT NULL DEFAULT 0 CHECK (starred IN (0, 1)),
  trashed TEXT,                     -- when it went to the trash, ISO 8601 in UTC
  offset INTEGER NOT NULL DEFAULT 0,
  anchor TEXT NOT NULL DEFAULT '',
  percent INTEGER NOT NULL DEFAULT 0,
  excerpt TEXT NOT NULL,
  thumbnail TEXT                    -- a picture's file under pictures/
) STRICT;

-- Each ends in rowids, so that a shelf's newest are read, and counted, without a sort or the table.
CREATE INDEX article_by_trash ON article (trashed);
CREATE INDEX article_by_place ON article (place, trashed);
CREATE INDEX article_by_state ON article (state, place, trashed);
CREATE INDEX article_starred ON article (starred, trashed) WHERE starred = 1;
CREATE INDEX article_to_complete ON article (trashed) WHERE completeness <> 'complete';

CREATE TABLE address (
  key TEXT PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX address_by_article ON address (article);

CREATE TABLE dictionary (
  id INTEGER PRIMARY KEY,
  content BLOB NOT NULL,
  trained TEXT NOT NULL
) STRICT;

CREATE TABLE body (
  article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
  dictionary INTEGER REFERENCES dictionary,
  content BLOB NOT NULL             -- zstd: the indexed text, NUL, the article as JSON
) STRICT;
CREATE INDEX body_by_dictionary ON body (dictionary);

CREATE TABLE source (
  article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
  content BLOB NOT NULL             -- zstd: the page's HTML as it may be kept
) STRICT;

CREATE TABLE picture (
  hash TEXT PRIMARY KEY,            -- sha256 of the content, hexadecimal
  media_type TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  bytes INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE article_picture (
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  address TEXT NOT NULL,            -- as the article gives it
  picture TEXT NOT NULL REFERENCES picture,
  PRIMARY KEY (article, address)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_picture_by_picture ON article_picture (picture);

CREATE TABLE tag (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  key TEXT NOT NULL UNIQUE          -- the name without its case
) STRICT;

CREATE TABLE article_tag (
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  tag INTEGER NOT NULL REFERENCES tag ON DELETE CASCADE,
  PRIMARY KEY (article, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_tag_by_tag ON article_tag (tag, article);

CREATE TABLE list (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  key TEXT NOT NULL UNIQUE,
  parent INTEGER REFERENCES list,
  position INTEGER NOT NULL
) STRICT;

CREATE TABLE article_list (
  list INTEGER NOT NULL REFERENCES list ON DELETE CASCADE,
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  position INTEGER NOT NULL,
  PRIMARY KEY (list, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_list_by_position ON article_list (list, position);
CREATE INDEX article_list_by_article ON article_list (article);

-- What the library remembers of itself: what idle work has yet to do.
CREATE TABLE memo (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Words of the body index with the number of articles that hold them; rebuilt when idle.
CREATE TABLE term (
  word TEXT PRIMARY KEY,
  documents INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE body_index USING fts5 (
  title, author, site, text, content = '', detail = full, tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE title_index USING fts5 (
  title, content = '', prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2'
);
-- Only what is written in scripts without spaces, each run followed by two spaces (see script.py).
CREATE VIRTUAL TABLE trigram_index USING fts5 (
  title, text, content = '', tokenize = 'trigram'
);
CREATE VIRTUAL TABLE body_vocabulary USING fts5vocab (body_index, row);
CREATE VIRTUAL TABLE trigram_vocabulary USING fts5vocab (trigram_index, row);

-- A save writes one small segment and merges nothing; idle work merges.
INSERT INTO body_index (body_index, rank) VALUES ('automerge', 0);
INSERT INTO title_index (title_index, rank) VALUES ('automerge', 0);
INSERT INTO trigram_index (trigram_index, rank) VALUES ('automerge', 0);
