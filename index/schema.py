"""The catalog's tables, written down as data. ``FORMAT_VERSION`` names them together."""

from __future__ import annotations

FORMAT_VERSION = 4
"""To be raised when the tables, or the meaning of a column, change: ``revue build`` then brings older ones up to date
(``index.migration``) without encoding anything again."""

SAID = (
    "title", "author", "interviewee", "source", "date", "url", "section", "page", "edition", "language", "time",
    "words", "document", "printings",
)  # fmt: skip
"""What an article says of itself: columns of ``articles``, fields of ``ingest.article.Article``."""

READ = ("file", "record", "path", "text", *SAID, "paragraphs", "text_digest", "digest")
"""The columns that are read from a file, the same in the catalog and in the staging file."""

_SAID = (
    "title TEXT, author TEXT, interviewee TEXT, source TEXT, date TEXT, url TEXT, section TEXT, page TEXT, "
    "edition TEXT, language TEXT, time TEXT, words INTEGER, document TEXT, "
    "printings TEXT NOT NULL"  # JSON: [[source, date], ...]
)

TABLES = f"""
CREATE TABLE IF NOT EXISTS state (          -- one row: what the index is now
    only          INTEGER PRIMARY KEY CHECK (only = 1),
    format        INTEGER NOT NULL,
    catalog       TEXT NOT NULL,            -- a random name; derived files carry it
    generation    INTEGER NOT NULL,         -- 0 until a build is completed
    recipe        TEXT NOT NULL,            -- JSON of index.recipe.Recipe
    corpus        TEXT NOT NULL,            -- absolute path of the corpus folder
    built_at      TEXT NOT NULL,            -- ISO 8601, UTC: the last completed build
    last_build    TEXT NOT NULL,            -- JSON: its counts and skips
    unsettled     INTEGER NOT NULL,         -- 1 while embeddings may be kept that no passage refers to
    mending       INTEGER NOT NULL,         -- 1 from when damage is cut out until a build has made it good
    checksum      INTEGER                   -- here and below: of the row (index.checksums)
);

CREATE TABLE IF NOT EXISTS files (          -- what tells that a file did not change
    path          TEXT PRIMARY KEY,         -- relative to the corpus folder, forward slashes
    size          INTEGER NOT NULL,
    mtime_ns      INTEGER NOT NULL,
    ctime_ns      INTEGER NOT NULL,
    seen_ns       INTEGER NOT NULL,         -- the clock just before it was read
    digest        BLOB NOT NULL,            -- sha256 of its bytes
    skips         TEXT NOT NULL,            -- JSON: [[path, reason, record], ...] that reading it gave
    notices       TEXT NOT NULL,            -- JSON: [[path, message, record], ...], likewise
    checksum      INTEGER
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS articles (
    row           INTEGER PRIMARY KEY AUTOINCREMENT,
    id            TEXT NOT NULL UNIQUE,     -- public: derived from the text (index.identity)
    file          TEXT NOT NULL,            -- files.path
    record        TEXT,                     -- as in Article.record
    path          TEXT NOT NULL,            -- as in Article.path
    position      INTEGER NOT NULL,         -- grows with the order in the file
    text          TEXT NOT NULL,
    {_SAID},
    paragraphs    TEXT NOT NULL,            -- JSON: [start, end, start, end, ...]
    text_digest   BLOB NOT NULL,            -- sha256 of the text
    digest        BLOB NOT NULL,            -- sha256 of all that was read, place excepted
    passage_count INTEGER NOT NULL,
    quote_count   INTEGER NOT NULL,
    indexed_at    TEXT NOT NULL,            -- ISO 8601, UTC
    checksum      INTEGER
);
CREATE INDEX IF NOT EXISTS articles_by_file ON articles (file);
CREATE INDEX IF NOT EXISTS articles_by_text ON articles (text_digest);
CREATE INDEX IF NOT EXISTS articles_by_digest ON articles (digest);
CREATE INDEX IF NOT EXISTS articles_by_record ON articles (record);

CREATE TABLE IF NOT EXISTS copies (         -- where else an article stands, in this file or another
    article       INTEGER NOT NULL REFERENCES articles (row),
    file          TEXT NOT NULL,            -- files.path
    record        TEXT,
    path          TEXT NOT NULL,            -- as in Article.path
    digest        BLOB NOT NULL,            -- of what was read there: another than the article's own where the same
    checksum      INTEGER                   -- record was read in two versions
);
CREATE INDEX IF NOT EXISTS copies_by_article ON copies (article);
CREATE INDEX IF NOT EXISTS copies_by_file ON copies (file);

CREATE TABLE IF NOT EXISTS passages (       -- an id is never given twice, and never changes its text
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    article       INTEGER NOT NULL REFERENCES articles (row),
    start         INTEGER NOT NULL,
    end           INTEGER NOT NULL,
    paragraph     INTEGER NOT NULL,
    context       TEXT NOT NULL,
    embedding     INTEGER NOT NULL,         -- embeddings.id
    checksum      INTEGER
);
CREATE INDEX IF NOT EXISTS passages_by_article ON passages (article);
CREATE INDEX IF NOT EXISTS passages_by_embedding ON passages (embedding);

CREATE TABLE IF NOT EXISTS quotes (
    article       INTEGER NOT NULL REFERENCES articles (row),
    start         INTEGER NOT NULL,
    end           INTEGER NOT NULL,
    kind          TEXT NOT NULL,
    speaker       TEXT,                     -- as the article names them
    canonical     TEXT,                     -- as the corpus names them; set before the switch
    mention_start INTEGER, mention_end INTEGER,
    cue_start     INTEGER, cue_end INTEGER,
    certainty     TEXT,                     -- as in Quote.certainty
    checksum      INTEGER,
    PRIMARY KEY (article, start, end, kind)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS quotes_by_name ON quotes (canonical);
CREATE INDEX IF NOT EXISTS quotes_by_speaker ON quotes (speaker);

CREATE TABLE IF NOT EXISTS embeddings (     -- committed while a build runs; the rows follow each other in id order
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    encoder       TEXT NOT NULL,            -- the encoder's fingerprint
    key           BLOB NOT NULL,            -- sha256 of the passage's context and text
    vector        BLOB NOT NULL,            -- float16, little-endian, unit norm before rounding
    checksum      INTEGER,
    UNIQUE (encoder, key)
);
CREATE TABLE IF NOT EXISTS codes (          -- apart from the vectors, which are scanned without them
    embedding     INTEGER PRIMARY KEY REFERENCES embeddings (id),
    tokens        BLOB NOT NULL,            -- uint8 (tokens, code_bytes), row after row
    checksum      INTEGER
);
"""

STAGING_TABLES = f"""
CREATE TABLE staging.articles (
    rank          INTEGER PRIMARY KEY,
    file TEXT NOT NULL, record TEXT, path TEXT NOT NULL, text TEXT NOT NULL,
    {_SAID},
    paragraphs TEXT NOT NULL, text_digest BLOB NOT NULL, digest BLOB NOT NULL
);
CREATE INDEX staging.articles_by_digest ON articles (digest);
CREATE TABLE staging.passages (
    article INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, paragraph INTEGER NOT NULL,
    context TEXT NOT NULL, key BLOB NOT NULL
);
CREATE INDEX staging.passages_by_article ON passages (article);
CREATE INDEX staging.passages_by_key ON passages (key);
CREATE TABLE staging.quotes (
    article INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, kind TEXT NOT NULL, speaker TEXT,
    mention_start INTEGER, mention_end INTEGER, cue_start INTEGER, cue_end INTEGER, certainty TEXT
);
CREATE INDEX staging.quotes_by_article ON quotes (article);
"""
