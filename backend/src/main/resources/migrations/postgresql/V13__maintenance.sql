-- A pour may be part of a run that primes or cleans its tap: what kind, and which.
ALTER TABLE events ADD COLUMN maintenance TEXT COLLATE "C";
ALTER TABLE events ADD COLUMN run TEXT COLLATE "C";
CREATE INDEX events_run ON events (run) WHERE run IS NOT NULL;

-- The last run of each tap, as JSON; what came of it stands in the log.
CREATE TABLE maintenance_runs (
    tap TEXT COLLATE "C" CONSTRAINT maintenance_runs_tap PRIMARY KEY,
    run TEXT COLLATE "C" NOT NULL,
    json TEXT COLLATE "C" NOT NULL
);
