/** Grows when the tables change; a journal of a newer version is refused. */
export const SCHEMA_VERSION = 1

/** `fence` holds the token of the newest lease; every transaction that appends looks at it first. */
export const SCHEMA = `
CREATE TABLE meta (
  id INTEGER PRIMARY KEY CHECK (id = 1), version INTEGER NOT NULL, birth TEXT NOT NULL, account TEXT NOT NULL,
  environment TEXT NOT NULL, created INTEGER NOT NULL, pruned INTEGER NOT NULL DEFAULT 0,
  floor INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE fence (id INTEGER PRIMARY KEY CHECK (id = 1), token INTEGER NOT NULL) STRICT;
INSERT INTO fence VALUES (1, 0);
CREATE TABLE inputs (
  seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, body TEXT NOT NULL, wall INTEGER NOT NULL, fence INTEGER NOT NULL
) STRICT;
CREATE TABLE facts (
  seq INTEGER PRIMARY KEY, input INTEGER NOT NULL, type TEXT NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL,
  wall INTEGER NOT NULL, fence INTEGER NOT NULL, hash TEXT NOT NULL
) STRICT;
CREATE TABLE checkpoints (name TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT;
CREATE TABLE snapshots (name TEXT PRIMARY KEY, seq INTEGER NOT NULL, hash TEXT NOT NULL, body TEXT NOT NULL) STRICT;
`
