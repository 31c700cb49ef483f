-- A pour may be part of a run that primes or cleans its tap: what kind, and which.
ALTER TABLE events ADD COLUMN maintenance TEXT;
ALTER TABLE events ADD COLUMN run TEXT;
CREATE INDEX events_run ON events (run) WHERE run IS NOT NULL;

-- The last run of each tap, as JSON; what came of it stands in the log.
CREATE TABLE maintenance_runs (
    tap TEXT PRIMARY KEY,
    run TEXT NOT NULL,
    json TEXT NOT NULL
) WITHOUT ROWID;
