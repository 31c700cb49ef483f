-- What hubs that share a database on a server know together. A hub with this file runs alone, counts in memory and leaves both empty; they
-- are here so that both databases keep the same tables.
ALTER TABLE staff_sessions ADD COLUMN used_ms INTEGER;
CREATE TABLE rate_limits (
    name TEXT PRIMARY KEY,
    tokens REAL NOT NULL,
    wrong INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    until_ms INTEGER NOT NULL
) WITHOUT ROWID;
