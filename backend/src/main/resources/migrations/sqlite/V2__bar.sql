-- DOUBLE, not REAL: JDBC takes a REAL column for single precision.
ALTER TABLE events ADD COLUMN at_ms INTEGER;
ALTER TABLE events ADD COLUMN request_id TEXT;
ALTER TABLE events ADD COLUMN tap TEXT;
ALTER TABLE events ADD COLUMN drink TEXT;
ALTER TABLE events ADD COLUMN code TEXT;
ALTER TABLE events ADD COLUMN measured_ml DOUBLE;
ALTER TABLE events ADD COLUMN measured INTEGER;
ALTER TABLE events ADD COLUMN staff TEXT;

-- A pour starts once and ends once, whatever the program above believes.
CREATE UNIQUE INDEX events_started ON events (request_id) WHERE status = 'started' AND request_id IS NOT NULL;
CREATE UNIQUE INDEX events_outcome ON events (request_id) WHERE status IN ('success', 'failed') AND request_id IS NOT NULL;
CREATE INDEX events_time ON events (timestamp);
CREATE INDEX events_guest ON events (user_token, timestamp) WHERE user_token IS NOT NULL;

CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'the audit log is only ever added to'); END;
CREATE TRIGGER events_are_not_deleted BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'the audit log is only ever added to'); END;

CREATE TABLE keyed_answers (
    key TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    request_id TEXT,
    tap TEXT,
    code TEXT,
    reason TEXT,
    at_ms INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX keyed_answers_age ON keyed_answers (at_ms);

CREATE TABLE taps (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    drink TEXT NOT NULL,
    colour TEXT NOT NULL,
    density_g_per_ml DOUBLE NOT NULL,
    dispenser_url TEXT NOT NULL,
    scale_url TEXT,
    position INTEGER NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
);
-- Two taps on one dispenser would pour into each other's glass.
CREATE UNIQUE INDEX taps_dispenser ON taps (dispenser_url) WHERE removed = 0;

CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE learning (
    tap TEXT NOT NULL,
    drink TEXT NOT NULL,
    json TEXT NOT NULL,
    PRIMARY KEY (tap, drink)
) WITHOUT ROWID;

CREATE TABLE guests (
    token TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    limit_ml INTEGER,
    blocked INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE secrets (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- What the store writes to find out whether it can write.
CREATE TABLE heartbeat (id INTEGER PRIMARY KEY CHECK (id = 1), at_ms INTEGER NOT NULL);
