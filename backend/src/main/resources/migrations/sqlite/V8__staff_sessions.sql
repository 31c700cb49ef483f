-- Who is signed in. Of the id that a browser has, only its SHA-256: what stands here opens nothing.
CREATE TABLE staff_sessions (
    id_hash TEXT PRIMARY KEY,
    role TEXT NOT NULL,
    mark TEXT NOT NULL,
    name TEXT,
    caller TEXT NOT NULL,
    tls INTEGER NOT NULL,
    idle_ms INTEGER NOT NULL
) WITHOUT ROWID;
